package vn.lienthong.intake.dvcqg;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.access.client.ClientSystem;
import vn.lienthong.catalogue.Catalogue;
import vn.lienthong.catalogue.CatalogueSnapshot;
import vn.lienthong.intake.EventAdmission;
import vn.lienthong.intake.EventChecks;
import vn.lienthong.ledger.EventCodec;
import vn.lienthong.ledger.accept.FakeLedger;
import vn.lienthong.model.DossierEvent;
import vn.lienthong.model.DossierEvent.EventType;

class CompatIntakeTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-05T03:00:00Z"), ZoneOffset.UTC);
  private static final ClientSystem CLIENT = new ClientSystem("old", "old", Set.of("H99-1"), false);

  private final FakeLedger ledger = new FakeLedger();
  private CompatIntake door;

  @BeforeEach
  void open() {
    door = door(1000, 20);
  }

  private CompatIntake door(int items, int faults) {
    CompatConfig config = Map::of;
    EventAdmission arrivals = new EventAdmission(Catalogue.of(CatalogueSnapshot.fromSeeds()), CLOCK);
    return new CompatIntake(new PortalMapper(arrivals, config, EventChecks.usual(), CLOCK), arrivals, config, ledger,
        null,
        items, faults);
  }

  private static ObjectNode call(String file) {
    try {
      return (ObjectNode) JSON.readTree(CompatIntakeTest.class.getResourceAsStream(file));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private JsonNode answer(JsonNode call) {
    return door.take(CLIENT, call).toCompletableFuture().join();
  }

  private static ObjectNode item(ObjectNode call) {
    return (ObjectNode) call.at("/data/0");
  }

  private DossierEvent only() {
    assertThat(ledger.stored).hasSize(1);
    return ledger.stored.get(0);
  }

  @Test
  void makesTheCanonicalSnapshotOfAnItem() throws IOException {
    assertThat(answer(call("sync-dossier.wire.json")).toString())
        .isEqualTo("{\"error_code\":0,\"message\":\"Thành công\",\"result\":[]}");

    DossierEvent event = only();
    ObjectNode canonical = (ObjectNode) JSON.readTree(EventCodec.canonical(event));
    canonical.remove("eventId");
    assertThat(canonical).isEqualTo(call("sync-dossier.canon.json"));
  }

  @Test
  void readsNumbersForTextsAndLeavesOutLaterFields() {
    answer(call("sync-dossier.wire.json"));
    ObjectNode loose = call("sync-dossier.wire.json");
    item(loose).put("KenhThucHien", 2).put("TrangThaiHoSo", 2).put("HinhThuc", 1).put("LoaiDoiTuong", 1);
    ((ObjectNode) item(loose).at("/DanhSachLePhi/0")).put("Gia", 50000).put("HinhThucThu", 1);
    item(loose).put("TaiKhoanDuocXacThucVoiVNeID", true).put("DuocThanhToanTrucTuyen", 1).put("NoiNopHoSo", 1);
    answer(loose);

    assertThat(ledger.stored.get(1).dossier()).isEqualTo(ledger.stored.get(0).dossier());
  }

  @Test
  void takesAnItemWithoutTheLaterFields() {
    ObjectNode early = call("sync-dossier.wire.json");
    item(early).remove(java.util.List.of("NgayNopHoSo", "NgayTuChoi", "NoiNopHoSo", "HoSoCoThanhPhanSoHoa",
        "TaiKhoanDuocXacThucVoiVNeID", "DuocThanhToanTrucTuyen", "DinhDanhCHS", "DSKetNoiCSDL"));

    assertThat(answer(early).get("error_code").intValue()).isZero();
    assertThat(only().dossier().submittedVia().name()).isEqualTo("LOCAL");
  }

  @ParameterizedTest
  @CsvSource({"1,SUBMITTED", "2,ACCEPTED", "3,NOT_ACCEPTED", "4,STATUS_CHANGED", "5,SUPPLEMENT_REQUESTED",
      "6,FEE_REQUESTED", "7,WITHDRAWAL_REQUESTED", "8,STOPPED", "9,RESULT_ISSUED", "10,RESULT_RETURNED"})
  void tellsTheKindOfEventByTheStatus(String status, EventType type) {
    ObjectNode call = call("sync-dossier.wire.json");
    item(call).put("TrangThaiHoSo", status);
    answer(call);
    assertThat(only().type()).isEqualTo(type);
  }

  @Test
  void takesTheSameAsTheNewestSnapshotForADuplicate() {
    answer(call("sync-dossier.wire.json"));
    ledger.newest = Optional.of(only());

    assertThat(answer(call("sync-dossier.wire.json")).get("error_code").intValue()).isZero();
    assertThat(ledger.stored).hasSize(1);
  }

  @Test
  void makesAStepOfAProgressItemOnTheNewestSnapshot() {
    answer(call("sync-dossier.wire.json"));
    ledger.newest = Optional.of(only());
    answer(call("report-progress.wire.json"));

    DossierEvent step = ledger.stored.get(1);
    assertThat(step.type()).isEqualTo(EventType.STEP_DONE);
    assertThat(step.dossier()).isEqualTo(ledger.newest.get().dossier().withStatus("PROCESSING"));
    assertThat(step.occurredAt()).hasToString("2026-01-05T09:30+07:00");
    assertThat(step.step().officer()).isEqualTo("Cán bộ mẫu");
  }

  @Test
  void givesTheSameProgressItemTheSameKey() {
    answer(call("sync-dossier.wire.json"));
    ledger.newest = Optional.of(only());
    answer(call("report-progress.wire.json"));
    answer(call("report-progress.wire.json"));

    assertThat(ledger.stored.get(2).eventId()).isEqualTo(ledger.stored.get(1).eventId());
  }

  @Test
  void refusesAStepFromTheFutureAndNamesItsTime() {
    ObjectNode call = call("report-progress.wire.json");
    item(call).put("ThoiDiemXuLy", "20260106100001");
    assertThat(answer(call).get("error_code").intValue()).isEqualTo(-2);
    assertThat(answer(call).get("message").asText()).contains("data[0].ThoiDiemXuLy");
  }

  @Test
  void saysThatAnUnknownDossierDoesNotExist() {
    JsonNode answer = answer(call("report-progress.wire.json"));
    assertThat(answer.get("error_code").intValue()).isEqualTo(4);
    assertThat(answer.get("message").asText()).contains("chưa tồn tại");
  }

  @ParameterizedTest
  @ValueSource(strings = {"MaHoSo", "MaTTHC", "TenTTHC", "MaLinhVuc", "TenLinhVuc", "KenhThucHien", "LoaiDoiTuong",
      "ChuHoSo", "TrangThaiHoSo", "HinhThuc", "DonViXuLy"})
  void namesTheFieldThatIsMissingAndStoresNothing(String field) {
    ObjectNode call = call("sync-dossier.wire.json");
    ((ArrayNode) call.get("data")).insert(0, item(call).deepCopy());
    ((ObjectNode) call.at("/data/1")).put(field, "");
    JsonNode answer = answer(call);

    assertThat(answer.get("error_code").intValue()).isEqualTo(-2);
    assertThat(answer.get("message").asText()).contains("data[1]." + field);
    assertThat(ledger.stored).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"NgayTiepNhan,05/01/2026,NgayTiepNhan", "KenhThucHien,9,KenhThucHien", "NgayHenTra,'',Ngày hẹn trả",
      "MaHoSo,a b,Mã hồ sơ", "SoGiayToChuHoSo,12,SoGiayToChuHoSo"})
  void namesTheFieldThatIsWrong(String field, String value, String named) {
    ObjectNode call = call("sync-dossier.wire.json");
    item(call).put(field, value);
    assertThat(answer(call).get("message").asText()).contains(named);
  }

  @Test
  void moreItemsThanTheLimitAreRefusedAndNoMoreFaultsListedThanItsOwn() {
    ObjectNode call = call("sync-dossier.wire.json");
    ((ArrayNode) call.get("data")).add(item(call).deepCopy());
    door = door(1, 20);
    assertThat(answer(call).get("message").asText()).contains("từ 1 đến 1 phần tử");

    item(call).put("MaHoSo", "").put("TenTTHC", "").put("ChuHoSo", "");
    door = door(2, 2);
    assertThat(answer(call).get("message").asText().split("data\\[")).hasSize(1 + 2);
    assertThat(ledger.stored).isEmpty();
  }

  @Test
  void keepsAStatusNoListKnowsForAPerson() {
    ObjectNode call = call("sync-dossier.wire.json");
    item(call).put("TrangThaiHoSo", "0");
    assertThat(answer(call).get("error_code").intValue()).isZero();
    assertThat(only().dossier().status()).isEqualTo("DVCQG-0");
  }
}
