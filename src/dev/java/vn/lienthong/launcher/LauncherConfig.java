package vn.lienthong.launcher;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The settings of the embedded run: system properties first, then environment variables. */
public final class LauncherConfig {

  private static final String REAL = "QUARKUS_DATASOURCE_JDBC_URL|QUARKUS_ARTEMIS_URL|HUB_PARTNER_.+_URL";

  private final Properties properties;
  private final Map<String, String> environment;

  /** Settings from these properties and, for keys they do not contain, from these environment variables. */
  public LauncherConfig(Properties properties, Map<String, String> environment) {
    this.properties = properties;
    this.environment = environment;
  }

  static LauncherConfig ofThisProcess() {
    return new LauncherConfig(System.getProperties(), System.getenv());
  }

  /** The value of a key ({@code hub.data.dir}) or of its variable ({@code HUB_DATA_DIR}); blank text is unset. */
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
   * Whether an embedded service runs: only when no address of a real one is configured.
   *
   * @param part {@code database} or {@code broker}
   * @param urlKey the key with the address of the real one
   * @throws StartupError when both are configured, or the embedded one is off and no real one is configured
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
   * The variable of a real system that prevents the sample from running, because invented dossiers would reach that
   * system. Empty when everything is embedded, or when {@code hub.embedded.sample} is set.
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

  /** A switch that is on by default: false when it is set to a value other than true. */
  boolean isTrue(String key) {
    return get(key, "true").equalsIgnoreCase("true");
  }

  /** The environment variable: of {@code hub.partner.dossiers.H99-1.url}, {@code HUB_PARTNER_DOSSIERS_H99_1_URL}. */
  static String variable(String key) {
    return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
  }
}
