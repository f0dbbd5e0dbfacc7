package vn.lienthong.partner.dossiers;

import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/**
 * How each source system receives notifications. Keys are read by name at the time of the call: a config mapping cannot
 * find {@code HUB_PARTNER_DOSSIERS_H99_1_URL} among the environment variables, a lookup by name can.
 */
@Singleton
class DossiersConfig {

  private final Config config;

  DossiersConfig(Config config) {
    this.config = config;
  }

  Source source(String name) {
    Optional<String> url = value(name, "url").or(() -> ofAll());
    How how = value(name, "mode").map(mode -> How.valueOf(mode.toUpperCase(Locale.ROOT)))
        .orElse(url.isPresent() ? How.CALLBACK : How.PULL);
    return new Source(how, url.orElse(null), value(name, "secret").orElse(null),
        value(name, "counts-url").orElse(null));
  }

  /** {@code hub.partner.dossiers.url}: one URL for the notifications of every system without a URL of its own. */
  private Optional<String> ofAll() {
    return config.getOptionalValue("hub.partner.dossiers.url", String.class).filter(url -> !url.isBlank());
  }

  private Optional<String> value(String source, String key) {
    return config.getOptionalValue("hub.partner.dossiers." + source + "." + key, String.class)
        .filter(value -> !value.isBlank());
  }

  /** How a notification is delivered. */
  enum How { CALLBACK, JMS, PULL }

  /** One source system; {@code secret} null = unsigned. */
  record Source(How how, String url, String secret, String countsUrl) {

    Source(How how, String url, String secret) {
      this(how, url, secret, null);
    }

    @Override
    public String toString() {
      return "Source[how=" + how + "]";
    }
  }
}
