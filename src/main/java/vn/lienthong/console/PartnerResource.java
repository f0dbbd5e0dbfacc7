package vn.lienthong.console;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
import vn.lienthong.ledger.Page;
import vn.lienthong.ledger.Refusal;
import vn.lienthong.ledger.Tx;

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
  private final Tx tx;

  PartnerResource(Door door, Endpoints endpoints, BacklogGauges backlogs, Tx tx) {
    this.door = door;
    this.endpoints = endpoints;
    this.backlogs = backlogs;
    this.tx = tx;
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
    List<Endpoint> changed = tx.in(connection -> {
      List<Endpoint> all = endpoints.patch(connection, endpoint, patch);
      if (all.isEmpty()) {
        throw Refusal.unknown("Không có đối tác này.", "There is no such partner.");
      }
      Acts.keep(connection, by, "PATCH_PARTNER", endpoint, said(patch));
      return all;
    });
    LOG.infof("partner=%s mode=%s paused=%s client=%s", endpoint, patch.mode(), patch.paused(), by.id());
    return new Page<>(views(changed), null);
  }

  /** What a patch sets, as its act keeps it. */
  static String said(Endpoint.Patch patch) {
    Map<String, Object> set = new LinkedHashMap<>();
    set.put("mode", patch.mode());
    set.put("paused", patch.paused());
    set.put("callsPerSecond", patch.callsPerSecond());
    set.put("callsInFlight", patch.callsInFlight());
    set.put("maintenance", patch.maintenance() == null ? null : patch.maintenance().stream()
        .map(window -> window.from() + "/" + window.to()).toList());
    return set.entrySet().stream().filter(one -> one.getValue() != null)
        .map(one -> one.getKey() + "=" + one.getValue()).collect(Collectors.joining(" "));
  }

  private List<PartnerView> views(List<Endpoint> all) {
    return PartnerView.all(all, backlogs.latest());
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
