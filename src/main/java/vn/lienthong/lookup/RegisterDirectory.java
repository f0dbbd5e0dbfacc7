package vn.lienthong.lookup;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.Config;
import vn.lienthong.model.DatabaseReady;
import vn.lienthong.outbound.PartnerClient;
import vn.lienthong.outbound.endpoint.EndpointStatus;
import vn.lienthong.outbound.endpoint.InterfacePolicy;
import vn.lienthong.platform.lifecycle.StartupPhase;

/** The registers that can be queried, their groups, and their deadlines. */
@ApplicationScoped
public class RegisterDirectory {

  /** The groups of each register's canonical answer. */
  private static final Map<String, Set<String>> GROUPS = Map.of(
      "population", Set.of("exists", "identity", "residence", "origin", "family", "household", "relatives"),
      "insurance", Set.of("insurance", "household"),
      "land", Set.of("certificate", "parcels", "owners"),
      "business", Set.of("enterprise", "representatives", "activities", "members"),
      "civil", Set.of("birth", "marriage", "death"),
      "vault", Set.of("papers"));
  private static final List<String> ENDPOINTS =
      List.of("population", "insurance", "land", "business", "civil", "vault", "vault:province");

  private final Config config;
  private final PartnerClient partners;
  private final InterfacePolicy interfaces;
  private final Map<String, Duration> deadlines = new ConcurrentHashMap<>();

  RegisterDirectory(Config config, PartnerClient partners, InterfacePolicy interfaces) {
    this.config = config;
    this.partners = partners;
    this.interfaces = interfaces;
  }

  /** The key that has to be set before this register is queried; empty: it may be queried. */
  public Optional<String> closedBy(String endpoint) {
    return interfaces.closedBy(endpoint);
  }

  /** The groups that may be requested; empty: there is no such register. */
  public Optional<Set<String>> groups(String endpoint) {
    return ENDPOINTS.contains(endpoint)
        ? Optional.of(GROUPS.get(EndpointStatus.partnerOf(endpoint))) : Optional.empty();
  }

  /** Whether it is a register; the vaults are not. */
  static boolean isRegister(String endpoint) {
    return !"vault".equals(EndpointStatus.partnerOf(endpoint));
  }

  /**
   * The deadline of an answer, login included: {@code hub.lookup.<register>.deadline}, else {@code
   * hub.lookup.deadline}.
   */
  Duration deadline(String endpoint) {
    return deadlines.computeIfAbsent(EndpointStatus.partnerOf(endpoint),
        register -> config.getOptionalValue(String.join(".", "hub.lookup", register, "deadline"), Duration.class)
            .orElseGet(() -> config.getValue("hub.lookup.deadline", Duration.class)));
  }

  /**
   * Creates the endpoint row of each register that has a route, so that it can be shown, paused and limited before its
   * first query.
   */
  void meet(@Observes @Priority(StartupPhase.ENDPOINTS) DatabaseReady ready) {
    for (String endpoint : ENDPOINTS) {
      if (partners.canAsk(EndpointStatus.partnerOf(endpoint) + "-look-up")) {
        partners.meet(endpoint);
      }
    }
  }
}
