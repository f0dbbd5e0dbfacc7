package vn.lienthong.partner.land;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.Given.given;
import static vn.lienthong.partner.transport.RouteRun.told;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
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
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.model.ErrorClass;
import vn.lienthong.model.Outcome;
import vn.lienthong.model.exchange.PartnerSession;
import vn.lienthong.model.register.LandAnswer;
import vn.lienthong.model.register.LookUpRequest;
import vn.lienthong.model.register.LookUpResult;
import vn.lienthong.model.register.Purpose;
import vn.lienthong.model.register.Subject;
import vn.lienthong.partner.transport.Golden;
import vn.lienthong.partner.transport.NgspTokenClient;
import vn.lienthong.partner.transport.PartnerResponse;
import vn.lienthong.partner.transport.RouteRun;
import vn.lienthong.partner.transport.TestSettings;
import vn.lienthong.stub.Stubs;

/** The real routes and the seeded catalogue against the land system's stub. */
class LandStepsStubsTest {

  private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-05T01:30:00Z"), ZoneOffset.UTC);
  private static final String MAU = "099190000017";

  private static Stubs stubs;
  private String token;

  @BeforeAll
  static void start() {
    stubs = Stubs.start(Path.of("mocks"), Set.of("land"), false);
  }

  @BeforeEach
  void logIn() {
    stubs.memory("land").clear();
    token = ((PartnerSession) run("login", null, Map.of())).token();
  }

  @AfterAll
  static void stop() {
    stubs.close();
  }

  @Test void theGoldenCertificateIsTheGoldenCanon() {
    LookUpResult finding = (LookUpResult) ask(MAU, "ab123456", null);
    assertThat(Golden.written(finding.answer())).isEqualTo(Golden.json("land/found.canon.json"));
    assertThat(finding.answer().toString()).doesNotContain("AB 123456", "Thôn");
  }

  @Test void landIsFoundByParcelAndByOwnerToo() {
    assertThat(confirmed(ask(null, null, new Subject.Parcel("18", "5", "99001")))).isTrue();
    LookUpResult own = (LookUpResult) ask(MAU, null, null);
    assertThat(((LandAnswer.Certificates) own.answer().get("certificate")).certificates()).hasSize(2);
    assertThat(own.answer().get("owners")).isEqualTo(new LandAnswer.Owners(true, 1));
    assertThat(((LookUpResult) ask(null, "Đ 1234567", null)).answer().get("owners"))
        .isEqualTo(new LandAnswer.Owners(null, 1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\"DienTich\":null,", "\"DienTich\":\"\",", "\"DienTich\":\" \","})
  void anAbsentAreaIsNone(String area) {
    LandConfig config = TestSettings.of(LandConfig.class, Map.of());
    LookUpResult finding = (LookUpResult) new LandResponseMapper(config, TestSettings.glossary("land"), CLOCK).read(
        about(null, "AB 123456", null),
        new PartnerResponse(200, ("{\"status\":{\"success\":true},\"data\":[{\"SoPhatHanh\":"
            + "\"AB 123456\",\"ThuaDat\":[{" + area + "\"SoThuTuThua\":\"18\"}]}]}").getBytes(StandardCharsets.UTF_8),
            null));
    assertThat(((LandAnswer.Parcels) finding.answer().get("parcels")).parcels())
        .singleElement().matches(parcel -> parcel.area() == null && parcel.number().equals("18"));
  }

  @Test void nobodyLooksAtOthersLandUnderHisOwnName() {
    assertThat(confirmed(ask("099085000041", "AB 123456", null))).isFalse();
    assertThat(confirmed(ask("099190000025", null, null))).isFalse();
    assertThat(confirmed(ask(null, "AB 654321", null))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"AB 123456", "AB123456", "Đ 1234567", "đa 01234567", "A 123456", "AA 01234567", "AB  123456",
      "\u00d0\u00a01234567"})
  void everyFormOfASerialIsRead(String serial) {
    assertThat(LandRequestMapper.serial(serial)).get().asString().matches("[A-ZĐ]{1,2} \\d{6,8}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ABC 123456", "AB 12345", "AB 123456789", "AB 1 23456", "123456", "AB-123456"})
  void whatIsNoSerialIsNotAsked(String serial) {
    assertThat(told(ask(null, serial, null))).isEqualTo("SCHEMA malformed");
    assertThat(stubs.memory("land").count("calls", "tracuuthongtindat")).isZero();
  }

  @Test void aLoginWithoutOurClientIsRefused() {
    assertThat(run("login", null, Map.of("hub.partner.land.client-secret", "")))
        .isEqualTo(new Outcome.Unavailable(ErrorClass.SESSION, "invalid_client", null, false));
  }

  @Test void whatCannotBeAskedIsNotSent() {
    assertThat(told(ask(null, null, new Subject.Parcel("18", "", "99001")))).isEqualTo("SCHEMA subject-incomplete");
    assertThat(told(ask(null, null, null))).isEqualTo("SCHEMA subject-incomplete");
    assertThat(told(run("look-up", about(MAU, null, null), Map.of("hub.partner.land.assume.by-owner", "false"))))
        .isEqualTo("SCHEMA subject-incomplete");
    assertThat(told(run("look-up", about(MAU, null, null), Map.of("hub.partner.land.assume.query-open", "false"))))
        .isEqualTo("HUB_FAULT register-not-configured");
  }

  @ParameterizedTest
  @CsvSource({"9001, SERVER_ERROR HTTP-500", "9007, SCHEMA unreadable", "9010, SCHEMA other-certificate",
      "9012, SERVER_ERROR html-page", "9014, UNKNOWN 99", "9031, SIGNATURE 5"})
  void itsFaultsAreTold(String digits, String told) {
    assertThat(told(ask(null, "AB 12" + digits, null))).isEqualTo(told);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"null|", "\"\"|", "\" \"|", "\"120.5\"|120.5", "80|80"})
  void anAreaThatIsNotToldIsNone(String written, BigDecimal area) {
    String body = "{\"status\":{\"success\":true},\"data\":[{\"SoPhatHanh\":\"AB 123456\",\"ThuaDat\":[{"
        + "\"SoThuTuThua\":\"17\",\"DienTich\":" + written + "}]}]}";
    LookUpResult finding = (LookUpResult) new LandResponseMapper(TestSettings.of(LandConfig.class, Map.of()),
        TestSettings.glossary("land"), CLOCK)
        .read(about(null, "AB 123456", null),
        new PartnerResponse(200, body.getBytes(StandardCharsets.UTF_8), null, null));
    assertThat(((LandAnswer.Parcels) finding.answer().get("parcels")).parcels().get(0).area()).isEqualTo(area);
  }

  @Test void anotherOwnersLandIsNeverShown() {
    assertThat(told(ask("099190009010", null, null))).isEqualTo("SCHEMA other-person");
    assertThat(told(ask(null, null, new Subject.Parcel("9010", "1", "99001")))).isEqualTo("SCHEMA other-parcel");
  }

  private Object ask(String id, String serial, Subject.Parcel parcel) {
    return run("look-up", about(id, serial, parcel), Map.of());
  }

  private static LookUpRequest about(String id, String serial, Subject.Parcel parcel) {
    return new LookUpRequest(UUID.randomUUID(), "land",
        new Purpose("H99.10-260105-000001", null, "9.000001", "H99.10", "cb1", "cb1", false, "x"),
        given(Subject.class, "personalId", id, "certificate", serial, "parcel", parcel),
        Set.of("certificate", "parcels", "owners"));
  }

  private Object run(String flow, Object body, Map<String, String> with) {
    Map<String, String> keys = new HashMap<>(Map.of("hub.partner.land.assume.query-open", "true"));
    keys.putAll(with);
    keys.put("hub.partner.land.password", "stub-land-password");
    keys.putIfAbsent("hub.partner.land.client-id", "hub-land");
    keys.putIfAbsent("hub.partner.land.client-secret", "stub-land-secret");
    LandConfig config = TestSettings.of(LandConfig.class, keys);
    LandSteps bean = new LandSteps(config, new NgspTokenClient(endpoint -> Optional.ofNullable(token)),
        new LandResponseMapper(config, TestSettings.glossary("land"), CLOCK));
    try (RouteRun run = new RouteRun("land/land-" + flow + ".camel.yaml", Map.of("land", bean), Map.of(
        "hub.partner.land.url", stubs.url("land"), "hub.partner.land.token-path", "/token",
        "hub.partner.land.path", "/tracuuthongtindat", "hub.partner.land.timeout", "2s"))) {
      return run.run(body);
    }
  }

  private static boolean confirmed(Object finding) {
    return ((LookUpResult) finding).confirmed();
  }
}
