package vn.lienthong.launcher;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** What the person who starts the run has set: system properties first, then environment variables. */
public final class LauncherConfig {

  private static final String REAL = "QUARKUS_DATASOURCE_JDBC_URL|QUARKUS_ARTEMIS_URL|HUB_PARTNER_.+_URL";

  private final Properties properties;
  private final Map<String, String> environment;

  public LauncherConfig(Properties properties, Map<String, String> environment) {
    this.properties = properties;
    this.environment = environment;
  }

  static LauncherConfig ofThisProcess() {
    return new LauncherConfig(System.getProperties(), System.getenv());
  }

  /** The value of {@code hub.data.dir}, said so or as {@code HUB_DATA_DIR}; empty text counts as unset. */
  Optional<String> find(String key) {
    String value = properties.getProperty(key);
    if (value == null || value.isBlank()) {
      value = environment.get(variable(key));
    }
    return Optional.ofNullable(value).map(String::strip).filter(text -> !text.isEmpty());
  }

  String get(String key, String otherwise) {
    return find(key).orElse(otherwise);
  }

  /**
   * Whether an embedded part runs: unless said otherwise, when nobody named the real thing.
   *
   * @throws StartupError when both were asked for
   */
  boolean embedded(String part, String urlKey) {
    Optional<String> wish = find("hub.embedded." + part);
    boolean real = find(urlKey).isPresent();
    if (wish.isPresent() && isTrue("hub.embedded." + part) && real) {
      throw new StartupError("both " + variable("hub.embedded." + part) + "=true and " + variable(urlKey)
          + " are set: say which one, the embedded " + part + " or the real one");
    }
    if (wish.isPresent() && !isTrue("hub.embedded." + part) && !real) {
      throw new StartupError(variable("hub.embedded." + part) + "=false, but " + variable(urlKey)
          + " does not say where the real " + part + " is");
    }
    return !real;
  }

  /**
   * The real thing that keeps the invented province from being told: it would reach whoever stands behind. Empty when
   * everything is embedded, or when the sample was asked for by name.
   */
  Optional<String> tooRealForASample() {
    if (find("hub.embedded.sample").isPresent()) {
      return Optional.empty();
    }
    return Stream.concat(set(properties.stringPropertyNames().stream(), properties::getProperty),
            set(environment.keySet().stream(), environment::get))
        .filter(name -> name.matches(REAL)).sorted().findFirst();
  }

  private static Stream<String> set(Stream<String> names, UnaryOperator<String> values) {
    return names.filter(name -> !values.apply(name).isBlank()).map(LauncherConfig::variable);
  }

  /** A switch that is on unless it was set to something else than true. */
  boolean isTrue(String key) {
    return get(key, "true").equalsIgnoreCase("true");
  }

  /** {@code hub.partner.dossiers.H99-1.url} as {@code HUB_PARTNER_DOSSIERS_H99_1_URL}. */
  static String variable(String key) {
    return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
  }
}
