package vn.lienthong.intake;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.Executor;
import java.util.function.Function;
import vn.lienthong.access.ApiProblems;
import vn.lienthong.access.limit.MinimumRate;
import vn.lienthong.ledger.accept.Ledger;
import vn.lienthong.platform.limits.ByteBudget;

/**
 * Reads a batch on the event loop, piece by piece: the next piece is read only after the batch threads have processed
 * the one before. No thread waits for the sender; its rate and total time are limited.
 */
final class BatchBody {

  private static final int AGAIN_SECONDS = 5;

  private final HttpServerRequest request;
  private final Context loop;
  private final NdjsonReader lines;
  private final ByteBudget.Hold hold;
  private final BatchRun run;
  private final Executor threads;
  private MinimumRate pace;
  private boolean working;
  private boolean again;
  private boolean over;

  BatchBody(HttpServerRequest request, Context loop, NdjsonReader lines, ByteBudget.Hold hold, BatchRun run,
      Executor threads) {
    this.request = request;
    this.loop = loop;
    this.lines = lines;
    this.hold = hold;
    this.run = run;
    this.threads = threads;
  }

  void read(Function<Runnable, MinimumRate> watch) {
    pace = watch.apply(() -> cut(EventResponse.of(ApiProblems.tooSlow(), run.call().english(), run.call().instance())));
    request.handler(this::part);
    request.endHandler(end -> {
      lines.end();
      work();
    });
    request.exceptionHandler(gone -> {
      over();
      run.gone();
    });
    request.resume();
  }

  private void part(Buffer part) {
    request.pause();
    pace.rest();
    pace.came(part.length());
    if (!over) {
      lines.put(part.getBytes());
      if (hold.grow(lines.held())) {
        work();
      } else {
        cut(EventResponse.busy(new Ledger.Busy("memory", AGAIN_SECONDS), run.call().english(), run.call().instance()));
      }
    }
  }

  private void cut(EventResponse answer) {
    run.cut(answer);
    work();
  }

  private void work() {
    if (over) {
      return;
    }
    again = working;
    if (!working) {
      working = true;
      threads.execute(() -> {
        boolean more = run.work(lines);
        loop.runOnContext(done -> worked(more));
      });
    }
  }

  private void worked(boolean more) {
    working = false;
    if (!more) {
      over();
    } else if (again) {
      work();
    } else if (!over) {
      pace.goOn();
      request.resume();
    }
  }

  private void over() {
    over = true;
    pace.end();
  }
}
