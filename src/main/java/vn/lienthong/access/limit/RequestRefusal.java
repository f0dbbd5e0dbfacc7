package vn.lienthong.access.limit;

import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import vn.lienthong.access.ApiProblems;
import vn.lienthong.access.client.RefusalFormat;
import vn.lienthong.access.client.WrongKeyThrottle;
import vn.lienthong.model.Problem;

/** Refuses a request whose body is not read, or not read to its end, in the error format of its interface. */
@ApplicationScoped
class RequestRefusal {

  private final Instance<RefusalFormat> forms;
  private final long most;
  private final Duration rest;

  RequestRefusal(@Any Instance<RefusalFormat> forms,
      @ConfigProperty(name = "hub.intake.batch.max", defaultValue = "16M") MemorySize most,
      @ConfigProperty(name = "hub.intake.drain-timeout", defaultValue = "5s") Duration rest) {
    this.forms = forms;
    this.most = 2 * most.asLongValue();
    this.rest = rest;
  }

  /** The error format of the interface that this path belongs to; empty for RFC 9457. */
  Optional<RefusalFormat> form(String path) {
    return forms.stream().filter(form -> form.speaksFor(path)).findFirst();
  }

  /**
   * Writes the complete response at once, and ends it when the rest of the body was discarded: a connection closed over
   * unread bytes is reset, and the caller would never see the reason.
   */
  void refuse(RoutingContext call, Problem problem) {
    String path = call.normalizedPath();
    Optional<RefusalFormat> own = form(path);
    boolean english = ApiProblems.english(call.request().getHeader(HttpHeaders.ACCEPT_LANGUAGE));
    Buffer document = Buffer.buffer(own.map(form -> form.write(problem))
        .orElseGet(() -> ApiProblems.document(problem, english, path)).toString());
    HttpServerResponse answer = call.response().setStatusCode(problem.status())
        .putHeader(HttpHeaders.CONTENT_TYPE, own.isPresent() ? "application/json" : "application/problem+json")
        .putHeader(HttpHeaders.CONTENT_LENGTH, String.valueOf(document.length()));
    if (call.request().version() != HttpVersion.HTTP_2) { // HTTP/2 has no Connection header
      answer.putHeader(HttpHeaders.CONNECTION, "close");
    }
    if (problem.status() == 401) {
      answer.putHeader("WWW-Authenticate", "Bearer");
    } else if (problem.status() == 503 || problem.status() == 429) {
      boolean keys = WrongKeyThrottle.CODE.equals(problem.code());
      answer.putHeader("Retry-After",
          String.valueOf(keys ? WrongKeyThrottle.AGAIN_SECONDS : ApiProblems.AGAIN_SECONDS));
    }
    answer.write(document);
    letGo(call);
  }

  /** Discards the rest of the body, for a while. */
  void letGo(RoutingContext call) {
    RequestBodyDrainer.of(call, most, rest).letGo();
  }
}
