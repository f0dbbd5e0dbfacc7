package vn.lienthong.outbound.endpoint;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/**
 * Decides whether an endpoint may be queried at all. An endpoint whose look-ups have no public interface is closed
 * until an operator switches the assumption on ({@code hub.partner.<name>.assume.query-open}). An endpoint without a
 * URL, or without any of its required service codes, is closed too.
 */
@ApplicationScoped
public class InterfacePolicy {

  private static final String DOSSIERS = "dossiers";
  /** Codes assigned to this system, one per operation; a missing code closes only its operation. */
  private static final List<String> SERVICES = List.of(".service-look-up", ".service-exists", ".service-relatives");

  private final Config config;

  InterfacePolicy(Config config) {
    this.config = config;
  }

  /** The key that has to be set before this endpoint is queried; empty: it may be queried. */
  public Optional<String> closedBy(String endpoint) {
    String base = "hub.partner." + endpoint.replace(':', '.');
    if (endpoint.startsWith(DOSSIERS)) { // pulls its notifications if it has no URL
      return Optional.empty();
    } else if (value(base + ".url").isEmpty()) {
      return Optional.of(base + ".url");
    }
    String first = base + SERVICES.get(0);
    boolean coded = config.getConfigValue(first).getRawValue() != null;
    if (coded && SERVICES.stream().allMatch(service -> value(base + service).isEmpty())) {
      return Optional.of(first);
    }
    String open = base + ".assume.query-open";
    return value(open).filter(said -> !Boolean.parseBoolean(said)).map(said -> open);
  }

  private Optional<String> value(String key) {
    return config.getOptionalValue(key, String.class).map(String::strip).filter(said -> !said.isEmpty());
  }
}
