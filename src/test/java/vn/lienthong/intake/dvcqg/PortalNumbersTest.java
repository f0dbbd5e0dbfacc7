package vn.lienthong.intake.dvcqg;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.catalogue.Catalogue;
import vn.lienthong.catalogue.CatalogueSnapshot;
import vn.lienthong.intake.EventAdmission;
import vn.lienthong.intake.EventChecks;
import vn.lienthong.intake.EventValidator;
import vn.lienthong.ledger.accept.IncomingEvent;
import vn.lienthong.model.Dossier;
import vn.lienthong.model.Dossier.Identifier;

/** Numbers in the old form, as people's systems write them: each is read from JSON text. */
class PortalNumbersTest {

  private static final Clock CLOCK = Clock.fixed(OldForm.NOW, ZoneOffset.UTC);
  private static final EventValidator CHECK = EventChecks.usual();

  private final PortalMapper mapper =
      new PortalMapper(new EventAdmission(Catalogue.of(CatalogueSnapshot.fromSeeds()), CLOCK), Map::of, CHECK, CLOCK);
  private final ItemRemarks remarks = new ItemRemarks();
  private final List<String> faults = remarks.faults();
  private final ObjectNode item = OldForm.item("sync-dossier");

  private Dossier read() {
    IncomingEvent arrival = mapper.snapshot(new PortalMapper.Sender("old", "H99-1", null), item, "data[0]", remarks);
    return arrival == null ? null : OldForm.event(arrival, null).dossier();
  }

  private static JsonNode json(String text) {
    return CHECK.json(("[" + text + "]").getBytes(UTF_8)).get(0);
  }

  private Dossier.Fee fee(String amount) {
    ((ObjectNode) item.at("/DanhSachLePhi/0")).set("Gia", json(amount));
    Dossier read = read();
    return read == null ? null : read.fees().get(0);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"10000000.0|10000000", "12500000.00|12500000", "1E7|10000000",
      "\"50000.00\"|50000", "9999999.0|9999999", "\"1.25E+7\"|12500000", "\" 50000\u00a0\"|50000", "0.0|0",
      "50000.000|50000", "5000000E-2|50000"})
  void wholeDongAreTaken(String written, long dong) {
    assertThat(fee(written).amount()).isEqualTo(dong);
  }

  @ParameterizedTest
  @ValueSource(strings =
      {"50000.5", "\"50.000\"", "\"50,000\"", "\"1.234.567\"", "\"\u0665\u0660\"", "50.000", "\"050.000\"",
      "\"NaN\"", "-50000", "\"-1.0\"", "1E399", "\"1E999999999\"", "1E400", "\"\uff15\uff10\"", "\"50000 đ\"",
      "\"\u0665\u0660.0\"", "9223372036854775808", "50000.00000000000000001"})
  void whatIsNotWholeDongIsRefusedByItsField(String written) {
    assertThat(fee(written)).isNull();
    assertThat(faults).hasSize(1).first().asString().startsWith("data[0].DanhSachLePhi[0].Gia: ");
  }

  @Test
  void everyOtherNumberIsReadSoToo() {
    ((ArrayNode) item.get("DanhSachTepDinhKemKhac")).addObject().put("TenGiayTo", "Giấy mẫu").put("LoaiGiayTo", "2.00")
        .set("SoLuong", json("3.0"));
    item.put("LoaiDoiTuong", "1.0");
    item.set("TrangThaiHoSo", json("2.0"));
    item.set("KenhThucHien", json("2.00"));
    item.set("TaiKhoanDuocXacThucVoiVNeID", json("1.0"));
    item.set("NgayTiepNhan", json("20260105083000.0"));
    item.set("SoBienNhan", json("1.2345678E7"));

    Dossier read = read();

    assertThat(faults).isEmpty();
    assertThat(read.otherPapers().get(0).count()).isEqualTo(3);
    assertThat(read.otherPapers().get(0).kind()).isEqualTo(2);
    assertThat(read.status()).isEqualTo("ACCEPTED");
    assertThat(read.channel()).isEqualTo(Dossier.Channel.ONLINE);
    assertThat(read.authenticatedByNationalId()).isTrue();
    assertThat(read.receivedAt()).hasToString("2026-01-05T08:30+07:00");
    assertThat(read.receiptNumber()).isEqualTo("12345678");
  }

  private Identifier owner(String kind, String number) {
    item.putArray("DinhDanhCHS");
    item.put("LoaiDoiTuong", kind);
    item.set("SoGiayToChuHoSo", json(number));
    Dossier read = read();
    return read == null ? null : read.parties().get(0).identifiers().get(0);
  }

  @ParameterizedTest
  @CsvSource({"1,\"099190000017\",PERSONAL_ID", "1,\"099000017\",CMND_9", "1,\"B1234567\",PASSPORT",
      "1,\"C01X00T47\",PASSPORT", "1,\"0100109106\",TAX_CODE", "2,\"0100109106\",TAX_CODE",
      "2,\"0100109106-001\",TAX_CODE", "2,\"0100109106001\",TAX_CODE", "2,\"099190000017\",TAX_CODE"})
  void aNumberIsOfTheKindItsFormSays(String kind, String number, Identifier.Type type) {
    assertThat(owner(kind, number).type()).as(String.join("; ", faults)).isEqualTo(type);
  }

  @ParameterizedTest
  @CsvSource({"1,99190000017", "1,99190000017.0", "1,\"99190000017\"", "1,99000017", "1,1190000018", "2,100109106",
      "1,\"\u0660\u0669\u0669\u0661\u0669\u0660\u0660\u0660\u0660\u0660\u0661\u0667\"", "1,\"CHUACAP\"", "1,\"0\"",
      "1,\"9.919E+10\"", "1,\"09919000001712\"", "1,\"001.099.000.001\""})
  void anyOtherNumberIsAFaultAndNeverAPassport(String kind, String number) {
    assertThat(owner(kind, number)).isNull();
    assertThat(faults).hasSize(1).first().asString().startsWith("data[0].SoGiayToChuHoSo: ");
  }

  @ParameterizedTest
  @CsvSource({"1,99190000017", "1,99000017", "1,1190000018", "2,100109106"})
  void oneThatLostItsLeadingZeroIsToldSo(String kind, String number) {
    owner(kind, number);
    assertThat(faults.get(0)).contains("mất số 0 ở đầu").doesNotContain(number);
  }

  @ParameterizedTest
  @CsvSource({"2,0100109107,TAX_CODE", "2,0100109106001,TAX_CODE", "2,099190000017,TAX_CODE",
      "1,099190000017,PERSONAL_ID"})
  void oneBesideItIsJudgedForTheSameOwner(String kind, String number, Identifier.Type type) {
    item.put("LoaiDoiTuong", kind);
    item.put("SoGiayToChuHoSo", number);
    item.putArray("DinhDanhCHS").addObject().put("SoDinhDanh", number);
    Dossier read = read();
    assertThat(faults).isEmpty();
    assertThat(read.parties().get(0).identifiers()).containsExactly(new Identifier(type, number));
  }

  @Test
  void oneOfAKindThatIsToldIsHeldAgainstThatKind() {
    ((ObjectNode) item.at("/DinhDanhCHS/0")).put("SoDinhDanh", "99190000017");
    assertThat(read()).isNull();
    assertThat(faults.get(0)).contains("mất số 0 ở đầu");
  }
}
