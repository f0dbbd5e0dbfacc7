package vn.lienthong.access.limit;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.Optional;
import vn.lienthong.access.ApiProblems;
import vn.lienthong.model.Problem;
import vn.lienthong.platform.limits.ByteBudget;

/** Reads one body completely, up to its size limit, while there is memory for it and while it arrives fast enough. */
final class BoundedBodyReader {

  /** The first reservation is larger than the body's size so far by this, to avoid a new one for every small part. */
  private static final int STEP = 4 * 1024;
  /** The part of the body in which a sender without a key header may identify itself. */
  private static final int BEGINNING = 8 * 1024;

  private final RoutingContext call;
  private final long limit;
  private final ByteBudget.Hold hold;
  private final Consumer<Problem> refuse;
  private final Buffer body = Buffer.buffer();
  private Function<byte[], Optional<String>> sender;
  private MinimumRate pace;
  private long held;
  private long askAgain;
  private boolean over;

  BoundedBodyReader(RoutingContext call, long limit, ByteBudget.Hold hold, Consumer<Problem> refuse) {
    this.call = call;
    this.limit = limit;
    this.hold = hold;
    this.refuse = refuse;
  }

  /** Calls this with the first bytes of the body to find out which client sends it. */
  BoundedBodyReader sentBy(Function<byte[], Optional<String>> says) {
    this.sender = says;
    return this;
  }

  void read(Function<Runnable, MinimumRate> watch) {
    HttpServerRequest request = call.request();
    call.addEndHandler(answered -> release());
    pace = watch.apply(() -> stop(ApiProblems.tooSlow()));
    request.handler(this::part);
    request.endHandler(end -> {
      if (!over) {
        over = true;
        pace.end();
        ((RoutingContextInternal) call).setBody(body);
        call.next();
      }
    });
    request.exceptionHandler(gone -> {
      over = true;
      release();
    });
    request.resume();
  }

  private void part(Buffer part) {
    if (over) {
      return;
    }
    pace.came(part.length());
    long size = body.length() + (long) part.length();
    if (size >= askAgain) { // not at each part: a body may arrive byte by byte
      askAgain = 2 * size;
      ask(part);
    }
    Problem why = unfit(size);
    if (why != null && ask(part)) { // an identified client has its own share of memory
      why = unfit(size);
    }
    if (why != null) {
      stop(why);
    } else {
      body.appendBuffer(part);
    }
  }

  /** Why a body of this size is refused; null when it is accepted. */
  private Problem unfit(long size) {
    long most = Math.min(limit, hold.most());
    if (size > most) {
      return ApiProblems.tooLarge(most);
    }
    return room(size) ? null : ApiProblems.unavailable();
  }

  /** A growing buffer doubles, so twice the size is reserved. */
  private boolean room(long size) {
    if (size <= held) {
      return true;
    }
    long wanted = Math.min(held == 0 ? size + STEP : Math.max(2 * held, size), limit);
    if (hold.grow(wanted)) {
      held = wanted;
    } else if (hold.grow(size)) {
      held = size;
    } else {
      return false;
    }
    return true;
  }

  /** Whether the sender has been identified by this part. */
  private boolean ask(Buffer part) {
    int missing = BEGINNING - body.length();
    if (sender == null || missing <= 0) {
      return false;
    }
    Buffer beginning = body.copy().appendBuffer(part, 0, Math.min(part.length(), missing));
    Optional<String> known = sender.apply(beginning.getBytes());
    known.ifPresent(client -> {
      RequestMemory.known(hold, client);
      sender = null;
    });
    return known.isPresent();
  }

  private void stop(Problem problem) {
    over = true;
    release();
    refuse.accept(problem);
  }

  private void release() {
    pace.end();
    hold.release();
  }
}
