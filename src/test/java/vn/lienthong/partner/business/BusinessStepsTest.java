package vn.lienthong.partner.business;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.Given.given;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.model.ErrorClass;
import vn.lienthong.model.Outcome;
import vn.lienthong.model.register.EnterpriseAnswer.Enterprise;
import vn.lienthong.model.register.LookUpRequest;
import vn.lienthong.model.register.LookUpResult;
import vn.lienthong.model.register.Subject;
import vn.lienthong.partner.transport.Golden;
import vn.lienthong.partner.transport.NgspTokenClient;
import vn.lienthong.partner.transport.RouteRun;
import vn.lienthong.partner.transport.RouteRun.Answers;
import vn.lienthong.partner.transport.TestSettings;

/** The real route file against a register that answers over HTTP in either shape; golden answers. */
class BusinessStepsTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-01-05T01:30:00Z"), ZoneId.of("Asia/Ho_Chi_Minh"));
  private static final String CODE = "9900000016";
  private static final String DETAIL = Golden.text("business/detail.wire.json");
  private static final String CERT = Golden.text("business/cert.wire.json");

  private final Map<String, String> keys = new HashMap<>();
  private RouteRun run;

  @AfterEach
  void stop() {
    if (run != null) {
      run.close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"detail", "detail-bare", "cert", "cert-bare"})
  void eitherShapeBecomesOneCanon(String golden) {
    keys.put("hub.partner.business.shape", golden.startsWith("cert") ? "CERT" : "DETAIL");
    String wire = Golden.text("business/" + golden + ".wire.json");
    LookUpResult finding = (LookUpResult) ask(200, wire, CODE, "Công ty TNHH  Mẫu Một");
    assertThat(Golden.written(finding.answer())).isEqualTo(Golden.json("business/" + golden + ".canon.json"));
    assertThat(run.received()).hasSize(1);
    RouteRun.Received call = run.received().get(0);
    assertThat(call.method() + " " + call.path()).isEqualTo("GET /apiCSDLDKDN/chiTietDoanhNghiep?msdn=" + CODE);
    assertThat(call.headers()).containsEntry("Authorization", List.of("Bearer t-business"));
  }

  /** Papers and their numbers of representatives come with the newer shape, and stay outside. */
  @Test
  void nothingOfARepresentativeButTheNameIsTakenOver() {
    keys.put("hub.partner.business.shape", "CERT");
    LookUpResult finding = (LookUpResult) ask(200, CERT, CODE, null);
    assertThat(CERT).contains("099180000001");
    assertThat(Golden.written(finding.answer()).toString()).contains("TRẦN VĂN MẪU")
        .doesNotContain("099180000001");
    assertThat(finding.answer().values().toString()).doesNotContain("TRẦN");
  }

  @Test
  void anotherEnterprisesAnswerIsNeverShown() {
    assertThat(ask(200, DETAIL, "9900000023", null)).isEqualTo(schema("other-enterprise"));
    assertThat(ask(200, DETAIL, CODE + "001", null)).isEqualTo(schema("other-enterprise"));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "{\"errorCode\":\"201\"}", "{\"Status\":\"0\",\"Message\":\"Không tìm thấy doanh nghiệp\"}", "{}", "[]",
      "{\"Status\":0,\"Message\":\"not found\"}", "{\"MainInformation\":null,\"Status\":\"1\"}",
      "{\"DataCount\":0,\"Status\":\"1\"}"})
  void whatIsNotFoundIsNotConfirmed(String body) {
    assertThat(ask(200, body, CODE, null)).isEqualTo(LookUpResult.notConfirmed(OffsetDateTime.now(CLOCK), "business"));
  }

  @Test
  void itIsNotFoundWhicheverWayThatIsTold() {
    LookUpResult none = LookUpResult.notConfirmed(OffsetDateTime.now(CLOCK), "business");
    assertThat(ask(404, "{\"errorCode\":\"201\"}", CODE, null)).isEqualTo(none);
    assertThat(ask(200, "{\"errorCode\":\"0\",\"Status\":\"0\",\"Message\":\"Không tìm thấy doanh nghiệp\"}", CODE,
        null))
        .isEqualTo(none);
    assertThat(((LookUpResult) ask(200, DETAIL.replaceFirst("\\{", "{\"errorCode\":\"00\","), CODE, null)).confirmed())
        .isTrue();
  }

  @Test
  void anotherNameThanTheCallersIsNotConfirmed() {
    assertThat(ask(200, DETAIL, CODE, "Công ty TNHH Mẫu Hai"))
        .isEqualTo(LookUpResult.notConfirmed(OffsetDateTime.now(CLOCK), "business"));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "{\"MainInformation\":{\"NAME\":\"A|unreadable", "<xml>|unreadable", "{\"GetEntCert\":[]}|wrong-form",
      "{\"MainInformation\":{\"ENTERPRISE_GDT_CODE\":\"9900000016\",\"CAPITAL_AMOUNT\":\"1E99999999\"}}|wrong-form",
      "{\"MainInformation\":{\"NAME\":\"A\"},\"Status\":\"1\"}|wrong-form",
      "{\"MainInformation\":{\"ENTERPRISE_GDT_CODE\":\"9900000016\",\"FOUNDING_DATE\":\"2020-13-01\"}}|wrong-form",
      "{\"Status\":\"0\",\"Message\":\"msdn không hợp lệ\"}|Status-0", "{\"errorCode\":302}|302"})
  void whatCannotBeReadIsTold(String body, String code) {
    assertThat(ask(200, body, CODE, null)).isEqualTo(schema(code));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "200|{\"Status\":\"0\",\"Message\":\"Hệ thống quá tải\"}|SERVER_ERROR|Status-0",
      "200|{\"Status\":\"0\",\"Message\":\"ông Trần Văn Mẫu\"}|UNKNOWN|Status-0",
      "200|{\"errorCode\":100}|SESSION|100", "401||SESSION|HTTP-401",
      "403|{\"fault\":{\"code\":900908}}|CONNECTION|900908",
      "502||SERVER_ERROR|HTTP-502"})
  void whoCouldNotBeAskedIsToldApart(int status, String body, ErrorClass errorClass, String code) {
    assertThat(ask(status, body == null ? "" : body, CODE, null))
        .isEqualTo(new Outcome.Unavailable(errorClass, code, null, false));
  }

  @Test
  void aBranchIsAskedForWithItsDash() {
    ask(200, "{}", "9900000016001", null);
    assertThat(run.received().get(0).path()).endsWith("msdn=9900000016-001");
    keys.put("hub.partner.business.assume.branch-dash", "false");
    ask(200, "{}", "9900000016-001", null);
    assertThat(run.received().get(0).path()).endsWith("msdn=9900000016001");
  }

  @Test
  void whatIsNoNumberIsNotAskedFor() {
    for (String code : new String[] {null, "", "99000", "9900000016'--", "990000001", "99000000160"}) {
      assertThat(ask(200, "{}", code, null))
          .isEqualTo(new Outcome.Refused(ErrorClass.SCHEMA, "subject-incomplete", "subject.taxCode"));
      assertThat(run.received()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"0100109106,false", "0100109107,true", "9900000016,false", "9900000017,true", "9900000062-001,false",
      "099190000017,false"})
  void aCheckDigitIsAWarning(String code, boolean doubtful) {
    assertThat(TaxCode.of(code).orElseThrow().doubtful()).isEqualTo(doubtful);
  }

  @Test
  void aDoubtfulNumberIsAskedForAndMarked() {
    LookUpResult finding = (LookUpResult) ask(200, DETAIL.replace(CODE, "9900000017"), "9900000017", null);
    assertThat(((Enterprise) finding.answer().get("enterprise")).codeDoubtful()).isTrue();
  }

  private Object ask(int status, String body, String code, String name) {
    stop();
    BusinessConfig config = TestSettings.of(BusinessConfig.class, keys);
    BusinessResponseMapper verdict = new BusinessResponseMapper(config, TestSettings.glossary("business"), CLOCK);
    Map<String, String> all = new HashMap<>(TestSettings.all("hub.partner.business."));
    all.put("hub.partner.business.url", "PARTNER");
    run = new RouteRun("business/business-look-up.camel.yaml", Map.of("business",
        new BusinessSteps(config, new NgspTokenClient(endpoint -> Optional.of("t-" + endpoint)), verdict)), all);
    run.partner(Answers.of(status, body));
    Subject subject = given(Subject.class, "taxCode", code, "fullName", name);
    return run.run(new LookUpRequest(UUID.randomUUID(), "business", null, subject, Set.of("enterprise")));
  }

  private static Outcome schema(String code) {
    return new Outcome.Refused(ErrorClass.SCHEMA, code, null);
  }
}
