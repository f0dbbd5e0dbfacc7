package vn.lienthong.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import vn.lienthong.stub.Stubs;

/** What is true of a stub is told to the hub only while the stub is the partner. */
class PartsConfigTest {

  private static final Path MOCKS = Path.of("mocks");

  @Test void aStubIsOpen() {
    assertThat(told(Map.of())).containsEntry("hub.partner.civil.assume.query-open", "true")
        .containsEntry("hub.partner.land.assume.query-open", "true")
        .containsEntry("hub.partner.vault.province.assume.store", "true");
  }

  @Test void aRealAddressLeavesEveryAssumptionAsItIsByDefault() {
    for (String partner : Stubs.partners(MOCKS)) {
      assertThat(told(Map.of("hub.partner." + partner + ".url", "https://" + partner + ".example.vn")).keySet())
          .as(partner).noneMatch(key -> key.startsWith("hub.partner." + partner + ".") && key.contains(".assume."));
    }
  }

  @Test void anEndpointOfItsOwnIsToldNothingOfItsStubEither() {
    Map<String, String> told = told(Map.of("hub.partner.vault.province.url", "https://kho.example.vn"));
    assertThat(told.keySet()).noneMatch(key -> key.startsWith("hub.partner.vault.province."))
        .contains("hub.partner.vault.assume.store");
  }

  @Test void whoeverOpensOneByHandIsHeard() {
    assertThat(told(Map.of("hub.partner.civil.assume.query-open", "false")))
        .doesNotContainKey("hub.partner.civil.assume.query-open");
  }

  private static Map<String, String> told(Map<String, String> set) {
    Properties properties = new Properties();
    properties.putAll(set);
    LauncherConfig settings = new LauncherConfig(properties, Map.of());
    return EmbeddedServices.stubConfig(settings, MOCKS, EmbeddedServices.stubPorts(settings, MOCKS));
  }
}
