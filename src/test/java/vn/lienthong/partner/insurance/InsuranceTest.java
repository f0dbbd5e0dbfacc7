package vn.lienthong.partner.insurance;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.Given.given;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
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
import vn.lienthong.model.Dossier.Party.Gender;
import vn.lienthong.model.ErrorClass;
import vn.lienthong.model.Outcome;
import vn.lienthong.model.exchange.PartnerSession;
import vn.lienthong.model.register.LookUpRequest;
import vn.lienthong.model.register.LookUpResult;
import vn.lienthong.model.register.Subject;
import vn.lienthong.partner.transport.Golden;
import vn.lienthong.partner.transport.NgspTokenClient;
import vn.lienthong.partner.transport.RouteRun;
import vn.lienthong.partner.transport.RouteRun.Answers;
import vn.lienthong.partner.transport.TestSettings;

/** The real route files against a register that answers over HTTP; golden answers, both ways. */
class InsuranceTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-01-05T01:30:00Z"), ZoneId.of("Asia/Ho_Chi_Minh"));
  private static final LocalDate BORN = LocalDate.of(1990, 5, 17);
  private static final String PERSON = Golden.text("insurance/person.wire.json");
  private static final String NAME = "Nguyễn Thị Mẫu";

  private final Map<String, String> keys = new HashMap<>();
  private final Map<String, Answers> answers = new HashMap<>();
  private RouteRun run;

  @AfterEach
  void stop() {
    if (run != null) {
      run.close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"person", "year-only", "month-only", "with-number"})
  void anAnswerBecomesCanon(String golden) {
    person(Golden.text("insurance/" + golden + ".wire.json"));
    LookUpResult finding = (LookUpResult) ask(known(null), Set.of("insurance"));
    assertThat(Golden.written(finding.answer())).isEqualTo(Golden.json("insurance/" + golden + ".canon.json"));
    assertThat(finding.asOf()).isEqualTo("2026-01-05T08:30:00+07:00");
    RouteRun.Received call = run.received().get(0);
    assertThat(call.method() + " " + call.path()).isEqualTo("POST /apiBHXH/getTraCuuTtHgdByMaSoBhxh");
    assertThat(Golden.tree(call.body())).isEqualTo(Golden.tree("{\"maSoBhxh\":\"9900000001\"}"));
    assertThat(call.headers()).containsEntry("Authorization", List.of("Bearer t-insurance"));
    assertThat(run.received()).hasSize(1);
  }

  @Test
  void withoutANumberItIsFoundByNameAndBirthFirst() {
    keys.put("hub.partner.insurance.assume.birth-place-by-personal-id", "true");
    answers.put("getMaSoBhxhTheoTieuChi", Answers.of(200, "{\"maSoBhxh\":\"9900000001\",\"trangThai\":\"1\"}"));
    person(PERSON);
    assertThat(((LookUpResult) ask(described(), Set.of("insurance"))).confirmed()).isTrue();
    assertThat(Golden.tree(run.received().get(0).body())).isEqualTo(Golden.json("insurance/criteria.wire.json"));
    assertThat(run.received().get(1).body()).contains("9900000001");
  }

  @Test
  void thePersonalNumberStandsForTheInsuranceNumberWhereThatIsAssumed() {
    keys.put("hub.partner.insurance.assume.personal-id-as-number", "true");
    person(PERSON);
    ask(described(), Set.of("insurance"));
    assertThat(run.received()).hasSize(1);
    assertThat(run.received().get(0).body()).isEqualTo("{\"maSoBhxh\":\"099190000017\"}");
    answers.put("getTraCuuThongTinHgd", Answers.of(200, Golden.text("insurance/household.wire.json")));
    assertThat(((LookUpResult) ask(described(), Set.of("household"))).answer()).containsKey("household");
    assertThat(run.received()).hasSize(2);
  }

  /** Not known there, or not taken at all: then by name, birth and the place that is known. */
  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"200|{\"errorCode\":\"201\"}", "200|{\"errorCode\":\"302\"}",
      "200|{\"errorCode\":\"200\"}", "200|{}", "200|[]", "400|x", "422|x", "400|{\"errorCode\":\"302\"}",
      "404|{\"errorCode\":\"201\"}"})
  void whereThePersonalNumberIsNotKnownTheCriteriaAreTried(int status, String unknown) {
    keys.put("hub.partner.insurance.assume.personal-id-as-number", "true");
    keys.put("hub.partner.insurance.province", "99");
    answers.put("getMaSoBhxhTheoTieuChi", Answers.of(200, "{\"maSoBhxh\":\"9900000001\",\"trangThai\":\"1\"}"));
    answers.put("getTraCuuTtHgdByMaSoBhxh", call ->
        (run.received().get(run.received().size() - 1).body().contains("099190000017") ? Answers.of(status, unknown)
            : Answers.of(200, PERSON)).answer(call));
    LookUpResult found = (LookUpResult) ask(described(), Set.of("insurance"));
    assertThat(found.confirmed()).isTrue();
    assertThat(run.received()).hasSize(3);
    assertThat(Golden.tree(run.received().get(1).body()))
        .isEqualTo(Golden.json("insurance/criteria-household.wire.json"));
    Object without = ask(subject(null, "099190000017", NAME, BORN, null), Set.of("insurance"));
    assertThat(run.received()).as("without a gender there are no criteria").hasSize(1);
    assertThat(without instanceof LookUpResult finding && finding.confirmed()).isFalse();
  }

  /** Found by the personal number with another name: that is an answer, and nobody looks further. */
  @Test
  void otherDataAtThePersonalNumberAreNotConfirmed() {
    keys.put("hub.partner.insurance.assume.personal-id-as-number", "true");
    keys.put("hub.partner.insurance.province", "99");
    person(PERSON.replace("MẪU", "KHÁC"));
    assertThat(((LookUpResult) ask(described(), Set.of("insurance"))).confirmed()).isFalse();
    assertThat(run.received()).hasSize(1);
  }

  @Test
  void aNumberThatIsNoneIsNotAskedBy() {
    assertThat(ask(subject("099190000017", null, NAME, BORN, Gender.FEMALE), Set.of("insurance"))).isEqualTo(
        new Outcome.Refused(ErrorClass.SCHEMA, "malformed", "subject.insuranceNumber"));
    assertThat(run.received()).isEmpty();
    keys.put("hub.partner.insurance.assume.personal-id-as-number", "true");
    person(PERSON);
    assertThat(((LookUpResult) ask(subject("099190000017", null, NAME, BORN, Gender.FEMALE), Set.of("insurance")))
        .confirmed()).isTrue();
  }

  /** maTinh is never empty: the place of birth the register told, else the household's, else it is not asked for. */
  @Test
  void aHouseholdIsAskedForWithThePlaceThatIsKnown() {
    person(PERSON.replace("\"maTinhKs\": \"99\"", "\"maTinhKs\": \"\""));
    answers.put("getTraCuuThongTinHgd", Answers.of(200, Golden.text("insurance/household.wire.json")));
    assertThat(ask(known(null), Set.of("household")))
        .isEqualTo(Outcome.Refused.notConfigured("hub.partner.insurance.province"));
    assertThat(((LookUpResult) ask(known(null), Set.of("insurance", "household"))).answer())
        .containsOnlyKeys("insurance");
    assertThat(run.received()).hasSize(1);
    keys.put("hub.partner.insurance.province", "98");
    assertThat(((LookUpResult) ask(known(null), Set.of("household"))).confirmed()).isTrue();
    assertThat(Golden.tree(run.received().get(1).body()).at("/maTinh").asText()).isEqualTo("98");
    assertThat(Golden.tree(run.received().get(1).body()).at("/isKs").asText()).isEqualTo("0");
  }

  @Test
  void aHouseholdIsAskedForOnlyWhereItIsWanted() {
    person(PERSON);
    answers.put("getTraCuuThongTinHgd", Answers.of(200, Golden.text("insurance/household.wire.json")));
    LookUpResult finding = (LookUpResult) ask(known(null), Set.of("insurance", "household"));
    assertThat(Golden.written(finding.answer()).get("household"))
        .isEqualTo(Golden.json("insurance/household.canon.json"));
    assertThat(Golden.tree(run.received().get(1).body())).isEqualTo(Golden.json("insurance/household-ask.wire.json"));
    answers.put("getTraCuuThongTinHgd", Answers.of(200, "{\"errorCode\":\"201\"}"));
    assertThat(((LookUpResult) ask(known(null), Set.of("household"))).answer()).containsOnlyKeys("insurance");
  }

  /** The right number with something else than the caller said, not found, or nothing: one answer. */
  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "{\"hoTen\":\"LÊ VĂN KHÁC\",\"ngaySinh\":\"19900517\",\"loaiNgaySinh\":\"0\",\"gioiTinh\":\"2\"}",
      "{\"hoTen\":\"NGUYỄN THỊ MẪU\",\"ngaySinh\":\"19900518\",\"loaiNgaySinh\":\"0\",\"gioiTinh\":\"2\"}",
      "{\"hoTen\":\"NGUYỄN THỊ MẪU\",\"ngaySinh\":\"199006\",\"loaiNgaySinh\":\"2\",\"gioiTinh\":\"2\"}",
      "{\"hoTen\":\"NGUYỄN THỊ MẪU\",\"ngaySinh\":\"1991\",\"loaiNgaySinh\":\"1\",\"gioiTinh\":\"2\"}",
      "{\"hoTen\":\"NGUYỄN THỊ MẪU\",\"ngaySinh\":\"19900517\",\"loaiNgaySinh\":\"0\",\"gioiTinh\":\"1\"}",
      "{\"errorCode\":\"201\"}", "{}", "[]", "null"})
  void whatIsNotAsDescribedIsNotConfirmed(String body) {
    person(body);
    assertThat(ask(known(Gender.FEMALE), Set.of("insurance")))
        .isEqualTo(LookUpResult.notConfirmed(OffsetDateTime.now(CLOCK), "insurance"));
  }

  @Test
  void whatIsNotFoundIsNoTroubleUnderAnErrorsStatus() {
    LookUpResult none = LookUpResult.notConfirmed(OffsetDateTime.now(CLOCK), "insurance");
    answers.put("getTraCuuTtHgdByMaSoBhxh", Answers.of(404, "{\"errorCode\":\"201\"}"));
    assertThat(ask(known(null), Set.of("insurance"))).isEqualTo(none);
    keys.put("hub.partner.insurance.province", "99");
    answers.put("getMaSoBhxhTheoTieuChi", Answers.of(404, "{\"errorCode\":\"201\"}"));
    assertThat(ask(described(), Set.of("insurance"))).isEqualTo(none);
    person(PERSON);
    answers.put("getTraCuuThongTinHgd", Answers.of(404, "{\"errorCode\":\"201\"}"));
    assertThat(((LookUpResult) ask(known(null), Set.of("household"))).answer()).containsOnlyKeys("insurance");
  }

  @Test
  void anotherPersonsAnswerIsNeverShown() {
    person(PERSON.replace("{", "{\"maSoBhxh\":\"9900000002\","));
    assertThat(ask(known(null), Set.of("insurance"))).isEqualTo(schema("other-person"));
    keys.put("hub.partner.insurance.assume.birth-place-optional", "true");
    answers.put("getMaSoBhxhTheoTieuChi", Answers.of(200, "{\"maSoBhxh\":\"9900000001\"}"));
    person(PERSON.replace("MẪU", "KHÁC")); // the register itself had found the number by the name
    assertThat(ask(described(), Set.of("insurance"))).isEqualTo(schema("other-person"));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "200|{\"hoTen\":\"NGUYỄN|unreadable", "200||unreadable", "200|<xml>|unreadable",
      "200|[{\"hoTen\":\"A\"},{\"hoTen\":\"B\"}]|wrong-form", "200|{\"ngaySinh\":\"19900517\"}|wrong-form",
      "200|{\"hoTen\":\"NGUYỄN THỊ MẪU\",\"ngaySinh\":\"19901317\",\"loaiNgaySinh\":\"0\"}|wrong-form",
      "200|{\"hoTen\":\"NGUYỄN THỊ MẪU\",\"ngaySinh\":\"1990\",\"loaiNgaySinh\":\"0\"}|wrong-form",
      "200|{\"hoTen\":\"MẪU\",\"ngaySinh\":\"19900517\",\"loaiNgaySinh\":\"0\",\"gioiTinh\":\"9\"}|wrong-form",
      "200|{\"errorCode\":\"302\"}|302", "200|{\"errorCode\":\"200\"}|200"})
  void whatCannotBeReadIsTold(int status, String body, String code) {
    answers.put("getTraCuuTtHgdByMaSoBhxh", Answers.of(status, body == null ? "" : body));
    assertThat(ask(known(null), Set.of("insurance"))).isEqualTo(schema(code));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "200|{\"errorCode\":\"100\"}|SESSION|100", "200|{\"errorCode\":\"101\"}|CONNECTION|101",
      "200|{\"errorCode\":\"106\"}|CONNECTION|106", "200|{\"errorCode\":\"108\"}|CONNECTION|108",
      "200|{\"errorCode\":\"Nguyễn A\"}|UNKNOWN|unreadable",
      "401|{\"fault\":{\"code\":900901,\"message\":\"Invalid Credentials\"}}|SESSION|900901",
      "429|{\"fault\":{\"code\":900804}}|RATE_LIMIT|900804", "500|x|SERVER_ERROR|HTTP-500",
      "503||MAINTENANCE|HTTP-503"})
  void whoCouldNotBeAskedIsToldApart(int status, String body, ErrorClass errorClass, String code) {
    answers.put("getTraCuuTtHgdByMaSoBhxh", Answers.of(status, body == null ? "" : body));
    assertThat(ask(known(null), Set.of("insurance")))
        .isEqualTo(new Outcome.Unavailable(errorClass, code, null, false));
  }

  @Test
  void nobodyIsBrowsed() {
    assertThat(ask(subject("9900000001", null, null, BORN, null), Set.of())).isEqualTo(incomplete("subject.fullName"));
    assertThat(ask(subject("9900000001", null, NAME, null, null), Set.of())).isEqualTo(incomplete("subject.birthDate"));
    assertThat(ask(subject(null, null, NAME, BORN, null), Set.of())).isEqualTo(incomplete("subject.gender"));
    assertThat(ask(subject(null, null, NAME, BORN, Gender.FEMALE), Set.of()))
        .isEqualTo(incomplete("subject.insuranceNumber"));
    assertThat(run.received()).isEmpty();
  }

  @Test
  void theTokenIsAskedForByClientCredentials() {
    answers.put("token", Answers.of(200, "{\"access_token\":\"abc\",\"expires_in\":3600}"));
    start("login");
    assertThat(run.run("insurance")).isEqualTo(new PartnerSession("abc", Duration.ofMinutes(59)));
    assertThat(run.received().get(0).body()).isEqualTo("grant_type=client_credentials");
    assertThat(run.received().get(0).headers()).containsEntry("Authorization", List.of("Basic aHViOmh1Yg=="))
        .containsEntry("Content-type", List.of("application/x-www-form-urlencoded"));
  }

  private void person(String body) {
    answers.put("getTraCuuTtHgdByMaSoBhxh", Answers.of(200, body));
  }

  private Object ask(Subject subject, Set<String> groups) {
    start("look-up");
    return run.run(new LookUpRequest(UUID.randomUUID(), "insurance", null, subject, groups));
  }

  private void start(String route) {
    stop();
    InsuranceConfig config = TestSettings.of(InsuranceConfig.class, keys);
    InsuranceResponseMapper verdict =
        new InsuranceResponseMapper(config.assume(), TestSettings.glossary("insurance"), CLOCK);
    NgspTokenClient ngsp = new NgspTokenClient(endpoint -> Optional.of("t-" + endpoint));
    Map<String, String> all = new HashMap<>(TestSettings.all("hub.partner.insurance."));
    all.put("hub.partner.insurance.url", "PARTNER");
    run = new RouteRun("insurance/insurance-" + route + ".camel.yaml",
        Map.of("insurance", new InsuranceSteps(config, ngsp, verdict)), all);
    run.partner(call -> answers.get(call.getRequestURI().getPath().replaceAll(".*/", "")).answer(call));
  }

  private static Subject known(Gender gender) {
    return subject("9900000001", null, NAME, BORN, gender);
  }

  private static Subject described() {
    return subject(null, "099190000017", NAME, BORN, Gender.FEMALE);
  }

  private static Subject subject(String number, String personal, String name, LocalDate born, Gender gender) {
    return given(Subject.class, "personalId", personal, "insuranceNumber", number, "fullName", name,
        "birthDate", born, "gender", gender);
  }

  private static Outcome schema(String code) {
    return new Outcome.Refused(ErrorClass.SCHEMA, code, null);
  }

  private static Outcome incomplete(String field) {
    return new Outcome.Refused(ErrorClass.SCHEMA, "subject-incomplete", field);
  }
}
