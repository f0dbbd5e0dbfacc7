package vn.lienthong.partner.civil;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.Given.given;
import static vn.lienthong.partner.transport.RouteRun.told;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.lienthong.model.exchange.PartnerSession;
import vn.lienthong.model.register.LookUpRequest;
import vn.lienthong.model.register.LookUpResult;
import vn.lienthong.model.register.Purpose;
import vn.lienthong.model.register.Subject;
import vn.lienthong.partner.transport.Golden;
import vn.lienthong.partner.transport.NgspTokenClient;
import vn.lienthong.partner.transport.PartnerResponse;
import vn.lienthong.partner.transport.RouteRun;
import vn.lienthong.partner.transport.TestSettings;
import vn.lienthong.partner.transport.TypedNames;
import vn.lienthong.stub.Stubs;

/** The real routes and the seeded catalogue against the register's stub. */
class CivilStepsStubsTest {

  private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-05T01:30:00Z"), ZoneOffset.UTC);

  private static Stubs stubs;
  private String token;

  @BeforeAll
  static void start() {
    stubs = Stubs.start(Path.of("mocks"), Set.of("civil"), false);
  }

  @BeforeEach
  void logIn() {
    stubs.memory("civil").clear();
    token = ((PartnerSession) run("login", null, Map.of())).token();
  }

  @AfterAll
  static void stop() {
    stubs.close();
  }

  @Test void theGoldenPersonIsTheGoldenCanon() {
    LookUpResult finding = (LookUpResult) ask("099190000017", "Nguyễn Thị Mẫu", "birth", "marriage", "death");
    assertThat(Golden.written(finding.answer())).isEqualTo(Golden.json("civil/found.canon.json"));
    assertThat(finding.answer().toString()).doesNotContain("0990", "MẪU");
    LookUpResult death = (LookUpResult) ask("099045000021", "Đinh Văn Già", "death");
    assertThat(Golden.written(death.answer()).at("/death/diedOn").asText()).isEqualTo("2025-03-03");
  }

  @Test void theQuestionIsTheGoldenOne() {
    assertThat(Golden.tree(bean(Map.of())
        .question(about("099190000017", " Nguyễn Thị Mẫu", "birth", "death")).toString()))
        .isEqualTo(Golden.json("civil/question.wire.json"));
  }

  @ParameterizedTest
  @CsvSource({"099190000000, Nguyễn Thị Mẫu, birth", "099190000017, Nguyễn Thị Khác, birth",
      "099188000049, Trương Thị Kín, birth", "099190000025, Đinh Thị Ba, marriage"})
  void notFoundOtherDataWithheldAndNotRegisteredAreOneAnswer(String id, String name, String group) {
    assertThat(ask(id, name, group)).isInstanceOfSatisfying(LookUpResult.class,
        finding -> assertThat(finding.confirmed()).isFalse());
  }

  @Test void aNameIsConfirmedHoweverItIsTyped() {
    assertThat(TypedNames.cases("civil")).hasSize(3)
        .allSatisfy(name -> assertThat(confirmed("099190000017", name, "birth"))
        .isTrue());
    assertThat(TypedNames.of("NGUYỄN THỊ MẪU")).allSatisfy(name ->
        assertThat(confirmed("099190000017", name, "birth")).isTrue());
    assertThat(TypedNames.of("ĐINH VĂN GIÀ")).allSatisfy(name ->
        assertThat(confirmed("099045000021", name, "death")).isTrue());
    assertThat(confirmed("099045000021", "DINH VAN GIA", "death")).as("without marks it is another name").isFalse();
  }

  private boolean confirmed(String id, String name, String group) {
    return ask(id, name, group) instanceof LookUpResult finding && finding.confirmed();
  }

  @ParameterizedTest
  @CsvSource({"9001, SERVER_ERROR HTTP-500", "9007, SCHEMA unreadable", "9010, SCHEMA other-person",
      "9012, SERVER_ERROR html-page", "9031, SESSION 100", "9032, CONNECTION 101", "9033, CONNECTION 106",
      "9034, CONNECTION 108", "9035, SCHEMA 200", "9036, SCHEMA 302", "9037, SCHEMA 500", "9038, UNKNOWN 999",
      "9039, UNKNOWN status-0"})
  void itsFaultsAreTold(String digits, String told) {
    assertThat(told(ask("09919000" + digits, "Nguyễn Thị Lỗi", "birth"))).isEqualTo(told);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', nullValues = "-", value = {"1 | \"0\" | -", "1 | \"00\" | -", "1 | 0 | -",
      "0 | \"00\" | UNKNOWN status-0", "1 | \"999\" | UNKNOWN 999"})
  void whichCodesMeanSuccessIsARow(int status, String code, String told) {
    CivilConfig config = TestSettings.of(CivilConfig.class, Map.of());
    Object read = new CivilResponseMapper(config, TestSettings.glossary("civil"), CLOCK).read(
        about("099190000017", "Nguyễn Thị Mẫu", "birth"),
        new PartnerResponse(200, ("{\"status\":\"" + status + "\",\"errorCode\":"
            + code + ",\"data\":[{\"module\":\"KS\",\"soDinhDanh\":\"099190000017\",\"nksHoTen\":\"NGUYỄN THỊ MẪU\"}]}")
            .getBytes(StandardCharsets.UTF_8), null));
    assertThat(read instanceof LookUpResult finding ? finding.confirmed() ? null : "none" : told(read)).isEqualTo(told);
  }

  @Test void whatCannotBeAskedIsNotSent() {
    assertThat(told(ask("0991", "A", "birth"))).isEqualTo("SCHEMA subject-incomplete");
    assertThat(told(ask("099190000017", " ", "birth"))).isEqualTo("SCHEMA subject-incomplete");
    assertThat(told(run("look-up", about("099190000017", "Nguyễn Thị Mẫu", "birth"),
        Map.of("hub.partner.civil.assume.query-open", "false")))).isEqualTo("HUB_FAULT register-not-configured");
    assertThat(stubs.memory("civil").count("calls", "traCuuTheoNguoi")).isZero();
    token = "lost";
    assertThat(told(ask("099190000017", "Nguyễn Thị Mẫu", "birth"))).startsWith("SESSION");
  }

  private Object ask(String id, String name, String... groups) {
    return run("look-up", about(id, name, groups), Map.of());
  }

  private static LookUpRequest about(String id, String name, String... groups) {
    return new LookUpRequest(UUID.fromString("00000000-0000-4000-8000-000000000001"), "civil",
        new Purpose("H99.10-260105-000001", null, "9.000001", "H99.10", "cb1", "cb1", false, "x"),
        given(Subject.class, "personalId", id, "fullName", name, "birthDate", LocalDate.of(1990, 1, 1)),
        Set.of(groups));
  }

  private Object run(String flow, Object body, Map<String, String> with) {
    try (RouteRun run = new RouteRun("civil/civil-" + flow + ".camel.yaml", Map.of("civil", bean(with)), Map.of(
        "hub.partner.civil.url", stubs.url("civil"), "hub.partner.civil.token-path", "/token",
        "hub.partner.civil.path", "/apiHoTichTuPhap/traCuuTheoNguoi", "hub.partner.civil.timeout", "2s"))) {
      return run.run(body);
    }
  }

  private CivilSteps bean(Map<String, String> with) {
    Map<String, String> keys = new HashMap<>(Map.of("hub.partner.civil.assume.query-open", "true"));
    keys.putAll(with);
    CivilConfig config = TestSettings.of(CivilConfig.class, keys);
    return new CivilSteps(config, new NgspTokenClient(endpoint -> Optional.ofNullable(token)),
        new CivilResponseMapper(config, TestSettings.glossary("civil"), CLOCK));
  }
}
