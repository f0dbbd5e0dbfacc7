package vn.lienthong.partner.insurance;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.Given.given;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.lienthong.model.Dossier.Party.Gender;
import vn.lienthong.model.ErrorClass;
import vn.lienthong.model.Outcome;
import vn.lienthong.model.exchange.PartnerSession;
import vn.lienthong.model.register.InsuranceAnswer.Insurance;
import vn.lienthong.model.register.LookUpRequest;
import vn.lienthong.model.register.LookUpResult;
import vn.lienthong.model.register.Subject;
import vn.lienthong.partner.transport.NgspTokenClient;
import vn.lienthong.partner.transport.RouteRun;
import vn.lienthong.partner.transport.TestSettings;
import vn.lienthong.partner.transport.TypedNames;
import vn.lienthong.stub.Stubs;

/** The real routes against the stub, with a token of its own. */
class InsuranceStubsTest {

  private static final String URL = "hub.partner.insurance.url";
  private static final LocalDate BORN = LocalDate.of(1990, 1, 1);

  private static Stubs stubs;
  private static RouteRun byPersonalId;
  private static RouteRun byCriteria;
  private static String token = "none";

  @BeforeAll
  static void start() {
    stubs = Stubs.start(new Stubs.Plan(Path.of("mocks"), Map.of("insurance", 0),
        Map.of("hub.stub.insurance.late", "3s", "hub.stub.insurance.slow", "50ms"), false, null));
    try (RouteRun login = route("login", "true")) {
      token = ((PartnerSession) login.run("insurance")).token();
    }
    byPersonalId = route("look-up", "true");
    byCriteria = route("look-up", "false");
  }

  @AfterAll
  static void stop() {
    byPersonalId.close();
    byCriteria.close();
    stubs.close();
  }

  @Test
  void onePersonIsFoundWhicheverWayHeIsAskedFor() {
    Subject mau = subject("099190000017", null, "Nguyễn Thị Mẫu");
    LookUpResult direct = (LookUpResult) ask(byPersonalId, mau, "insurance");
    LookUpResult found = (LookUpResult) ask(byCriteria, mau, "insurance", "household");
    String number = ((Insurance) found.answer().get("insurance")).number();
    assertThat(number).matches("99\\d{8}");
    assertThat(((Insurance) direct.answer().get("insurance")).number()).isEqualTo("099190000017");
    assertThat(found.answer()).containsOnlyKeys("insurance", "household");
    assertThat(((LookUpResult) ask(byCriteria, subject(null, number, "NGUYỄN THỊ MẪU"), "insurance")).confirmed())
        .isTrue();
    assertThat(((LookUpResult) ask(byCriteria, subject(null, number, "NGUYỄN THỊ MÀU"), "insurance")).confirmed())
        .isFalse();
    assertThat(((LookUpResult) ask(byCriteria, subject(null, "9900000000", "A"), "insurance")).confirmed()).isFalse();
  }

  /** Held against what the register told, and told to the register. */
  @Test
  void aNameIsConfirmedHoweverItIsTyped() {
    assertThat(TypedNames.cases("insurance")).hasSize(1);
    for (RouteRun way : new RouteRun[] {byPersonalId, byCriteria}) {
      assertThat(TypedNames.cases("insurance")).allSatisfy(name -> assertThat(confirmed(way, mau(name))).isTrue());
      assertThat(TypedNames.of("NGUYỄN THỊ MẪU")).allSatisfy(name -> assertThat(confirmed(way, mau(name))).isTrue());
    }
    assertThat(TypedNames.of("ĐỖ THỊ YẾN")).allSatisfy(name -> assertThat(confirmed(byCriteria, yen(name))).isTrue());
    assertThat(confirmed(byCriteria, yen("DO THI YEN"))).as("without marks it is another name").isFalse();
  }

  private static boolean confirmed(RouteRun way, Subject subject) {
    return ask(way, subject, "insurance") instanceof LookUpResult finding && finding.confirmed();
  }

  private static Subject mau(String name) {
    return subject("099190000017", null, name);
  }

  private static Subject yen(String name) {
    return given(Subject.class, "insuranceNumber", "9900000024", "fullName", name,
        "birthDate", LocalDate.of(1982, 8, 18), "gender", Gender.FEMALE);
  }

  /** A register that takes ten digits alone finds the same person by what is known of him. */
  @Test
  void whereThePersonalNumberIsNotTakenTheCriteriaFindThePerson() {
    try (Stubs tenDigits = Stubs.start(new Stubs.Plan(Path.of("mocks"), Map.of("insurance", 0),
            Map.of("hub.stub.insurance.personal.number", "unknown"), false, null));
        RouteRun login = route("login", Map.of(URL, tenDigits.url("insurance")))) {
      String before = token;
      token = ((PartnerSession) login.run("insurance")).token();
      try (RouteRun run =
          route("look-up", Map.of(URL, tenDigits.url("insurance"), "hub.partner.insurance.province", "99",
          "hub.partner.insurance.assume.personal-id-as-number", "true"))) {
        LookUpResult found =
            (LookUpResult) ask(run, subject("099190000017", null, "Nguyễn Thị Mẫu"), "insurance", "household");
        assertThat(((Insurance) found.answer().get("insurance")).number()).matches("99\\d{8}");
        assertThat(found.answer()).containsKey("household");
      } finally {
        token = before;
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"9007,unreadable", "9010,other-person", "9011,unreadable", "9017,wrong-form",
      "9035,200", "9037,302"})
  void whatCannotBeBelievedIsShownToNobody(String digits, String code) {
    assertThat(fault(digits)).isEqualTo(new Outcome.Refused(ErrorClass.SCHEMA, code, null));
  }

  @ParameterizedTest
  @CsvSource({"9001,SERVER_ERROR", "9002,RATE_LIMIT", "9012,SERVER_ERROR", "9013,MAINTENANCE", "9014,UNKNOWN",
      "9015,SERVER_ERROR",
      "9031,SESSION", "9032,CONNECTION", "9033,CONNECTION", "9034,CONNECTION"})
  void whoCouldNotBeAskedIsToldApart(String digits, ErrorClass errorClass) {
    assertThat(fault(digits)).isInstanceOfSatisfying(Outcome.Unavailable.class,
        why -> assertThat(why.errorClass()).isEqualTo(errorClass));
  }

  @Test
  void slowIsWaitedForAndLateAndCutOffEscape() {
    assertThat(((LookUpResult) fault("9003")).confirmed()).isTrue();
    assertThat(((LookUpResult) fault("9016")).confirmed()).isFalse();
    assertThat(((LookUpResult) fault("9036")).confirmed()).isFalse();
    assertThat(escaped("9004")).hasMessageContaining("timeout").hasMessageNotContaining("9900009004");
    assertThat(escaped("9009")).hasMessageNotContaining("9900009009");
  }

  /** The same questions through a security server: no token, headers for who asks, for whom and why. */
  @Test
  void theRoadIsAnotherWayToTheSameAnswers() {
    Map<String, String> road = Map.of("hub.partner.insurance.transport", "XROAD",
        "hub.partner.insurance.url", stubs.url("insurance") + "/r1/VN/GOV/G99/BHXH",
        "hub.partner.insurance.person-path", "/getTraCuuTtHgdByMaSoBhxh",
        "hub.partner.insurance.assume.personal-id-as-number", "true");
    try (RouteRun login = route("login", road)) {
      assertThat(login.run("insurance")).isInstanceOf(PartnerSession.class);
    }
    try (RouteRun run = route("look-up", road)) {
      assertThat(((LookUpResult) ask(run, subject("099190000017", null, "Nguyễn Thị Mẫu"), "insurance")).confirmed())
          .isTrue();
      assertThat(ask(run, subject(null, "9900009020", "Nguyễn Thị Lỗi"), "insurance")).isEqualTo(
          new Outcome.Unavailable(ErrorClass.CONNECTION, "Server.ServerProxy.NetworkError", null, false));
    }
    Map<String, String> nobody = new HashMap<>(road);
    nobody.put("hub.partner.insurance.client", "VN/GOV");
    try (RouteRun run = route("look-up", nobody)) {
      assertThat(ask(run, subject("099190000017", null, "Nguyễn Thị Mẫu"), "insurance"))
          .isEqualTo(new Outcome.Refused(ErrorClass.SCHEMA, "Client.BadRequest", null));
    }
  }

  private static Object fault(String digits) {
    return ask(byPersonalId, subject(null, "990000" + digits, "Nguyễn Thị Lỗi"), "insurance");
  }

  private static Throwable escaped(String digits) {
    Exchange ended =
        byPersonalId.run(inquiry(subject(null, "990000" + digits, "Nguyễn Thị Lỗi"), "insurance"), Map.of());
    return ended.getException();
  }

  private static Object ask(RouteRun run, Subject subject, String... groups) {
    return run.run(inquiry(subject, groups));
  }

  private static LookUpRequest inquiry(Subject subject, String... groups) {
    return new LookUpRequest(UUID.randomUUID(), "insurance", null, subject, Set.of(groups));
  }

  private static Subject subject(String personal, String number, String name) {
    return given(Subject.class, "personalId", personal, "insuranceNumber", number, "fullName", name,
        "birthDate", BORN, "gender", Gender.FEMALE);
  }

  private static RouteRun route(String route, String personalId) {
    return route(route, Map.of("hub.partner.insurance.assume.personal-id-as-number", personalId,
        "hub.partner.insurance.province", "99"));
  }

  private static RouteRun route(String route, Map<String, String> others) {
    InsuranceConfig config = TestSettings.of(InsuranceConfig.class, others);
    InsuranceResponseMapper verdict =
        new InsuranceResponseMapper(config.assume(), TestSettings.glossary("insurance"), Clock.systemUTC());
    Map<String, String> keys = new HashMap<>(TestSettings.all("hub.partner.insurance."));
    keys.put("hub.partner.insurance.url", stubs.url("insurance"));
    keys.put("hub.partner.insurance.timeout", "1s");
    keys.putAll(others);
    return new RouteRun("insurance/insurance-" + route + ".camel.yaml", Map.of("insurance",
        new InsuranceSteps(config, new NgspTokenClient(endpoint -> Optional.of(token)), verdict)), keys);
  }
}
