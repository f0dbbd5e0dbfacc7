package vn.lienthong.partner.transport;

import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import vn.lienthong.catalogue.Catalogue;
import vn.lienthong.catalogue.CatalogueSnapshot;
import vn.lienthong.model.text.IsoTimes;

/** What the hub knows of a partner by default: its settings, some of them otherwise, and the seeded lists. */
public final class TestSettings {

  private static final Catalogue SEEDED = Catalogue.of(CatalogueSnapshot.fromSeeds());
  private static final Clock DAY = Clock.fixed(Instant.parse("2026-01-05T02:00:00Z"), IsoTimes.VIETNAM);

  private TestSettings() {}

  /** What the seeded lists say of a partner on 5 January 2026. */
  public static PartnerCodes glossary(String partner) {
    return new PartnerCodes(partner, SEEDED, DAY);
  }

  /** {@code others}: whole keys. */
  public static <T> T of(Class<T> mapping, Map<String, String> others) {
    return of("hub.partner.", mapping, others);
  }

  /** The settings below a prefix, some of them otherwise. */
  public static <T> T of(String prefix, Class<T> mapping, Map<String, String> others) {
    return new SmallRyeConfigBuilder().withMapping(mapping)
        .withSources(new PropertiesConfigSource(all(prefix), "defaults", 1))
        .withSources(new PropertiesConfigSource(others, "test", 1000))
        .withConverter(Duration.class, 100, new DurationConverter())
        .withConverter(MemorySize.class, 100, new MemorySizeConverter()).withValidateUnknown(false)
        .build().getConfigMapping(mapping);
  }

  /** Every setting below a prefix, by its whole key. */
  public static Map<String, String> all(String prefix) {
    Properties properties = new Properties();
    try (Reader in = new InputStreamReader(TestSettings.class.getResourceAsStream("/application.properties"),
        StandardCharsets.UTF_8)) {
      properties.load(in);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return properties.stringPropertyNames().stream().filter(key -> key.startsWith(prefix))
        .collect(Collectors.toMap(key -> key, properties::getProperty));
  }
}
