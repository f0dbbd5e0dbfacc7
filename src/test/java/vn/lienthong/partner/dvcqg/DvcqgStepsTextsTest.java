package vn.lienthong.partner.dvcqg;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.partner.dvcqg.Portal.VERDICT;
import static vn.lienthong.partner.dvcqg.Portal.says;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.model.DeliveryTask;
import vn.lienthong.model.ErrorClass;
import vn.lienthong.model.Outcome;
import vn.lienthong.partner.transport.RawServer;

/** Whatever words a refusal uses: they never speak against the portal, nor of a session, where a field is named. */
class DvcqgStepsTextsTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CODE = "000.00.10.H99-260105-0001";
  private static final List<String> TRIGGERS = List.of(
      "đã tồn tại", "chưa tồn tại", "không tồn tại", "hệ thống đang bảo trì",
      "maintenance", "phiên đã hết hạn", "Phiên làm việc không hợp lệ", "session expired", "token không hợp lệ",
      "chưa đăng nhập", "hệ thống đang bận", "quá tải", "vui lòng thử lại sau", "timeout", "quá nhiều yêu cầu",
      "IP_DISALLOWED", "hệ thống không được phép truy cập", "access denied", "hồ sơ đã tồn tại", "hồ sơ chưa tồn tại");
  private static final List<String> FORMS = List.of("%s: %s", "%s %s", "%2$s (%1$s)", "%2$s. Kiểm tra %1$s",
      "Trường %s %s", "Thiếu %s, %s", "TaiLieuNop[0].%s: %s");

  private final DeliveryTask create = Portal.task("sync-dossier", "enterprise-owner", Map.of());
  private final DeliveryTask update = Portal.task("sync-dossier", "enterprise-owner", Map.of("held", "true"));
  private final DeliveryTask step = Portal.task("report-progress", "progress", Map.of("held", "true"));

  /** Every field of both services, as the golden items have them, and those only the protocol lists. */
  private static Set<String> fields() {
    Set<String> fields = new TreeSet<>(List.of("HoSoBoSungId", "NguoiYeuCauBoSung", "NguoiTiepNhanBoSung",
        "ThongTinTiepNhan", "NgayTiepNhanBoSung", "TrangThaiBoSung", "DanhSachGiayToBoSung", "DanhSachLePhiBoSung",
        "NgayHenTraTruoc", "TenGiayTo", "SoLuong", "LoaiGiayTo", "GiayToId", "DuongDanTepTinKetQua", "MaCSDL"));
    for (String golden : List.of("sample-of-the-protocol.wire.json", "progress.wire.json")) {
      names(Portal.json(golden), fields);
    }
    return fields;
  }

  private static void names(JsonNode node, Set<String> into) {
    node.fieldNames().forEachRemaining(into::add);
    node.forEach(inner -> names(inner, into));
  }

  @Test
  void noFieldOfARequestIsLeftOut() {
    assertThat(fields()).hasSizeGreaterThan(60).contains("Gia", "Email", "Fax", "MaHoSo", "IsDeleted");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-2", "500"})
  void aTextThatNamesAFieldIsNeverAnOutageASessionOrAConflict(String code) {
    List<String> wrong = new ArrayList<>();
    for (String field : fields()) {
      for (String trigger : TRIGGERS) {
        for (String form : FORMS) {
          String text = form.formatted(field, trigger);
          for (Outcome outcome : List.of(sync(create, code, text), sync(update, code, text), told(code, text))) {
            if (!aboutThisDossierOnly(outcome)) {
              wrong.add(text + " -> " + outcome);
            }
          }
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static boolean aboutThisDossierOnly(Outcome outcome) {
    return outcome instanceof Outcome.Refused refused ? refused.errorClass() == ErrorClass.BUSINESS
        : outcome instanceof Outcome.Unavailable unavailable && unavailable.errorClass() == ErrorClass.UNKNOWN;
  }

  static Stream<String> cases() {
    return new String(RawServer.resource("04-answer-texts.ndjson"), StandardCharsets.UTF_8).lines();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theCasesAreRefusedWithTheirField(String line) throws JsonProcessingException {
    JsonNode said = JSON.readTree(line);
    String note = said.path("#").asText();
    String label = note.contains("TrichYeuHoSo") ? "Trích yếu hồ sơ"
        : note.contains("MaLinhVuc") ? "Mã lĩnh vực" : null;
    assertThat(VERDICT.sync(create, says(200, line))).isEqualTo(new Outcome.Refused(ErrorClass.BUSINESS, "-2", label));
    assertThat(VERDICT.sync(create, says(500, line)).getClass()).as("under 500 only a field's refusal is believed")
        .isEqualTo(label == null ? Outcome.Unavailable.class : Outcome.Refused.class);
  }

  /** A field's error is no outage, by whichever name it is told and however it is written. */
  @Test
  void underHttp500AFieldIsKnownByItsLabelToo() {
    for (String field : fields()) {
      String label = DvcqgLabels.of(field);
      for (String form : List.of("%s không hợp lệ", "Trường %s bắt buộc", "Thiếu %s", "Giá trị của %s không đúng")) {
        String small = label.equals(field) ? field : label.toLowerCase(Locale.ROOT);
        for (String name : List.of(field, label, small)) {
          Outcome expected = new Outcome.Refused(ErrorClass.BUSINESS, "-2", label.equals(field) ? null : label);
          String body = said("-2", form.formatted(name));
          assertThat(VERDICT.sync(create, says(500, body))).as(body).isEqualTo(expected);
          assertThat(VERDICT.progress(step, says(500, "{\"error_code\":\"0\",\"result\":[" + body + "]}"))).as(body)
              .isEqualTo(expected);
        }
      }
    }
    for (String text : List.of("Hồ sơ chưa tồn tại", "Mã lĩnh vực: hệ thống đang bảo trì", "Lỗi xử lý", "")) {
      assertThat(VERDICT.sync(update, says(500, said("-2", text)))).as(text)
          .isEqualTo(new Outcome.Unavailable(ErrorClass.SERVER_ERROR, "HTTP-500", null, true));
    }
  }

  @ParameterizedTest
  @CsvSource(delimiter = ';', value = {"Quốc Gia: hệ thống đang bảo trì;MAINTENANCE",
      "Cổng Dịch vụ công Quốc Gia đang bảo trì;MAINTENANCE", "Phiên làm việc đã hết hạn;SESSION",
      "Mức thu: hệ thống đang bảo trì;UNKNOWN", "Đơn vị xử lý đang bảo trì;UNKNOWN"})
  void aPartOfAnotherWordIsNoFieldAndALabelIsOne(String text, ErrorClass expected) {
    assertThat(sync(create, "1", text)).isInstanceOfSatisfying(Outcome.Unavailable.class,
        u -> assertThat(u.errorClass()).isEqualTo(expected));
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "[{\"MaHoSo\":\"000.00.10.H99-260105-0001\",\"error_code\":\"-1\","
          + "\"message\":\"Trường MaLinhVuc không hợp lệ\"}]",
      "[{\"error_code\":-1,\"message\":\"MaLinhVuc không hợp lệ\"}]",
      "{\"MaHoSo\":\"000.00.10.H99-260105-0001\",\"errorCode\":\"-1\",\"message\":\"MaLinhVuc không hợp lệ\"}",
      "\"[{\\\"error_code\\\":\\\"-1\\\",\\\"message\\\":\\\"MaLinhVuc không hợp lệ\\\"}]\"",
      "{\"data\":[{\"MaHoSo\":\"X\",\"error_code\":0},{\"MaHoSo\":\"000.00.10.H99-260105-0001\",\"error_code\":\"-1\","
          + "\"message\":\"MaLinhVuc không hợp lệ\"}]}"})
  void aFaultInsideASuccessIsTheFault(String result) {
    String body = "{\"error_code\":\"0\",\"message\":\"Thành công\",\"result\":" + result + "}";
    Outcome refused = new Outcome.Refused(ErrorClass.BUSINESS, "-1", "Mã lĩnh vực");
    assertThat(VERDICT.sync(create, says(200, body))).isEqualTo(refused);
    assertThat(VERDICT.progress(step, says(200, body))).isEqualTo(refused);
  }

  @Test
  void aFaultOfAnotherDossierOnlyIsNoAnswer() {
    String others =
        "{\"error_code\":0,\"result\":[{\"MaHoSo\":\"X\",\"error_code\":\"-1\",\"message\":\"MaLinhVuc\"}%s]}";
    assertThat(VERDICT.sync(create, says(200, others.formatted(""))))
        .isEqualTo(new Outcome.Unavailable(ErrorClass.UNKNOWN, "other-dossier", null, true));
    assertThat(VERDICT.sync(create, says(200, others.formatted(",{\"MaHoSo\":\"" + CODE + "\",\"error_code\":\"0\"}"))))
        .isInstanceOf(Outcome.Delivered.class);
  }

  @Test
  void aRefusedUpdateLeavesNoBeliefThatThePortalHasTheDossier() {
    Outcome.Progressed flipped = (Outcome.Progressed) sync(create, "3", "Hồ sơ đã tồn tại");
    assertThat(flipped.partnerState()).doesNotContainKey(Outcome.HELD);
    DeliveryTask again = Portal.task("sync-dossier", "enterprise-owner", flipped.partnerState());
    assertThat(DvcqgResponseMapper.updating(again)).isTrue();
    assertThat(sync(again, "5", "Trường MaLinhVuc không hợp lệ")).isInstanceOf(Outcome.Refused.class);
    assertThat(sync(again, "0", "")).isEqualTo(new Outcome.Delivered(CODE, Map.of(Outcome.HELD, "true")));
  }

  private static Outcome sync(DeliveryTask task, String code, String text) {
    return VERDICT.sync(task, says(200, said(code, text)));
  }

  private Outcome told(String code, String text) {
    return VERDICT.progress(step, says(200, said(code, text)));
  }

  private static String said(String code, String text) {
    ObjectNode said = JSON.createObjectNode();
    return said.put("error_code", code).put("message", text).toString();
  }
}
