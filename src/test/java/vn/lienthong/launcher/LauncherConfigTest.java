package vn.lienthong.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class LauncherConfigTest {

  private static final String URL = "quarkus.datasource.jdbc.url";

  @Test void aPartIsEmbeddedUnlessTheRealOneIsNamed() {
    assertThat(settings(Map.of()).embedded("database", URL)).isTrue();
    assertThat(settings(Map.of("QUARKUS_DATASOURCE_JDBC_URL", "jdbc:postgresql://db/hub")).embedded("database", URL))
        .isFalse();
  }

  @Test void askingForBothIsAnError() {
    LauncherConfig both = settings(
        Map.of("QUARKUS_DATASOURCE_JDBC_URL", "jdbc:postgresql://db/hub", "HUB_EMBEDDED_DATABASE", "true"));
    assertThatThrownBy(() -> both.embedded("database", URL)).isInstanceOf(StartupError.class)
        .hasMessageContaining("HUB_EMBEDDED_DATABASE").hasMessageContaining("QUARKUS_DATASOURCE_JDBC_URL");
  }

  @Test void askingForNeitherIsAnErrorToo() {
    LauncherConfig neither = settings(Map.of("HUB_EMBEDDED_BROKER", "false"));
    assertThatThrownBy(() -> neither.embedded("broker", "quarkus.artemis.url")).isInstanceOf(StartupError.class)
        .hasMessageContaining("QUARKUS_ARTEMIS_URL");
  }

  @Test void theSampleIsToldAmongStubsAloneUnlessAskedFor() {
    assertThat(settings(Map.of("QUARKUS_HTTP_PORT", "8080")).tooRealForASample()).isEmpty();
    for (String real : List.of("HUB_PARTNER_DVCQG_URL", "HUB_PARTNER_DOSSIERS_H99_1_URL",
        "QUARKUS_DATASOURCE_JDBC_URL", "QUARKUS_ARTEMIS_URL")) {
      assertThat(settings(Map.of(real, "somewhere")).tooRealForASample()).contains(real);
      assertThat(settings(Map.of(real, "somewhere", "HUB_EMBEDDED_SAMPLE", "true")).tooRealForASample()).isEmpty();
    }
    Properties said = new Properties();
    said.setProperty("hub.partner.dvcqg.url", "https://portal.example.vn");
    assertThat(new LauncherConfig(said, Map.of()).tooRealForASample()).contains("HUB_PARTNER_DVCQG_URL");
  }

  @Test void aKeyIsFoundUnderItsVariable() {
    assertThat(LauncherConfig.variable("hub.partner.dossiers.H99-1.url")).isEqualTo("HUB_PARTNER_DOSSIERS_H99_1_URL");
  }

  private static LauncherConfig settings(Map<String, String> environment) {
    return new LauncherConfig(new Properties(), environment);
  }
}
