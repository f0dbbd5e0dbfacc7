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
 * Reads a batch on the event loop, piece by piece: after a piece that completes a line the next is read only when the
 * batch threads have processed it. No thread waits for the sender; its rate and total time are limited.
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
      if (!hold.grow(lines.held())) {
        cut(EventResponse.busy(new Ledger.Busy("memory", AGAIN_SECONDS), run.call().english(), run.call().instance()));
      } else if (working || lines.ready()) {
        work();
      } else { // a body in pieces of one byte would go to the batch threads and back for each of them
        goOn();
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
      goOn();
    }
  }

  private void goOn() {
    pace.goOn();
    request.resume();
  }

  private void over() {
    over = true;
    pace.end();
  }
}
