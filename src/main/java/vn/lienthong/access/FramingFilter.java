package vn.lienthong.access;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import vn.lienthong.canon.FaultOwner;
import vn.lienthong.canon.Problem;
import vn.lienthong.canon.Problem.Text;

/**
 * Refuses a request that a proxy before us may have cut off elsewhere than we do, or sent on for another host: more than
 * one Host, more than one Transfer-Encoding or another than {@code chunked}, or a Content-Length beside one. The
 * connection is closed, because what follows on it may be anybody's. The decoder refuses the rest of that kind.
 */
@ApplicationScoped
class FramingFilter {

  private static final int BEFORE_ALL = 20_000;
  private static final Problem AMBIGUOUS = Problem.of(400, "ambiguous-request", FaultOwner.CALLER,
      new Text("Yêu cầu không rõ ràng", "Ambiguous request"),
      new Text("Mỗi yêu cầu có một Host và một cách báo độ dài: Content-Length, hoặc Transfer-Encoding: chunked.",
          "A request has one Host and one way to say its length: Content-Length, or Transfer-Encoding: chunked."));

  void stand(@Observes Filters filters) {
    filters.register(this::check, BEFORE_ALL);
  }

  private void check(RoutingContext call) {
    if (ambiguous(call.request())) {
      refuse(call);
    } else {
      call.next();
    }
  }

  private static boolean ambiguous(HttpServerRequest request) {
    List<String> codings = request.headers().getAll(HttpHeaders.TRANSFER_ENCODING);
    boolean chunked = codings.size() == 1 && "chunked".equalsIgnoreCase(codings.get(0).strip())
        && request.version() == HttpVersion.HTTP_1_1 && !request.headers().contains(HttpHeaders.CONTENT_LENGTH);
    return request.headers().getAll(HttpHeaders.HOST).size() > 1 || !codings.isEmpty() && !chunked
        || request.headers().getAll(HttpHeaders.CONTENT_LENGTH).size() > 1;
  }

  /** The answer is written whole and never ended: after its end the next request of the connection would begin. */
  private static void refuse(RoutingContext call) {
    boolean english = Problems.english(call.request().getHeader(HttpHeaders.ACCEPT_LANGUAGE));
    Buffer document = Buffer.buffer(Problems.document(AMBIGUOUS, english, call.normalizedPath()).toString());
    call.response().setStatusCode(AMBIGUOUS.status())
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json").putHeader(HttpHeaders.CONNECTION, "close")
        .putHeader(HttpHeaders.CONTENT_LENGTH, String.valueOf(document.length())).write(document)
        .onComplete(written -> call.request().connection().close());
  }
}
