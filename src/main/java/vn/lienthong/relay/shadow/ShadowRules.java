package vn.lienthong.relay.shadow;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import vn.lienthong.model.DeliveryTask.Mode;
import vn.lienthong.outbound.DossierStateCalls;
import vn.lienthong.outbound.endpoint.EndpointStatus;

/** With what an endpoint in SHADOW is compared, and after how long a difference is believed. */
@ApplicationScoped
public class ShadowRules {

  /** What the hub's own item is compared with. */
  enum Source { PORTAL, CONNECTOR, NONE }

  private final Config config;
  private final DossierStateCalls questions;
  private final Duration patience;

  public ShadowRules(Config config, DossierStateCalls questions,
      @ConfigProperty(name = "hub.shadow.wait-max", defaultValue = "10m") Duration patience) {
    this.config = config;
    this.questions = questions;
    this.patience = patience;
  }

  /** In SHADOW the partner is called only where it is asked what it holds: the hub may have no account there yet. */
  public boolean calls(EndpointStatus endpoint) {
    return endpoint.mode() == Mode.LIVE || source(endpoint.partner()) == Source.PORTAL;
  }

  /** By {@code hub.partner.<name>.shadow.compare}; a partner that cannot be asked is compared with nothing. */
  Source source(String partner) {
    Source source = config.getOptionalValue(key(partner, "compare"), Source.class).orElse(Source.PORTAL);
    return source == Source.PORTAL && !questions.canAsk(partner) ? Source.NONE : source;
  }

  /** By {@code hub.partner.<name>.shadow.ignore}. */
  Set<String> leftOut(String partner) {
    return Set.copyOf(config.getOptionalValues(key(partner, "ignore"), String.class).orElse(List.of()));
  }

  private static String key(String partner, String word) {
    return "hub.partner." + partner + ".shadow." + word;
  }

  /** A difference is said when its event was accepted so long ago: the old connector has had its time. */
  Duration patience() {
    return patience;
  }
}
