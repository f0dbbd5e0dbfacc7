package vn.lienthong.access.client;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.VertxException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import vn.lienthong.access.ApiProblems;
import vn.lienthong.model.Problem;
import vn.lienthong.model.Problem.Text;
import vn.lienthong.model.ResponsibleParty;

/**
 * Prevents request smuggling. Refuses a request that a proxy in front may have delimited differently, or routed to
 * another host: more than one Host, more than one Transfer-Encoding or one other than {@code chunked}, or a
 * Content-Length besides it. The connection is closed, because the bytes that follow may belong to another request. It
 * is also closed after a request without host or path. The HTTP decoder refuses other malformed requests.
 */
@ApplicationScoped
class FramingFilter {

  private static final int BEFORE_ALL = 20_000;
  /** After the handler that adds the headers of every response. */
  private static final int SECOND_OF_ALL = Integer.MIN_VALUE + 1;
  private static final Problem AMBIGUOUS = Problem.of(400, "ambiguous-request", ResponsibleParty.CALLER,
      new Text("Yêu cầu không rõ ràng", "Ambiguous request"),
      new Text("Mỗi yêu cầu có một Host và một cách báo độ dài: Content-Length, hoặc Transfer-Encoding: chunked.",
          "A request has one Host and one way to say its length: Content-Length, or Transfer-Encoding: chunked."));
  private static final Problem UNREADABLE = ApiProblems.unreadable(
      new Text("Yêu cầu phải có một Host và một đường dẫn bắt đầu bằng “/”.",
          "A request has a Host, and a path that begins with /."));

  void stand(@Observes Filters filters) {
    filters.register(this::check, BEFORE_ALL);
  }

  /**
   * Handles what the framework refuses before any filter; the framework would log the address, use its own format and
   * keep the connection open. It would also log the address of a response that breaks off, which may be a signed link;
   * the cause was already logged.
   */
  void standFirst(@Observes Router router) {
    router.route().order(SECOND_OF_ALL).failureHandler(call -> {
      boolean refused = call.statusCode() >= 400 && call.statusCode() < 500;
      if (refused && (call.failure() == null || call.failure() instanceof VertxException)) {
        refuse(call, UNREADABLE);
      } else if (call.response().headWritten()) {
        call.request().connection().close();
      } else {
        call.next();
      }
    });
  }

  private void check(RoutingContext call) {
    if (ambiguous(call.request())) {
      refuse(call, AMBIGUOUS);
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

  /**
   * The response is written completely but never ended: after its end the next request of the connection would start.
   */
  private static void refuse(RoutingContext call, Problem problem) {
    boolean english = ApiProblems.english(call.request().getHeader(HttpHeaders.ACCEPT_LANGUAGE));
    Buffer document = Buffer.buffer(ApiProblems.document(problem, english, call.normalizedPath()).toString());
    call.response().setStatusCode(problem.status())
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json").putHeader(HttpHeaders.CONNECTION, "close")
        .putHeader(HttpHeaders.CONTENT_LENGTH, String.valueOf(document.length())).write(document)
        .onComplete(written -> call.request().connection().close());
  }
}
