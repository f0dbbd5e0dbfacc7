package vn.lienthong.platform.http;

import io.smallrye.health.SmallRyeHealth;
import io.smallrye.health.SmallRyeHealthReporter;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.function.Supplier;

/**
 * Liveness and readiness as one word on the main port, for probes and load balancers. Details are on the management
 * interface only.
 */
@ApplicationScoped
class PublicHealthResource {

  private final SmallRyeHealthReporter health;

  PublicHealthResource(SmallRyeHealthReporter health) {
    this.health = health;
  }

  void stand(@Observes Router router) {
    answer(router, "/q/health/live", health::getLivenessAsync);
    answer(router, "/q/health/ready", health::getReadinessAsync);
  }

  private static void answer(Router router, String path, Supplier<Uni<SmallRyeHealth>> asked) {
    router.route(path).method(HttpMethod.GET).method(HttpMethod.HEAD).handler(call -> asked.get().subscribe()
        .with(health -> say(call, !health.isDown()), failed -> say(call, false)));
  }

  private static void say(RoutingContext call, boolean up) {
    if (!call.response().ended() && !call.response().closed()) {
      call.response().setStatusCode(up ? 200 : 503).putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
          .putHeader(HttpHeaders.CACHE_CONTROL, "no-store").end(up ? "{\"status\":\"UP\"}" : "{\"status\":\"DOWN\"}");
    }
  }
}
