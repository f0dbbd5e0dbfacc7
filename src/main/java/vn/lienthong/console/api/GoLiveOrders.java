package vn.lienthong.console.api;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import vn.lienthong.access.client.ClientSystem;
import vn.lienthong.catalogue.Catalogue;
import vn.lienthong.ledger.accept.IncomingEvent.Interest;
import vn.lienthong.ledger.operate.GoLiveService;
import vn.lienthong.model.DeliveryTask.Mode;
import vn.lienthong.model.FlowKind;
import vn.lienthong.outbound.endpoint.EndpointState;
import vn.lienthong.platform.http.RequestProblems;

/** Determines what an endpoint sends first when it goes LIVE: as ordered, else by its previous mode. */
@ApplicationScoped
class GoLiveOrders {

  private final GoLiveService begins;
  private final Catalogue catalogue;
  private final Clock clock;
  private final int fastest;

  GoLiveOrders(GoLiveService begins, Catalogue catalogue, Clock clock,
      @ConfigProperty(name = "hub.console.replay.rate.max", defaultValue = "1000") int fastest) {
    this.begins = begins;
    this.catalogue = catalogue;
    this.clock = clock;
    this.fastest = fastest;
  }

  PartnerPatch checked(PartnerPatch patch) {
    return patch.checked(fastest);
  }

  /**
   * Starts the go-live job; null unless the mode is set to LIVE.
   *
   * @param before the previous mode of each endpoint
   */
  GoLiveService.Begun begin(Connection connection, ClientSystem by, PartnerPatch patch, Map<String, Mode> before,
      List<EndpointState> changed) throws SQLException {
    if (patch.mode() != Mode.LIVE) {
      return null;
    }
    if (changed.size() > 1) {
      if (patch.begin() != null) {
        throw RequestProblems.invalid("begin", "nêu đúng một điểm kết nối", "name one endpoint");
      }
      return nothing(patch);
    }
    EndpointState endpoint = changed.get(0);
    GoLiveService.What what = patch.begins(before.get(endpoint.name()));
    List<Interest> flows = catalogue.edition().flows().stream()
        .filter(flow -> flow.partner().equals(endpoint.partner()) && flow.kind() == FlowKind.SNAPSHOT)
        .map(flow -> new Interest(endpoint.name(), flow.partner(), flow.name(), flow.kind(), flow.requires())).toList();
    if (what == GoLiveService.What.NOTHING || flows.isEmpty()) {
      return nothing(patch);
    }
    return begins.begin(connection, by, new GoLiveService.Order(what, endpoint.name(), flows,
        catalogue.edition().finalEverywhere(LocalDate.now(clock)), patch.rate(fastest)));
  }

  private GoLiveService.Begun nothing(PartnerPatch patch) {
    return new GoLiveService.Begun(null, GoLiveService.What.NOTHING, 0, patch.rate(fastest));
  }
}
