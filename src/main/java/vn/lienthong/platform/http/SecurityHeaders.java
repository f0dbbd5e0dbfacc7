package vn.lienthong.platform.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Security headers on every response: no content sniffing, no framing, no referrer; responses of the machine interfaces
 * ({@code /api/}, {@code /compat/}) are not cached.
 */
@ApplicationScoped
class SecurityHeaders {

  /** Runs before every other filter, so that refusals have the headers too. */
  private static final int PRIORITY = 30_000;

  void stand(@Observes Filters filters) {
    filters.register(SecurityHeaders::promise, PRIORITY);
  }

  /** For what the framework itself refuses, which no filter sees. */
  void standFirst(@Observes Router router) {
    router.route().order(Integer.MIN_VALUE).failureHandler(SecurityHeaders::promise);
  }

  private static void promise(RoutingContext call) {
    call.addHeadersEndHandler(end -> complete(call.response().headers(), call.normalizedPath()));
    call.next();
  }

  private static void complete(MultiMap headers, String path) {
    headers.set("X-Content-Type-Options", "nosniff").set("X-Frame-Options", "DENY")
        .set("Referrer-Policy", "no-referrer");
    if (path != null && (path.startsWith("/api/") || path.startsWith("/compat/"))
        && !headers.contains(HttpHeaders.CACHE_CONTROL)) {
      headers.set(HttpHeaders.CACHE_CONTROL, "no-store");
    }
    if (!headers.contains("Content-Security-Policy")) {
      headers.set("Content-Security-Policy", "frame-ancestors 'none'");
    }
  }
}
