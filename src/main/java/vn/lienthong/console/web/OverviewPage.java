package vn.lienthong.console.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.health.SmallRyeHealthReporter;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import vn.lienthong.console.metrics.BacklogGauges;
import vn.lienthong.diagnostics.DiagnosticsReport;
import vn.lienthong.diagnostics.DiagnosticsService;
import vn.lienthong.ledger.query.BalanceQuery;
import vn.lienthong.outbound.endpoint.EndpointService;
import vn.lienthong.routes.RouteReloader;

/** The start page: whether anything is missing, the state of each partner and each route file, and the hub's health. */
@Path("/")
class OverviewPage {

  private final PageFilter gate;
  private final BalanceQuery balance;
  private final EndpointService endpoints;
  private final BacklogGauges backlogs;
  private final SmallRyeHealthReporter health;
  private final RouteReloader routes;
  private final DiagnosticsService partnerChecks;
  private final ObjectMapper json;

  OverviewPage(PageFilter gate, BalanceQuery balance, EndpointService endpoints, BacklogGauges backlogs,
      SmallRyeHealthReporter health, RouteReloader routes, DiagnosticsService partnerChecks, ObjectMapper json) {
    this.gate = gate;
    this.balance = balance;
    this.endpoints = endpoints;
    this.backlogs = backlogs;
    this.health = health;
    this.routes = routes;
    this.partnerChecks = partnerChecks;
    this.json = json;
  }

  /** A readiness check and its details. */
  public record Check(String name, boolean up, List<Said> detail) {}

  /** @param name a key of the text list {@code health}; without the number of a fault */
  public record Said(String name, String value) {}

  @GET
  @Operation(hidden = true)
  public Response overview() {
    return gate.show(visitor -> PageResponse.page("overview", "/").with("balance", balance.balance())
        .with("partners", backlogs.views(endpoints.all()))
        .with("checked", verdicts()).with("routes", routes.sights()).with("checks", checks()));
  }

  /** The verdict of the last self-check of each endpoint. */
  private Map<String, DiagnosticsReport.Verdict> verdicts() {
    Map<String, DiagnosticsReport.Verdict> verdicts = new TreeMap<>();
    partnerChecks.latest().forEach((endpoint, report) -> verdicts.put(endpoint, report.verdict()));
    return verdicts;
  }

  /**
   * The readiness checks, without the details of endpoints, self-checks and route files, which have tables of their
   * own.
   */
  private List<Check> checks() {
    try {
      List<Check> checks = new ArrayList<>();
      for (JsonNode check : json.readTree(health.getReadiness().getPayload().toString()).path("checks")) {
        List<Said> detail = new ArrayList<>();
        check.path("data").fields().forEachRemaining(one -> {
          if (!one.getKey().matches("(endpoint|route|check|context)[.].*")) {
            detail.add(new Said(one.getKey().replaceFirst("^fault[.].*", "fault"), one.getValue().asText()));
          }
        });
        checks.add(new Check(check.path("name").asText(), "UP".equals(check.path("status").asText()), detail));
      }
      return checks;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("health's own words cannot be read", e);
    }
  }
}
