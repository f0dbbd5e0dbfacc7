package vn.lienthong.outbound.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Who may be asked: what has an address and is not switched off. */
class InterfacePolicyTest {

  @Test void whatHasNoPublicInterfaceIsClosedUnlessOpened() {
    assertThat(closedBy("land", Map.of("hub.partner.land.url", "https://land.example.vn",
        "hub.partner.land.assume.query-open", "false"))).contains("hub.partner.land.assume.query-open");
    assertThat(closedBy("land", Map.of("hub.partner.land.url", "https://land.example.vn",
        "hub.partner.land.assume.query-open", "true"))).isEmpty();
    assertThat(closedBy("business", Map.of("hub.partner.business.url", "https://ngsp.example.vn"))).isEmpty();
  }

  @Test void whatHasNoAddressIsClosed() {
    Map<String, String> one =
        Map.of("hub.partner.vault.url", "https://vault.example.vn", "hub.partner.vault.province.url", "");
    assertThat(closedBy("vault", one)).isEmpty();
    assertThat(closedBy("vault:province", one)).contains("hub.partner.vault.province.url");
    assertThat(closedBy("dossiers:H99-1", Map.of())).as("fetches its notices").isEmpty();
  }

  @Test void whatHasNoServiceCodeAtAllIsClosed() {
    Map<String, String> keys = new TreeMap<>(Map.of("hub.partner.population.url", "https://lgsp.example.vn",
        "hub.partner.population.service-look-up", "", "hub.partner.population.service-exists", "",
        "hub.partner.population.service-relatives", ""));
    assertThat(closedBy("population", keys)).contains("hub.partner.population.service-look-up");
    keys.put("hub.partner.population.service-exists", "XT01");
    assertThat(closedBy("population", keys)).as("one operation may be asked").isEmpty();
  }

  private static Optional<String> closedBy(String endpoint, Map<String, String> keys) {
    return new InterfacePolicy(new SmallRyeConfigBuilder()
        .withSources(new PropertiesConfigSource(keys, "test", 100)).build()).closedBy(endpoint);
  }
}
