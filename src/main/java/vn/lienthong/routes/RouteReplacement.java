package vn.lienthong.routes;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Replaces or removes a route of the running hub, between two calls. */
@ApplicationScoped
class RouteReplacement {

  private static final Logger LOG = Logger.getLogger(RouteReplacement.class);

  private final RouteGate gate;
  private final Duration drain;

  RouteReplacement(RouteGate gate,
      @ConfigProperty(name = "hub.routes.drain-timeout", defaultValue = "40s") Duration drain) {
    this.gate = gate;
    this.drain = drain;
  }

  /**
   * Replaces a route. Returns null on success; else the reason, and the old route stays in effect.
   *
   * @param old the text of the route in effect; null when there is none
   */
  String exchange(CamelContext camel, String route, String old, String text) {
    gate.shut(route);
    try {
      if (!out(camel, route)) {
        return "calls of the old one are still on their way after " + drain.toSeconds() + " s";
      }
      try {
        in(camel, route, text);
        return null;
      } catch (Exception e) {
        LOG.errorf("route=%s did not start, the last good one goes on: %s", route, e.getClass().getSimpleName());
        out(camel, route);
        if (old != null) {
          in(camel, route, old);
        }
        return "did not start: " + e.getClass().getSimpleName();
      }
    } catch (Exception e) {
      return "was not exchanged: " + e.getClass().getSimpleName();
    } finally {
      gate.open(route);
    }
  }

  /** Removes a route after its running calls have ended; returns whether it was removed. */
  boolean remove(CamelContext camel, String route) {
    gate.shut(route);
    try {
      return out(camel, route);
    } catch (Exception e) {
      LOG.warnf("route=%s was not taken out: %s", route, e.getClass().getSimpleName());
      return false;
    } finally {
      gate.open(route);
    }
  }

  private boolean out(CamelContext camel, String route) throws Exception {
    if (camel.getRoute(route) == null) {
      return true;
    }
    boolean stopped = camel.getRouteController().stopRoute(route, drain.toSeconds(), TimeUnit.SECONDS, true);
    return stopped && camel.removeRoute(route);
  }

  private static void in(CamelContext camel, String route, String text) throws Exception {
    PluginHelper.getRoutesLoader(camel)
        .loadRoutes(ResourceHelper.fromString(route + RouteFile.ROUTE, text));
    Objects.requireNonNull(camel.getRoute(route), "not loaded");
  }
}
