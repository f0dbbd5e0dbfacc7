package vn.lienthong.partner.vault;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.model.DeliveryTask;
import vn.lienthong.model.Dossier;
import vn.lienthong.model.DossierEvent;
import vn.lienthong.model.ErrorClass;
import vn.lienthong.model.FileAvailability;
import vn.lienthong.model.FileContents;
import vn.lienthong.model.Outcome;

/** What a vault is told of a dossier's results, snapshot after snapshot; a call at a time, as the relay makes them. */
class VaultPlannerTest {

  private static final ObjectMapper JSON = JsonMapper.builder().addModule(new JavaTimeModule()).build();
  private static final String OK = "{\"errorCode\":\"0\"}";
  private static final Map<String, String> LINK = VaultRooms.at("http://kho");
  private static final Map<String, String> CONTENT = VaultRooms.at("http://kho", "assume.files", "CONTENT");

  private final Map<String, String> memory = new HashMap<>();
  private JsonNode sent;

  @Test void aNewResultIsPutInOnce() {
    assertThat(told(event(), OK)).isEqualTo(delivered("stored 1"));
    assertThat(sent.get("MaHoSo").textValue()).isEqualTo("H99.10-260105-0001");
    assertThat(sent.get("SoDinhDanhChuSoHuu").textValue()).isEqualTo(VaultRooms.MAU);
    JsonNode item = sent.at("/DanhSachGiayToKetQua/0");
    assertThat(item.get("MaKetQua").textValue()).isEqualTo("KQ.G99.000001");
    assertThat(item.get("SoKyHieu").textValue()).isEqualTo("01/GP");
    assertThat(item.get("NgayBanHanh").textValue()).isEqualTo("20260112100000");
    assertThat(item.at("/DanhSachTepDinhKem/0/DuongDan").textValue()).isEqualTo("https://files.example.vn/r-1");
    sent = null;
    assertThat(told(event(), OK)).isEqualTo(delivered("unchanged"));
    assertThat(sent).isNull();
  }

  @ParameterizedTest @CsvSource({"number,02/GP", "file/sha256,00ff", "validTo,2027-01-01T00:00:00+07:00"})
  void aChangedOneIsPutInAndThenTheOldOneTakenBack(String place, String value) {
    told(event(), "{\"errorCode\":0,\"result\":{\"DanhSachGiayToKetQua\":[{\"MaKetQua\":\"KQ.G99.000001\","
        + "\"SoKyHieu\":\"01/GP\",\"MaGiayToKhoQuocGia\":\"KQG-1\"}]}}");
    String old = sent.at("/DanhSachGiayToKetQua/0/MaBam").textValue();
    ObjectNode changed = event();
    ((ObjectNode) changed.at("/dossier/results/0" + (place.contains("/") ? "/file" : "")))
        .put(place.substring(place.indexOf('/') + 1), value);
    assertThat(told(changed, OK)).isInstanceOf(Outcome.Progressed.class);
    assertThat(sent.at("/DanhSachGiayToKetQua/0/MaBam").textValue()).isNotEqualTo(old);
    assertThat(told(changed, OK)).isEqualTo(delivered("withdrawn 1"));
    assertThat(sent.get("DanhSachGiayToKetQua")).hasSize(1);
    assertThat(sent.at("/DanhSachGiayToKetQua/0"))
        .isEqualTo(tree("{\"MaKetQua\":\"KQ.G99.000001\",\"SoKyHieu\":\"01/GP\","
        + "\"MaBam\":\"" + old + "\",\"MaGiayToKhoQuocGia\":\"KQG-1\",\"LyDo\":\"THAY_THE\"}"));
    assertThat(told(changed, OK)).isEqualTo(delivered("unchanged"));
  }

  @ParameterizedTest @ValueSource(strings = {"01/GP", "01/gp", "01 / GP\u00a0", "01\u200b/GP"})
  void aRevokedOneIsTakenBack(String number) {
    told(event(), OK);
    ObjectNode revoked = event();
    result(revoked).put("revoked", true).put("number", number);
    assertThat(told(revoked, OK)).isEqualTo(delivered("withdrawn 1"));
    assertThat(sent.at("/DanhSachGiayToKetQua/0/LyDo").textValue()).isEqualTo("THU_HOI");
    assertThat(told(revoked, OK)).isEqualTo(delivered("unchanged"));
  }

  @Test void oneThatIsOnlyNotNamedAnyMoreStays() {
    ObjectNode two = event();
    ArrayNode results = (ArrayNode) two.at("/dossier/results");
    results.add(result(two).deepCopy().put("code", "KQ.G99.000002"));
    assertThat(told(two, OK)).isEqualTo(delivered("stored 2"));
    sent = null;
    assertThat(told(event(), OK)).isEqualTo(delivered("unchanged"));
    assertThat(sent).isNull();
  }

  @Test void theOldOneStaysWhileTheNewOnesFileCannotBeHad() {
    told(event(), OK);
    ObjectNode changed = event();
    result(changed).put("number", "02/GP");
    Dossier.File file = read(changed).dossier().results().get(0).file();
    sent = null;
    assertThat(told(LINK, changed, Map.of(file, FileAvailability.failed(FileAvailability.Why.MISSING)), null, OK))
        .isEqualTo(delivered("without-file 1"));
    assertThat(sent).isNull();
    assertThat(told(LINK, changed, Map.of(file, FileAvailability.linked("https://hub/files/t")), null, OK))
        .isInstanceOf(Outcome.Progressed.class);
    assertThat(sent.at("/DanhSachGiayToKetQua/0/DanhSachTepDinhKem/0/DuongDan").textValue())
        .isEqualTo("https://hub/files/t");
  }

  @Test void itsBytesGoWithItWhereTheSwitchSaysSo() {
    Dossier.File file = read(event()).dossier().results().get(0).file();
    assertThat(told(CONTENT, event(), Map.of(), null, OK)).isEqualTo(delivered("without-file 1"));
    byte[] bytes = "%PDF-mẫu".getBytes(StandardCharsets.UTF_8);
    assertThat(told(CONTENT, event(), Map.of(file, FileAvailability.linked("https://hub/files/t")),
        (link, most) -> link.endsWith("/t") ? Optional.of(bytes) : Optional.empty(), OK))
        .isEqualTo(delivered("stored 1"));
    assertThat(sent.at("/DanhSachGiayToKetQua/0/DanhSachTepDinhKem/0/NoiDung").textValue())
        .isEqualTo(Base64.getEncoder().encodeToString(bytes));
  }

  @ParameterizedTest @CsvSource(delimiter = '|', value = {
      "200 | {\"errorCode\":\"3\",\"message\":\"Giấy tờ đã tồn tại\"} | Delivered stored 1",
      "200 | {\"errorCode\":\"4\",\"message\":\"Giấy tờ không tồn tại\"} | Unavailable UNKNOWN true",
      "200 | {\"errorCode\":\"00\"} | Delivered stored 1",
      "200 | {\"errorCode\":\"0\",\"result\":{\"DanhSachGiayToKetQua\":[{\"errorCode\":\"-2\",\"message\":\"Trường SoKyHieu sai định dạng\"}]}} | Refused BUSINESS -2",
      "200 | {\"errorCode\":\"0\",\"result\":[{\"errorCode\":\"3\",\"message\":\"Giấy tờ đã tồn tại\"}]} | Delivered stored 1",
      "200 | {\"errorCode\":\"7\",\"message\":\"chưa đồng ý chia sẻ\"} | Refused BUSINESS 7",
      "200 | {\"errorCode\":\"-2\",\"message\":\"Trường MaKetQua bắt buộc\"} | Refused BUSINESS -2",
      "200 | {\"errorCode\":\"0\",\"mess | Unavailable UNKNOWN true",
      "500 | x | Unavailable SERVER_ERROR true", "503 | x | Unavailable MAINTENANCE true",
      "500 | {\"errorCode\":\"-2\",\"message\":\"Trường SoKyHieu bắt buộc\"} | Refused BUSINESS -2",
      "500 | {\"errorCode\":\"-2\",\"message\":\"Số ký hiệu không hợp lệ\"} | Refused BUSINESS -2",
      "500 | {\"errorCode\":\"0\",\"result\":[{\"errorCode\":\"-2\",\"message\":\"Thiếu trường số hiệu\"}]} | Refused BUSINESS -2",
      "500 | {\"errorCode\":\"3\",\"message\":\"Giấy tờ đã tồn tại\"} | Unavailable SERVER_ERROR true",
      "500 | {\"errorCode\":\"-2\",\"message\":\"Hệ thống đang bảo trì\"} | Unavailable SERVER_ERROR true",
      "404 | '' | Unavailable UNKNOWN false", "401 | '' | Unavailable SESSION false",
      "500 | {\"errorCode\":\"0\"} | Unavailable SERVER_ERROR true"})
  void whatAVaultSaysToAStore(int status, String body, String means) {
    Outcome outcome = told(LINK, event(), Map.of(), null, status, body);
    String said = outcome.fold(d -> "Delivered " + d.reference(), p -> "Progressed", s -> "Shadowed",
        r -> "Refused " + r.errorClass() + " " + r.code(),
        u -> "Unavailable " + u.errorClass() + " " + u.perhapsDone(), f -> "Faulty");
    assertThat(said).isEqualTo(means);
    assertThat(memory.containsKey(StoredResult.KEY)).isEqualTo(means.startsWith("Delivered"));
  }

  @Test void thereIsNoneIsWhatAWithdrawalWants() {
    told(event(), OK);
    ObjectNode revoked = event();
    result(revoked).put("revoked", true);
    assertThat(told(revoked, "{\"errorCode\":\"4\",\"message\":\"Giấy tờ không tồn tại\"}"))
        .isEqualTo(delivered("withdrawn 1"));
  }

  @Test void withoutSuchACallNothingIsSentAndThatIsSaid() {
    Map<String, String> off = VaultRooms.at("http://kho", "assume.store", "false");
    assertThat(told(off, event(), Map.of(), null, OK))
        .isEqualTo(new Outcome.Shadowed("not sent: hub.partner.vault.assume.store is off"));
    assertThat(sent).isNull();
  }

  @Test void anOwnerWithoutANumberHasNoVault() {
    ObjectNode nobody = event();
    ((ObjectNode) nobody.at("/dossier/parties/0")).putArray("identifiers");
    assertThat(told(nobody, OK))
        .isEqualTo(new Outcome.Refused(ErrorClass.BUSINESS, "owner-without-number", "SoDinhDanhChuSoHuu"));
  }

  private Object told(ObjectNode event, String answer) {
    return told(LINK, event, Map.of(), null, answer);
  }

  private Outcome told(Map<String, String> keys, ObjectNode event, Map<Dossier.File, FileAvailability> files,
      FileContents contents, String answer) {
    return told(keys, event, files, contents, 200, answer);
  }

  private Outcome told(Map<String, String> keys, ObjectNode event, Map<Dossier.File, FileAvailability> files,
      FileContents contents, int status, String answer) {
    VaultSteps vault = VaultRooms.vault(keys, contents == null ? (link, most) -> Optional.empty() : contents);
    Exchange exchange = VaultRooms.exchange(new DeliveryTask(41, "lt-41", "vault", "store-result", read(event), null, 1,
        DeliveryTask.Mode.LIVE,
        false, Map.copyOf(memory), files));
    vault.toStore(exchange);
    if ("LIVE".equals(exchange.getMessage().getHeader("HubMode"))) {
      sent = tree(new String(exchange.getMessage().getBody(byte[].class), StandardCharsets.UTF_8));
      VaultRooms.answers(exchange, status, answer);
    }
    Outcome outcome = (Outcome) vault.readStore(exchange);
    outcome.fold(d -> keep(d.partnerState()), p -> keep(p.partnerState()), s -> null, r -> null, u -> null, f -> null);
    return outcome instanceof Outcome.Delivered d ? new Outcome.Delivered(d.reference(), Map.of()) : outcome;
  }

  private Object keep(Map<String, String> remember) {
    memory.putAll(remember);
    return null;
  }

  private static Outcome delivered(String reference) {
    return new Outcome.Delivered(reference, Map.of());
  }

  private static ObjectNode result(ObjectNode event) {
    return (ObjectNode) event.at("/dossier/results/0");
  }

  private static DossierEvent read(ObjectNode event) {
    return JSON.convertValue(event, DossierEvent.class);
  }

  private static ObjectNode event() {
    try {
      ObjectNode event = (ObjectNode) JSON.readTree(Files.readString(
          Path.of("src/main/resources/schema/examples/result-issued.json")));
      ((ObjectNode) event.get("dossier")).put("code", "H99.10-260105-0001");
      ((ObjectNode) event.at("/dossier/parties/0")).putArray("identifiers").addObject().put("type", "PERSONAL_ID")
          .put("value", VaultRooms.MAU);
      ((ObjectNode) event.at("/dossier/parties/0")).put("kind", "CITIZEN");
      return event;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode tree(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
