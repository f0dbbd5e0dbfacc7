package vn.lienthong.partner.dvcqg;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.partner.dvcqg.Portal.VERDICT;
import static vn.lienthong.partner.dvcqg.Portal.says;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.model.DeliveryTask;
import vn.lienthong.model.DossierEvent;
import vn.lienthong.model.ErrorClass;
import vn.lienthong.model.Outcome;
import vn.lienthong.model.exchange.AgencyList;
import vn.lienthong.model.exchange.PartnerSession;
import vn.lienthong.partner.transport.PartnerResponse;

class DvcqgResponseMapperTest {

  private static final String EXISTS = "{\"error_code\":\"-3\",\"message\":\"Hồ sơ đã tồn tại\"}";
  private static final String DENIED = "{\"error_code\":3,\"message\":\"Hồ sơ chưa tồn tại\"}";
  private static final Outcome TAKEN =
      new Outcome.Delivered("000.00.10.H99-260105-0001", Map.of("held", "true"));

  private final DeliveryTask local = Portal.task("sync-dossier", "enterprise-owner", Map.of());
  private final DeliveryTask step = Portal.task("report-progress", "progress", Map.of("held", "true"));

  @ParameterizedTest
  @ValueSource(strings = {
      "{\"error_code\":\"0\",\"message\":\"Thành công\",\"result\":[]}", "{\"error_code\":0}",
          "{\"error_code\":\"00\"}",
      "{\"error_code\":\"0\",\"result\":[{\"MaHoSo\":\"000.00.10.H99-260105-0001\",\"error_code\":\"00\"}]}",
      "{\"error_code\":\"00\",\"message\":\"{\\\"error_code\\\":\\\"00\\\"}\"}",
      "\"{\\\"error_code\\\":0,\\\"message\\\":\\\"ok\\\"}\"",
      "{\"error_code\":\"0\",\"message\":\"{\\\"error_code\\\":\\\"0\\\",\\\"message\\\":\\\"ok\\\"}\"}",
      "{\"error_code\":0,\"message\":{\"error_code\":\"0\",\"message\":\"ok\"}}"})
  void takenHoweverItIsSaid(String body) {
    assertThat(VERDICT.sync(local, says(200, body))).isEqualTo(TAKEN);
    assertThat(VERDICT.progress(step, says(200, body))).isEqualTo(TAKEN);
  }

  static Stream<Arguments> troubles() {
    return Stream.of(
        Arguments.of(200, "", ErrorClass.UNKNOWN, "unreadable", true),
        Arguments.of(200, "{\"error_code\":\"0\",\"mess", ErrorClass.UNKNOWN, "unreadable", true),
        Arguments.of(200, "<html><body>Xin chào</body></html>", ErrorClass.SERVER_ERROR, "html-page", true),
        Arguments.of(200, "{\"message\":\"?\"}", ErrorClass.UNKNOWN, "unreadable", true),
        Arguments.of(200, "[]", ErrorClass.UNKNOWN, "unreadable", true),
        Arguments.of(200, "{\"error_code\":\"77\",\"message\":\"?\"}", ErrorClass.UNKNOWN, "77", true),
        Arguments.of(200, "{\"error_code\":\"Bà Mẫu\",\"message\":\"?\"}", ErrorClass.UNKNOWN, "unreadable", true),
        Arguments.of(200, "{\"error_code\":9,\"message\":\"Phiên đã hết hạn\"}", ErrorClass.SESSION, "9", false),
        Arguments.of(200, "{\"error_code\":9,\"message\":\"Hệ thống đang bận\"}", ErrorClass.SERVER_ERROR, "9", true),
        Arguments.of(401, "", ErrorClass.SESSION, "HTTP-401", false),
        Arguments.of(401, "{\"error_code\":0}", ErrorClass.SESSION, "HTTP-401", false),
        Arguments.of(403, "<html/>", ErrorClass.CONNECTION, "HTTP-403", false),
        Arguments.of(200, "{\"error_code\":101,\"message\":\"IP_DISALLOWED\"}", ErrorClass.CONNECTION, "101", false),
        Arguments.of(404, "<html/>", ErrorClass.UNKNOWN, "HTTP-404", false),
        Arguments.of(302, "", ErrorClass.SERVER_ERROR, "HTTP-302", true),
        Arguments.of(500, "{\"error_code\":\"0\"}", ErrorClass.SERVER_ERROR, "HTTP-500", true),
        Arguments.of(502, "", ErrorClass.SERVER_ERROR, "HTTP-502", true),
        Arguments.of(503, "", ErrorClass.MAINTENANCE, "HTTP-503", true));
  }

  @ParameterizedTest
  @MethodSource("troubles")
  void whatMayPassIsUnavailable(int status, String body, ErrorClass errorClass, String code, boolean perhaps) {
    Outcome expected = new Outcome.Unavailable(errorClass, code, null, perhaps);
    assertThat(VERDICT.sync(local, says(status, body))).isEqualTo(expected);
    assertThat(VERDICT.progress(step, says(status, body))).isEqualTo(expected);
  }

  @Test
  void anErrorInsideASuccessIsAnError() {
    String body = "{\"error_code\":\"0\",\"message\":\"{\\\"error_code\\\":\\\"5\\\","
        + "\\\"message\\\":\\\"MaLinhVuc của NGUYỄN THỊ MẪU không hợp lệ\\\"}\"}";
    assertThat(VERDICT.sync(local, says(200, body)))
        .isEqualTo(new Outcome.Refused(ErrorClass.BUSINESS, "5", "Mã lĩnh vực"));
  }

  @Test
  void theLongestFieldNameIsTheOneMeant() {
    assertThat(DvcqgLabels.namedIn("TrangThaiHoSo: không hợp lệ")).contains("Trạng thái hồ sơ");
    assertThat(DvcqgLabels.namedIn("NgayTra của 099190000017")).contains("Ngày trả kết quả");
    assertThat(DvcqgLabels.namedIn("NgayTraLai")).isEmpty();
  }

  @Test
  void tooManyCallsSayWhenToComeBack() {
    PartnerResponse answer = new PartnerResponse(429, new byte[0], Duration.ofSeconds(7));
    assertThat(VERDICT.sync(local, answer))
        .isEqualTo(new Outcome.Unavailable(ErrorClass.RATE_LIMIT, "HTTP-429", Duration.ofSeconds(7), false));
  }

  @Test
  void whatThePortalHasAlreadyIsSentAgainAsAnUpdateOnce() {
    Outcome first = VERDICT.sync(local, says(200, EXISTS));
    assertThat(first).isEqualTo(new Outcome.Progressed(Map.of("flipped", "41", "instead", "UPDATE")));
    DeliveryTask again = Portal.task("sync-dossier", "enterprise-owner", ((Outcome.Progressed) first).partnerState());
    assertThat(DvcqgResponseMapper.updating(again)).isTrue();
    assertThat(VERDICT.sync(again, says(200, "{\"error_code\":0}"))).isEqualTo(TAKEN);
    assertThat(VERDICT.sync(again, says(200, DENIED)))
        .isEqualTo(new Outcome.Refused(ErrorClass.STATE_CONFLICT, "3", null));
  }

  @Test
  void whatThePortalHasLostIsSentAgainAsNew() {
    DeliveryTask known = Portal.task("sync-dossier", "enterprise-owner", Map.of("held", "true", "flipped", "40"));
    assertThat(VERDICT.sync(known, says(200, DENIED)))
        .isEqualTo(
        new Outcome.Progressed(Map.of("held", "false", "flipped", "41", "instead", "CREATE")));
    DeliveryTask again =
        Portal.task("sync-dossier", "enterprise-owner", Map.of("held", "false", "flipped", "41", "instead", "CREATE"));
    assertThat(DvcqgResponseMapper.updating(again)).isFalse();
    DeliveryTask next =
        Portal.task("sync-dossier", "enterprise-owner", Map.of("held", "false", "flipped", "40", "instead", "UPDATE"));
    assertThat(DvcqgResponseMapper.updating(next)).as("another entry's correction").isFalse();
  }

  @Test
  void aDossierFromThePortalStartsAsAnUpdate() {
    assertThat(DvcqgResponseMapper.updating(Portal.task("sync-dossier", "sample-of-the-protocol", Map.of()))).isTrue();
    assertThat(DvcqgResponseMapper.updating(local)).isFalse();
    DeliveryTask denied = Portal.task("sync-dossier", "sample-of-the-protocol", Map.of("held", "false"));
    assertThat(DvcqgResponseMapper.updating(denied)).isFalse();
  }

  @Test
  void aStepItHasIsDelivered() {
    assertThat(VERDICT.progress(step, says(200, "{\"error_code\":3,\"message\":\"Tiến độ đã tồn tại\"}")))
        .isEqualTo(TAKEN);
    assertThat(VERDICT.progress(step, says(200, EXISTS))).as("of a dossier: nobody asked")
        .isEqualTo(new Outcome.Unavailable(ErrorClass.UNKNOWN, "-3", null, true));
  }

  @Test
  void aStepOfADossierItDeniesIsRememberedThenLeftToAPerson() {
    assertThat(VERDICT.progress(step, says(200, DENIED)))
        .isEqualTo(new Outcome.Progressed(Map.of("held", "false", "missing", "41")));
    DeliveryTask again = Portal.task("report-progress", "progress", Map.of("held", "false", "missing", "41"));
    assertThat(VERDICT.progress(again, says(200, DENIED)))
        .isEqualTo(new Outcome.Refused(ErrorClass.STATE_CONFLICT, "3", null));
  }

  @Test
  void anAccountIsRememberedAndForThisEntryThatThereIsNone() {
    String found = "{\"error_code\":\"0\",\"result\":[{\"TECHNICALID\":\"TECHID-0001\"}]}";
    assertThat(known(local, VERDICT.account(local, says(200, found)))).contains("TECHID-0001");
    assertThat(known(local, VERDICT.account(local, says(200, "{\"error_code\":0,\"result\":[]}")))).contains("");
    assertThat(known(local, VERDICT.account(local,
        says(200, "{\"error_code\":8,\"message\":\"mstorcmnd không hợp lệ\"}")))).contains("");
    assertThat(VERDICT.account(local, says(500, "")))
        .isEqualTo(new Outcome.Unavailable(ErrorClass.SERVER_ERROR, "HTTP-500", null, false));
  }

  @Test
  void aFaultInsideASuccessIsNoAccountAndNoListOfAgencies() {
    String lost = "{\"error_code\":\"0\",\"result\":[{\"error_code\":\"-1\",\"message\":\"Phiên đã hết hạn\"}]}";
    Outcome session = new Outcome.Unavailable(ErrorClass.SESSION, "-1", null, false);
    assertThat(VERDICT.account(local, says(200, lost))).isEqualTo(session);
    assertThat(VERDICT.agencies(says(200, lost))).isEqualTo(session);
    assertThat(VERDICT.agencies(says(200, "{\"error_code\":\"0\",\"result\":[{\"MADONVI\":\"G22\"}]}")))
        .isInstanceOf(AgencyList.class);
  }

  @Test
  void anAccountIsHisWhoseNumberWasAsked() {
    Outcome told = VERDICT.account(local, says(200, "{\"error_code\":0,\"result\":[{\"TECHNICALID\":\"T-1\"}]}"));
    assertThat(known(next(local, local.event()), told)).as("the next snapshot").contains("T-1");
    assertThat(known(next(local, Portal.event("sample-of-the-protocol")), told)).as("another owner").isEmpty();
    DeliveryTask before = Portal.task("sync-dossier", "enterprise-owner", Map.of("techId", "T-1"));
    assertThat(DvcqgResponseMapper.account(before)).as("nobody knows whose").isEmpty();
    assertThat(told.toString()).doesNotContain("9900000016");
  }

  @Test
  void thatThereIsNoAccountIsAskedAgainWithTheNextSnapshot() {
    Outcome none = VERDICT.account(local, says(200, "{\"error_code\":0,\"result\":[]}"));
    assertThat(known(next(local, local.event()), none)).isEmpty();
  }

  private static Optional<String> known(DeliveryTask task, Outcome told) {
    return DvcqgResponseMapper.account(new DeliveryTask(task.entryId(), task.callKey(), task.endpoint(), task.flow(),
        task.event(),
        null, 1, task.mode(), false, ((Outcome.Progressed) told).partnerState()));
  }

  private static DeliveryTask next(DeliveryTask task, DossierEvent event) {
    return new DeliveryTask(task.entryId() + 1, "call-42", task.endpoint(), task.flow(), event, null, 1, task.mode(),
        false, Map.of());
  }

  @Test
  void aLoginGivesASessionOrSaysWhyNot() {
    assertThat(VERDICT.login(says(200, "{\"error_code\":0,\"session\":\"s-1\"}"), Duration.ofMinutes(25)))
        .isEqualTo(new PartnerSession("s-1", Duration.ofMinutes(25)));
    assertThat(VERDICT.login(says(200, "{\"error_code\":0}"), Duration.ofMinutes(25)))
        .isEqualTo(new Outcome.Unavailable(ErrorClass.SESSION, "no-session", null, false));
    String wrong = "{\"error_code\":1,\"message\":\"Tài khoản không hợp lệ\"}";
    assertThat(VERDICT.login(says(200, wrong), Duration.ofMinutes(25)))
        .isEqualTo(new Outcome.Refused(ErrorClass.BUSINESS, "1", null));
  }
}
