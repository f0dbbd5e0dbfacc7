package vn.lienthong.relay;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import vn.lienthong.catalogue.Catalogue;
import vn.lienthong.catalogue.Flow;
import vn.lienthong.ledger.accept.Ledger;
import vn.lienthong.outbound.endpoint.CircuitBreakers;
import vn.lienthong.outbound.endpoint.EndpointStatus;
import vn.lienthong.platform.db.DatabaseMigrator;
import vn.lienthong.routes.RouteReloader;
import vn.lienthong.routes.RouteStatus;

/**
 * Ready when the database is reachable and migrated, and routes and flows match: no flow without its relay route, no
 * relay route without a flow, at least one route. Partners are details only: an unreachable partner is no reason to
 * refuse events.
 */
@Readiness
@ApplicationScoped
class RelayReadiness implements HealthCheck {

  private static final String GROUP = "relay";

  private final DatabaseMigrator migration;
  private final Catalogue catalogue;
  private final CamelContext camel;
  private final CircuitBreakers health;
  private final Ledger ledger;
  private final RouteReloader care;

  RelayReadiness(DatabaseMigrator migration, Catalogue catalogue, CamelContext camel, CircuitBreakers health,
      Ledger ledger,
      RouteReloader care) {
    this.migration = migration;
    this.catalogue = catalogue;
    this.camel = camel;
    this.health = health;
    this.ledger = ledger;
    this.care = care;
  }

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder answer = HealthCheckResponse.named("hub");
    List<String> faults = faults();
    for (EndpointStatus endpoint : health.views()) {
      answer.withData("endpoint." + endpoint.name(), endpoint.mode() + (endpoint.open() ? " circuit open" : "")
          + (endpoint.quiet() ? " quiet" : ""));
    }
    answer.withData("intake", ledger.holding() ? "holding" : "open");
    care.sights().stream().filter(RouteStatus::troubled)
        .forEach(sight -> answer.withData("route." + sight.route(), sight.state() + ": " + sight.why()));
    for (int i = 0; i < faults.size(); i++) {
      answer.withData("fault." + (i + 1), faults.get(i));
    }
    return answer.status(faults.isEmpty()).build();
  }

  private List<String> faults() {
    if (!migration.done()) {
      return List.of(
          "the database is not there or not migrated: check QUARKUS_DATASOURCE_JDBC_URL; the hub goes on trying"
          + (migration.trouble() == null ? "" : ": " + migration.trouble()));
    }
    List<String> faults = new ArrayList<>();
    if (!health.fresh()) {
      faults.add("the database does not answer; the hub goes on trying");
    }
    Set<String> routes = camel.getRoutes().stream().filter(r -> GROUP.equals(r.getGroup())).map(Route::getRouteId)
        .collect(Collectors.toSet());
    if (camel.getRoutesSize() == 0) {
      faults.add("no route at all: check hub.routes.dir");
    }
    Set<String> flows = catalogue.edition().flows().stream().map(Flow::routeId).collect(Collectors.toSet());
    flows.stream().filter(f -> !routes.contains(f)).sorted()
        .forEach(f -> faults.add("flow without a relay route: " + f));
    routes.stream().filter(r -> !flows.contains(r)).sorted()
        .forEach(r -> faults.add("relay route without a flow: " + r));
    return faults;
  }
}
