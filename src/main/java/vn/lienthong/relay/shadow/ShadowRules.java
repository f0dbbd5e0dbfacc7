package vn.lienthong.relay.shadow;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import vn.lienthong.model.DeliveryTask.Mode;
import vn.lienthong.outbound.PartnerClient;
import vn.lienthong.outbound.endpoint.EndpointStatus;

/** What an endpoint in SHADOW mode is compared with, and after which time a difference is recorded. */
@ApplicationScoped
public class ShadowRules {

  /** The other side of the comparison. */
  enum Source { PORTAL, CONNECTOR, NONE }

  private final Config config;
  private final PartnerClient partners;
  private final Duration patience;

  public ShadowRules(Config config, PartnerClient partners,
      @ConfigProperty(name = "hub.shadow.wait-max", defaultValue = "10m") Duration patience) {
    this.config = config;
    this.partners = partners;
    this.patience = patience;
  }

  /**
   * Whether the endpoint may be called. In SHADOW mode only if its partner is queried for what it holds: the hub may
   * not have an account there yet.
   */
  public boolean calls(EndpointStatus endpoint) {
    return endpoint.mode() == Mode.LIVE || source(endpoint.partner()) == Source.PORTAL;
  }

  /** From {@code hub.partner.<name>.shadow.compare}; NONE for a partner that cannot be queried. */
  Source source(String partner) {
    Source source = config.getOptionalValue(key(partner, "compare"), Source.class).orElse(Source.PORTAL);
    return source == Source.PORTAL && !partners.canAsk(PartnerClient.dossierRoute(partner)) ? Source.NONE : source;
  }

  /** The ignored fields, from {@code hub.partner.<name>.shadow.ignore}. */
  Set<String> leftOut(String partner) {
    return Set.copyOf(config.getOptionalValues(key(partner, "ignore"), String.class).orElse(List.of()));
  }

  private static String key(String partner, String word) {
    return "hub.partner." + partner + ".shadow." + word;
  }

  /** Time after the event was accepted until a difference is recorded, so that the old connector has enough time. */
  Duration patience() {
    return patience;
  }
}
