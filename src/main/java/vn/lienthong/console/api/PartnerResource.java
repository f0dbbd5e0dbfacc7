package vn.lienthong.console.api;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import vn.lienthong.access.client.ClientSystem;
import vn.lienthong.access.client.CurrentClient;
import vn.lienthong.console.metrics.BacklogGauges;
import vn.lienthong.console.metrics.PartnerView;
import vn.lienthong.ledger.ActionLog;
import vn.lienthong.ledger.ResultPage;
import vn.lienthong.ledger.operate.GoLiveService;
import vn.lienthong.model.DeliveryTask.Mode;
import vn.lienthong.outbound.endpoint.EndpointService;
import vn.lienthong.outbound.endpoint.EndpointState;
import vn.lienthong.platform.db.Transactions;
import vn.lienthong.platform.http.JsonRequestBody;
import vn.lienthong.platform.http.ParameterParser;
import vn.lienthong.platform.http.RequestProblems;

/** Partners: their state, their backlog and their settings. */
@Path("/api/v1/partners")
@Tag(name = "partners")
class PartnerResource {

  private static final Logger LOG = Logger.getLogger(PartnerResource.class);

  private final CurrentClient caller;
  private final JsonRequestBody requestBody;
  private final EndpointService endpoints;
  private final BacklogGauges backlogs;
  private final GoLiveOrders beginnings;
  private final Transactions tx;

  PartnerResource(CurrentClient caller, JsonRequestBody requestBody, EndpointService endpoints, BacklogGauges backlogs,
      GoLiveOrders beginnings,
      Transactions tx) {
    this.caller = caller;
    this.requestBody = requestBody;
    this.endpoints = endpoints;
    this.backlogs = backlogs;
    this.beginnings = beginnings;
    this.tx = tx;
  }

  @GET
  @Operation(summary = "Health, circuit, backlog, oldest waiting and pace of every partner")
  public ResultPage<PartnerView> list() {
    caller.required();
    return new ResultPage<>(views(endpoints.all()), null);
  }

  @PATCH
  @Path("{name}")
  @Operation(summary = "Mode, pause, pace, maintenance of an endpoint, or of all endpoints of a partner (operators)")
  public Patched patch(
      @PathParam("name") String name,
      @RequestBody(content = @Content(schema = @Schema(implementation = PartnerPatch.class))) String body) {
    ClientSystem by = caller.operator();
    PartnerPatch patch = beginnings.checked(requestBody.read(body, PartnerPatch.class));
    String endpoint = ParameterParser.endpoint(name);
    Patched patched = tx.in(connection -> {
      Map<String, Mode> before = endpoints.lock(connection, endpoint);
      List<EndpointState> all = endpoints.patch(connection, endpoint, patch.row());
      if (all.isEmpty()) {
        throw RequestProblems.unknown("Không có đối tác này.", "There is no such partner.");
      }
      ActionLog.keep(connection, by, "PATCH_PARTNER", endpoint, patch.said());
      return new Patched(views(all), beginnings.begin(connection, by, patch, before, all));
    });
    LOG.infof("partner=%s mode=%s paused=%s begins=%s client=%s", endpoint, patch.mode(), patch.paused(),
        patched.begins() == null ? null : patched.begins().what(), by.id());
    return patched;
  }

  /** The changed endpoints, and what the one that goes LIVE sends first; it is monitored and stopped as a replay. */
  record Patched(List<PartnerView> items, GoLiveService.Begun begins) {}

  private List<PartnerView> views(List<EndpointState> all) {
    return backlogs.views(all);
  }
}
