package vn.lienthong.platform.http;

import io.quarkus.micrometer.runtime.export.handlers.PrometheusHandler;
import io.quarkus.vertx.http.ManagementInterface;
import io.smallrye.health.AsyncHealthCheckFactory;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.util.concurrent.ExecutorService;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import vn.lienthong.platform.lifecycle.Pools;

/**
 * Runs health checks and metrics on threads of their own: even when callers keep all worker threads busy, readiness,
 * liveness and metrics answer.
 */
@Alternative
@Priority(1)
@Singleton
public class ProbeExecutor extends AsyncHealthCheckFactory {

  private static final int THREADS = 2;
  private static final int WAITING = 200;
  /** Before the framework's own route, which uses a worker thread. */
  private static final int FIRST = -1_000_000;

  private final ExecutorService health = Pools.bounded("health", THREADS, WAITING);
  private final ExecutorService metrics = Pools.bounded("metrics", 1, WAITING);
  private final PrometheusHandler page = new PrometheusHandler();
  private final String path;

  ProbeExecutor(@ConfigProperty(name = "quarkus.micrometer.export.prometheus.path") String path) {
    this.path = path;
  }

  @Override
  public Uni<HealthCheckResponse> callSync(HealthCheck check) {
    Context caller = Vertx.currentContext();
    Uni<HealthCheckResponse> asked = Uni.createFrom().item(check::call).runSubscriptionOn(health);
    return caller == null ? asked : asked.emitOn(work -> caller.runOnContext(now -> work.run()));
  }

  /** On the management interface only: the main port serves no metrics. */
  void operators(@Observes ManagementInterface management) {
    management.router().get(path).order(FIRST).handler(call -> metrics.execute(() -> page.handle(call)));
  }

  @PreDestroy
  void end() {
    health.shutdown();
    metrics.shutdown();
  }
}
