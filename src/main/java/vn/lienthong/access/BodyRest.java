package vn.lienthong.access;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.TimeUnit;

/**
 * What of a body nobody wants to read any more: let go for a while, so that a caller who is still sending reads the
 * answer, and cut off when it does not end. All on the connection's event loop.
 */
final class BodyRest {

  private static final long LONGEST = TimeUnit.SECONDS.toMillis(5);

  private final RoutingContext call;
  private long left;
  private long timer;
  private boolean over;

  private BodyRest(RoutingContext call, long most) {
    this.call = call;
    this.left = most;
  }

  /** At most so many bytes more. */
  static BodyRest of(RoutingContext call, long most) {
    return new BodyRest(call, most);
  }

  /** Whoever has sent everything keeps the connection, unless the answer is not ended yet. */
  void letGo() {
    HttpServerRequest request = call.request();
    if (request.isEnded()) {
      if (!call.response().ended()) {
        cut();
      }
      return;
    }
    boolean answered = call.response().ended();
    timer = call.vertx().setTimer(LONGEST, late -> cut());
    request.handler(part -> {
      left -= part.length();
      if (left < 0) {
        cut();
      }
    });
    request.exceptionHandler(gone -> cut());
    request.endHandler(end -> {
      if (answered) {
        over = true;
        call.vertx().cancelTimer(timer);
      } else {
        cut();
      }
    });
    request.resume();
  }

  private void cut() {
    if (over) {
      return;
    }
    over = true;
    call.vertx().cancelTimer(timer);
    var connection = call.request().connection();
    if (call.response().ended()) {
      connection.close();
    } else {
      call.response().end().onComplete(written -> connection.close());
    }
  }
}
