package vn.lienthong.access.limit;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;

/**
 * Discards the rest of a refused body for a while, so that a caller who is still sending can read the response; closes
 * the connection when the body does not end. Runs on the connection's event loop.
 */
final class RequestBodyDrainer {

  /** HTTP/2: CANCEL; a client takes NO_ERROR as a sign to send on. */
  private static final long CANCEL = 8;

  private final RoutingContext call;
  private final Duration longest;
  private long left;
  private long timer;
  private boolean over;

  private RequestBodyDrainer(RoutingContext call, long most, Duration longest) {
    this.call = call;
    this.left = most;
    this.longest = longest;
  }

  /** Discards at most this many further bytes, and for no longer than this. */
  static RequestBodyDrainer of(RoutingContext call, long most, Duration longest) {
    return new RequestBodyDrainer(call, most, longest);
  }

  /**
   * Discards the body. A caller that has sent everything keeps the connection, unless the response is not ended yet.
   */
  void letGo() {
    HttpServerRequest request = call.request();
    if (request.isEnded()) {
      if (!call.response().ended()) {
        cut();
      }
      return;
    }
    boolean answered = call.response().ended();
    timer = call.vertx().setTimer(Math.max(1, longest.toMillis()), late -> cut());
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
    if (call.response().ended()) {
      close();
    } else {
      call.response().end().onComplete(written -> close());
    }
  }

  /** With HTTP/2, resets only this stream: other requests share the connection. */
  private void close() {
    HttpServerRequest request = call.request();
    if (request.version() != HttpVersion.HTTP_2) {
      request.connection().close();
    } else if (!request.isEnded()) {
      call.response().reset(CANCEL);
    }
  }
}
