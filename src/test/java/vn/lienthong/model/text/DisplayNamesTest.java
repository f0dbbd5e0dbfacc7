package vn.lienthong.model.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import vn.lienthong.model.Problem.Text;

/** Nobody has to read a code: every partner and every flow has a name in both languages. */
class DisplayNamesTest {

  @Test void everyPartnerHasAName() throws IOException {
    List<String> partners;
    try (Stream<Path> folders = Files.list(Path.of("routes"))) {
      partners = folders.filter(Files::isDirectory).map(folder -> folder.getFileName().toString())
          .filter(name -> !Set.of("hub", "kamelets").contains(name)).toList();
    }
    assertThat(partners).contains("dvcqg", "population").hasSizeGreaterThan(8);
    assertThat(partners).allSatisfy(partner -> named(partner, DisplayNames.partner(partner)));
  }

  @Test void everyFlowHasAName() throws IOException {
    List<String> flows = Files.readAllLines(Path.of("src/main/resources/catalogue/flow.csv")).stream().skip(1)
        .map(line -> line.split(",")[1]).toList();
    assertThat(flows).contains("sync-dossier", "store-result");
    assertThat(flows).allSatisfy(flow -> named(flow, DisplayNames.flow(flow)));
  }

  @Test void anEndpointIsToldFromItsPartner() {
    assertThat(DisplayNames.partner("vault:province").vi()).isEqualTo("Kho quản lý dữ liệu điện tử của tỉnh");
    assertThat(DisplayNames.partner("dossiers:H99-1").vi()).isEqualTo("Hệ thống hồ sơ của tỉnh (H99-1)");
    assertThat(DisplayNames.partner("population").vi()).isEqualTo("CSDL quốc gia về dân cư");
    assertThat(DisplayNames.partner("nobody").vi()).isEqualTo("nobody");
  }

  private static void named(String code, Text name) {
    assertThat(name.vi()).as(code).isNotBlank().isNotEqualTo(code);
    assertThat(name.en()).as(code).isNotBlank().isNotEqualTo(code).isNotEqualTo(name.vi());
  }
}
