package vn.lienthong.access;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import vn.lienthong.canon.Problem;

/**
 * Refuses what is compressed, and what is too large, before it is read: by Content-Length at once, without one as soon
 * as the count passes the limit; a batch is counted by its door. Stands before the framework's own limit, which would
 * answer without a problem document.
 */
@ApplicationScoped
class BodyLimit {

  private static final int BEFORE_ALL = 10_000;
  private static final String STREAMED = "/batch";

  private final Instance<RefusalForm> forms;
  private final long single;
  private final long batch;
  private final Duration rest;

  BodyLimit(@Any Instance<RefusalForm> forms,
      @ConfigProperty(name = "hub.intake.body.max", defaultValue = "1M") MemorySize single,
      @ConfigProperty(name = "hub.intake.batch.max", defaultValue = "16M") MemorySize batch,
      @ConfigProperty(name = "hub.intake.rest.wait", defaultValue = "5s") Duration rest) {
    this.forms = forms;
    this.rest = rest;
    this.single = single.asLongValue();
    this.batch = batch.asLongValue();
  }

  void stand(@Observes Filters filters) {
    filters.register(this::check, BEFORE_ALL);
  }

  private void check(RoutingContext call) {
    HttpServerRequest request = call.request();
    long limit = limit(call.normalizedPath());
    if (encoded(request)) {
      call.response().putHeader(HttpHeaders.ACCEPT_ENCODING, "identity");
      refuse(call, Problems.encoded(), limit);
      return;
    }
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    if (length != null && declared(length) > limit) {
      refuse(call, Problems.tooLarge(limit), limit);
    } else if (call.normalizedPath().endsWith(STREAMED)) {
      Context loop = call.vertx().getOrCreateContext();
      // whoever ends the answer is not on the connection's event loop, and the body may end at the same moment
      call.addEndHandler(answered -> loop.runOnContext(now -> BodyRest.of(call, batch, rest).letGo()));
      call.next(); // its door counts while it reads
    } else if (length == null && request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null) {
      count(call, limit);
    } else {
      call.next();
    }
  }

  private long limit(String path) {
    return path.endsWith(STREAMED) || path.startsWith("/compat/") || path.equals("/api/v1/counts") ? batch : single;
  }

  private static long declared(String length) {
    try {
      return Long.parseLong(length.strip());
    } catch (NumberFormatException e) {
      return Long.MAX_VALUE;
    }
  }

  /** Reads a body of unknown length up to the limit and hands it on whole. */
  private void count(RoutingContext call, long limit) {
    HttpServerRequest request = call.request();
    Buffer body = Buffer.buffer();
    request.handler(part -> {
      if (body.length() + part.length() <= limit) {
        body.appendBuffer(part);
      } else {
        refuse(call, Problems.tooLarge(limit), limit);
      }
    });
    request.endHandler(end -> {
      ((RoutingContextInternal) call).setBody(body);
      call.next();
    });
    request.exceptionHandler(gone -> { });
    request.resume();
  }

  /**
   * The answer is written whole at once; it ends when the rest of the body was let go, because a connection closed
   * over unread bytes is reset, and the caller would never see why.
   */
  private void refuse(RoutingContext call, Problem problem, long limit) {
    String path = call.normalizedPath();
    Optional<RefusalForm> own = forms.stream().filter(form -> form.speaksFor(path)).findFirst();
    boolean english = Problems.english(call.request().getHeader(HttpHeaders.ACCEPT_LANGUAGE));
    Buffer document = Buffer.buffer(own.map(form -> form.write(problem))
        .orElseGet(() -> Problems.document(problem, english, path)).toString());
    call.response().setStatusCode(problem.status())
        .putHeader(HttpHeaders.CONTENT_TYPE, own.isPresent() ? "application/json" : "application/problem+json")
        .putHeader(HttpHeaders.CONNECTION, "close")
        .putHeader(HttpHeaders.CONTENT_LENGTH, String.valueOf(document.length())).write(document);
    BodyRest.of(call, batch, rest).letGo();
  }

  /** A coding is a body's: without a body the header says nothing. */
  private static boolean encoded(HttpServerRequest request) {
    boolean body = request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null
        || !"0".equals(Optional.ofNullable(request.getHeader(HttpHeaders.CONTENT_LENGTH)).orElse("0").strip())
        || request.version() == HttpVersion.HTTP_2 && !request.isEnded();
    return body && request.headers().getAll(HttpHeaders.CONTENT_ENCODING).stream()
        .flatMap(header -> Stream.of(header.split(","))).map(String::strip)
        .anyMatch(coding -> !coding.isEmpty() && !"identity".equalsIgnoreCase(coding));
  }
}
