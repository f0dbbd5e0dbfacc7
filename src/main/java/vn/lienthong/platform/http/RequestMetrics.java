package vn.lienthong.platform.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.ws.rs.Path;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Times every request by path template, method and status. The framework's own timer uses path and method as called: it
 * would expose identifiers, and each invented path would be a new time series.
 */
@ApplicationScoped
class RequestMetrics {

  static final String OTHER = "OTHER";
  /** Runs before every filter that may refuse. */
  private static final int PRIORITY = 11_000;
  private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
  /** The paths that the framework serves. */
  private static final Set<String> FIXED =
      Set.of("/q/health/live", "/q/health/ready", "/q/openapi", "/q/swagger-ui");

  private final MeterRegistry registry;
  private final PathTemplates templates;
  private final Map<Key, Timer> timers = new ConcurrentHashMap<>();

  RequestMetrics(MeterRegistry registry, BeanManager beans) {
    this.registry = registry;
    Set<Class<?>> resources = new LinkedHashSet<>();
    for (Bean<?> bean : beans.getBeans(Object.class, Any.Literal.INSTANCE)) {
      if (bean.getBeanClass().isAnnotationPresent(Path.class)) {
        resources.add(bean.getBeanClass());
      }
    }
    Set<String> declared = PathTemplates.of(resources);
    declared.addAll(FIXED);
    this.templates = new PathTemplates(declared);
  }

  private record Key(String method, String uri, int status) {}

  void stand(@Observes Filters filters) {
    filters.register(this::time, PRIORITY);
  }

  private void time(RoutingContext call) {
    long begun = System.nanoTime();
    call.addEndHandler(ended -> timer(new Key(method(call.request().method().name()), uri(call),
        call.response().getStatusCode())).record(System.nanoTime() - begun, TimeUnit.NANOSECONDS));
    call.next();
  }

  static String method(String called) {
    return METHODS.contains(called) ? called : OTHER;
  }

  private String uri(RoutingContext call) {
    try {
      return templates.of(call.normalizedPath());
    } catch (IllegalArgumentException unreadable) {
      return PathTemplates.UNMATCHED;
    }
  }

  private Timer timer(Key key) {
    return timers.computeIfAbsent(key, one -> Timer.builder("http.server.requests")
        .description("requests by template, method and status").tag("method", one.method).tag("uri", one.uri)
        .tag("status", String.valueOf(one.status)).register(registry));
  }
}
