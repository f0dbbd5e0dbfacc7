package vn.lienthong.partner.transport;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/** The settings of a partner as the hub has them by default, some of them otherwise. */
public final class Settings {

  private Settings() {}

  /** {@code others}: whole keys. */
  public static <T> T of(Class<T> mapping, Map<String, String> others) {
    return new SmallRyeConfigBuilder().withMapping(mapping)
          .withSources(new PropertiesConfigSource(all("hub.partner."), "defaults", 1))
          .withSources(new PropertiesConfigSource(others, "test", 1000))
          .withConverter(Duration.class, 100, new DurationConverter()).withValidateUnknown(false)
          .build().getConfigMapping(mapping);
  }

  /** Every setting below a prefix, by its whole key. */
  public static Map<String, String> all(String prefix) {
    Properties properties = new Properties();
    try (InputStream in = Settings.class.getResourceAsStream("/application.properties")) {
      properties.load(in);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return properties.stringPropertyNames().stream().filter(key -> key.startsWith(prefix))
        .collect(Collectors.toMap(key -> key, properties::getProperty));
  }
}
