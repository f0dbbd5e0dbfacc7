package vn.lienthong.intake.dvcqg;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.lienthong.access.client.ClientSystem;
import vn.lienthong.catalogue.Catalogue;
import vn.lienthong.catalogue.CatalogueSnapshot;
import vn.lienthong.intake.EventAdmission;
import vn.lienthong.intake.EventChecks;
import vn.lienthong.ledger.accept.FakeLedger;
import vn.lienthong.model.Dossier;

/** Links in the old form: mended, or left out with a warning; never the dossier. */
class PortalLinksTest {

  private static final Clock CLOCK = Clock.fixed(OldForm.NOW, ZoneOffset.UTC);
  private static final ClientSystem CLIENT = new ClientSystem("old", "old", Set.of("H99-1"), false);

  private final FakeLedger ledger = new FakeLedger();
  private final EventAdmission arrivals = new EventAdmission(Catalogue.of(CatalogueSnapshot.fromSeeds()), CLOCK);
  private final CompatIntake door = new CompatIntake(new PortalMapper(arrivals, Map::of, EventChecks.usual(), CLOCK),
      arrivals, Map::of, ledger, null, 1000, 20);
  private final ObjectNode item = OldForm.item("sync-dossier");
  private String said;

  private Dossier taken() {
    ObjectNode call = item.objectNode().put("service", "DongBoHoSoMC");
    call.putArray("data").add(item);
    ObjectNode answer = door.take(CLIENT, call).toCompletableFuture().join();
    said = answer.path("message").textValue();
    assertThat(answer.path("error_code").intValue()).as(said).isZero();
    return ledger.stored.get(0).dossier();
  }

  @ParameterizedTest
  @CsvSource({"https://files.h99.example.vn/tep/Đơn xin.pdf,https://files.h99.example.vn/tep/%C4%90%C6%A1n%20xin.pdf",
      "HTTPS://files.h99.example.vn/tep/a.pdf,https://files.h99.example.vn/tep/a.pdf",
      "https://files.h99.example.vn/tep/a%20b.pdf,https://files.h99.example.vn/tep/a%20b.pdf"})
  void aLinkIsKeptAsItCanBeFetched(String written, String kept) {
    ((ObjectNode) item.at("/TaiLieuNop/0")).put("DuongDanTaiTepTin", written);
    item.putArray("DanhSachGiayToKetQua").addObject().put("MaGiayToKetQua", "KQ-1").put("TenGiayTo", "Kết quả")
        .put("DuongDanTepTinKetQua", written);

    Dossier taken = taken();

    assertThat(said).isEqualTo("Thành công");
    assertThat(taken.components().get(0).file().url()).isEqualTo(kept);
    assertThat(taken.results().get(0).file().url()).isEqualTo(kept);
  }

  @Test
  void oneBadLinkLeavesOutItsFileAndSaysSo() {
    ObjectNode bad = ((ObjectNode) item.at("/TaiLieuNop/0")).deepCopy().put("DuongDanTaiTepTin", "C:\\tep\\don.pdf");
    ((com.fasterxml.jackson.databind.node.ArrayNode) item.get("TaiLieuNop")).add(bad);

    Dossier taken = taken();

    assertThat(said).startsWith("Thành công. Lưu ý: data[0].TaiLieuNop[1].DuongDanTaiTepTin: ").contains("bỏ qua tệp")
        .doesNotContain("data[0].TaiLieuNop[0]").doesNotContain("don.pdf");
    assertThat(taken.components().get(0).file().url()).isEqualTo("https://files.example.vn/f-1");
    assertThat(taken.components().get(1).file()).isNull();
    assertThat(taken.components().get(1).name()).as("what paper it is").isEqualTo("don.pdf");
    assertThat(taken.components().get(1).code()).isEqualTo("000.00.00.G99-KQ000001");
  }
}
