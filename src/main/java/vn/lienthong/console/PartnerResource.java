package vn.lienthong.console;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import vn.lienthong.access.Client;
import vn.lienthong.health.Endpoint;
import vn.lienthong.health.Endpoints;
import vn.lienthong.ledger.Acts;
import vn.lienthong.ledger.BalanceReader.Backlog;
import vn.lienthong.ledger.Page;
import vn.lienthong.ledger.Refusal;

/** Partners: how each stands, what waits for it, and how it is worked. */
@Path("/api/v1/partners")
@Tag(name = "partners")
class PartnerResource {

  private static final Logger LOG = Logger.getLogger(PartnerResource.class);
  private static final int MOST_WINDOWS = 50;
  private static final int MOST_CALLS = 100_000;

  private final Door door;
  private final Endpoints endpoints;
  private final BacklogGauges backlogs;
  private final Acts acts;

  PartnerResource(Door door, Endpoints endpoints, BacklogGauges backlogs, Acts acts) {
    this.door = door;
    this.endpoints = endpoints;
    this.backlogs = backlogs;
    this.acts = acts;
  }

  @GET
  @Operation(summary = "Health, circuit, backlog, oldest waiting and pace of every partner")
  public Page<PartnerView> list() {
    door.client();
    return new Page<>(views(endpoints.all()), null);
  }

  @PATCH
  @Path("{name}")
  @Operation(summary = "Mode, pause, pace, maintenance of an endpoint, or of all endpoints of a partner (operators)")
  public Page<PartnerView> patch(
      @PathParam("name") String name,
      @RequestBody(content = @Content(schema = @Schema(implementation = Endpoint.Patch.class))) String body) {
    Client by = door.operator();
    Endpoint.Patch patch = check(door.read(body, Endpoint.Patch.class));
    String endpoint = Door.endpoint(name);
    List<Endpoint> changed = endpoints.patch(endpoint, patch);
    if (changed.isEmpty()) {
      throw Refusal.unknown("Không có đối tác này.", "There is no such partner.");
    }
    acts.keep(by, "PATCH_PARTNER", endpoint);
    LOG.infof("partner=%s mode=%s paused=%s client=%s", endpoint, patch.mode(), patch.paused(), by.id());
    return new Page<>(views(changed), null);
  }

  private List<PartnerView> views(List<Endpoint> all) {
    Map<String, Backlog> waiting =
        backlogs.latest().stream().collect(Collectors.toMap(Backlog::endpoint, Function.identity()));
    return all.stream().map(endpoint -> PartnerView.of(endpoint, waiting.get(endpoint.name()))).toList();
  }

  private static Endpoint.Patch check(Endpoint.Patch patch) {
    pace("callsPerSecond", patch.callsPerSecond());
    pace("callsInFlight", patch.callsInFlight());
    if (patch.maintenance() != null) {
      boolean wrong = patch.maintenance().size() > MOST_WINDOWS || patch.maintenance().stream().anyMatch(window ->
          window == null || window.from() == null || window.to() == null || !window.from().isBefore(window.to()));
      if (wrong) {
        throw Refusal.invalid("maintenance", "tối đa 50 khoảng, from trước to", "at most 50 windows, from before to");
      }
    }
    return patch;
  }

  private static void pace(String name, Integer calls) {
    if (calls != null && (calls < 0 || calls > MOST_CALLS)) {
      throw Refusal.invalid(name, "từ 0 (mặc định) đến 100000", "between 0 (the default) and 100000");
    }
  }
}
