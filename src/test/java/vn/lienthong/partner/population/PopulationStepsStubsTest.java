package vn.lienthong.partner.population;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.Given.given;
import static vn.lienthong.partner.transport.RouteRun.told;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.model.register.LookUpRequest;
import vn.lienthong.model.register.LookUpResult;
import vn.lienthong.model.register.PersonAnswer;
import vn.lienthong.model.register.Subject;
import vn.lienthong.partner.transport.Golden;
import vn.lienthong.partner.transport.RawServer;
import vn.lienthong.partner.transport.RouteRun;
import vn.lienthong.partner.transport.TypedNames;
import vn.lienthong.stub.Stubs;

/** The real route against the strict stub, driven as the relay drives it. */
class PopulationStepsStubsTest {

  private static Stubs stubs;
  private static RouteRun run;

  @BeforeAll
  static void start() {
    stubs = Stubs.start(new Stubs.Plan(Path.of("mocks"), Map.of("population", 0),
        Map.of("hub.stub.population.late", "3s", "hub.stub.population.slow", "50ms"), false, null));
    run = route(Map.of());
  }

  @AfterAll
  static void stop() {
    run.close();
    stubs.close();
  }

  private static RouteRun route(Map<String, String> with) {
    return route(stubs.url("population"), with);
  }

  private static RouteRun route(String url, Map<String, String> with) {
    var config = Register.config(merged(Map.of("url", url, "username", "hub", "secret",
        "stub-population-secret", "api-key", "stub-api-key"), with));
    return new RouteRun("population/population-look-up.camel.yaml",
        Map.of("population",
        new PopulationSteps(config, Register.reply(Clock.systemUTC()), purpose -> Optional.of("0000000001"),
            Clock.systemUTC())),
        Map.of("hub.partner.population.url", url, "hub.partner.population.path", "/dancu",
            "hub.partner.population.timeout", "1s"));
  }

  private static Map<String, String> merged(Map<String, String> one, Map<String, String> other) {
    Map<String, String> all = new java.util.TreeMap<>(one);
    all.putAll(other);
    return all;
  }

  private static Object ask(RouteRun through, Subject subject, String... groups) {
    LookUpRequest inquiry = Register.about(subject, groups);
    return through.run(new LookUpRequest(UUID.randomUUID(), "population", inquiry.purpose(), subject, inquiry.ask()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"identity", "exists", "relatives", "residence", "origin", "family", "household"})
  void everyGroupIsAnswered(String group) {
    assertThat(ask(run, Register.mau(), group)).isInstanceOfSatisfying(LookUpResult.class, finding -> {
      assertThat(finding.confirmed()).isTrue();
      assertThat(finding.answer()).containsOnlyKeys(group);
    });
  }

  /** What clients send, unless the switch says SOAP's own type; and .NET calls every XML it writes UTF-16. */
  @ParameterizedTest
  @CsvSource({"'', application/xml", "text/xml; charset=utf-8, text/xml; charset=utf-8"})
  void theTypeOfACallIsASwitch(String configured, String sent) {
    try (RawServer register = new RawServer(); RouteRun to = route(register.address(),
        configured.isEmpty() ? Map.of() : Map.of("assume.content-type", configured))) {
      String found = "<?xml version=\"1.0\" encoding=\"utf-16\"?>" + Golden.text("population/found.wire.xml")
          .replaceFirst("^<[?]xml[^>]*>\\s*", "");
      register.answer(RawServer.good("Content-Type: application/xml", found.getBytes(StandardCharsets.UTF_8)));
      assertThat(ask(to, Register.mau(), "identity"))
          .isInstanceOfSatisfying(LookUpResult.class, finding -> assertThat(finding.confirmed()).isTrue());
      assertThat(register.received()).singleElement().asString().containsIgnoringCase("content-type: " + sent + "\r\n");
    }
  }

  @Test void familiesFitTogether() {
    LookUpResult finding = (LookUpResult) ask(run, Register.mau(), "family", "relatives");
    PersonAnswer.Family family = (PersonAnswer.Family) finding.answer().get("family");
    assertThat(family.spouse().fullName()).isEqualTo("LÊ VĂN MẪU");
    LookUpResult father =
        (LookUpResult) ask(run, Register.person(family.father().personalId(), family.father().fullName(),
        LocalDate.of(1960, 3, 2), null), "identity");
    assertThat(father.confirmed()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(nullValues = "-", value = {"099045000021, đinh văn già, -, 1945, true",
      "099085000041, Hoàng Văn Nam, 1985-01-01, -, true", "099188000049, Trương Thị Kín, 1988-08-08, -, false",
      "099190000000, Nguyễn Thị Mẫu, 1990-01-01, -, false", "099190000017, Nguyễn Thị Khác, 1990-01-01, -, false",
      "099190000017, Nguyễn Thị Mẫu, -, 1990, true"})
  void foundOrNotConfirmed(String id, String name, LocalDate born, Integer year, boolean confirmed) {
    for (String group : new String[] {"identity", "exists", "relatives"}) {
      assertThat(ask(run, Register.person(id, name, born, year), group)).as(group)
          .isInstanceOfSatisfying(LookUpResult.class, finding -> assertThat(finding.confirmed()).isEqualTo(confirmed));
    }
  }

  @Test void aNameIsConfirmedHoweverItIsTyped() {
    assertThat(TypedNames.cases("population")).hasSize(4);
    for (String group : new String[] {"identity", "exists"}) {
      assertThat(TypedNames.cases("population")).as(group).allSatisfy(name -> assertThat(confirmed(
          Register.person("099190000017", name, LocalDate.of(1990, 1, 1), null), group)).isTrue());
      assertThat(TypedNames.of("NGUYỄN THỊ MẪU")).as(group).allSatisfy(name -> assertThat(confirmed(
          Register.person("099190000017", name, LocalDate.of(1990, 1, 1), null), group)).isTrue());
      assertThat(TypedNames.of("ĐỖ THỊ YẾN")).as(group).allSatisfy(name -> assertThat(confirmed(
          Register.person("099182000047", name, LocalDate.of(1982, 8, 18), null), group)).isTrue());
    }
    assertThat(confirmed(Register.person("099182000047", "DO THI YEN", LocalDate.of(1982, 8, 18), null), "identity"))
        .as("without marks it is another name").isFalse();
  }

  private static boolean confirmed(Subject subject, String group) {
    return ask(run, subject, group) instanceof LookUpResult finding && finding.confirmed();
  }

  @Test void theBirthIsHeldAgainstTheRegisterWhereTheOperationTakesIt() {
    Subject other = Register.person("099190000017", "Nguyễn Thị Mẫu", LocalDate.of(1990, 1, 2), null);
    for (String group : new String[] {"identity", "exists", "relatives"}) {
      assertThat(((LookUpResult) ask(run, other, group)).confirmed()).as(group).isEqualTo(group.equals("exists"));
    }
  }

  @Test void whatItIsNotSentIsNotSentAndWhatItDoesNotTakeIsRefused() {
    try (RouteRun contact = route(Map.of("assume.officer-contact", "true", "assume.unit", "true"));
        RouteRun seconds = route(Map.of("assume.timestamp", "SECONDS"));
        RouteRun ours = route(Map.of("service-look-up", "9.000001"))) {
      assertThat(((LookUpResult) ask(contact, Register.mau(), "identity")).confirmed()).isTrue();
      assertThat(told(ask(seconds, Register.mau(), "identity"))).isEqualTo("SIGNATURE SIGNED_WRONG");
      assertThat(told(ask(ours, Register.mau(), "identity"))).startsWith("SIGNATURE").contains("NOT_GRANTED");
    }
  }

  @Test void anOldNumberIsEnough() {
    Subject old = given(Subject.class, "oldId", "099100017", "fullName", "Nguyễn Thị Mẫu",
        "birthDate", LocalDate.of(1990, 1, 1));
    assertThat(((LookUpResult) ask(run, old, "identity")).confirmed()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"9001, SERVER_ERROR HTTP-500", "9002, RATE_LIMIT HTTP-429", "9007, SCHEMA unreadable",
      "9010, SCHEMA other-person", "9011, SCHEMA unreadable", "9012, SERVER_ERROR html-page",
          "9013, MAINTENANCE HTTP-503",
      "9014, UNKNOWN Server", "9023, SCHEMA unreadable", "9024, SCHEMA no-number", "9025, SIGNATURE OFFICER_UNKNOWN",
      "9026, SCHEMA several-persons"})
  void itsFaultsAreTold(String digits, String told) {
    assertThat(told(ask(run, faulty(digits), "identity"))).isEqualTo(told);
  }

  @Test void aSlowOneIsWaitedForAndALateOneIsNot() {
    assertThat(((LookUpResult) ask(run, faulty("9003"), "identity")).confirmed()).isTrue();
    Exchange late = run.run(Register.about(faulty("9004"), "identity"), Map.of());
    assertThat(late.getException()).hasMessageContaining("imeout").hasMessageNotContaining("099190009004");
    assertThat(run.run(Register.about(faulty("9009"), "identity"), Map.of()).getException()).isNotNull();
  }

  @Test void aWrongSecretIsOurFault() {
    try (RouteRun wrong = route(Map.of("secret", "other"))) {
      assertThat(told(ask(wrong, Register.mau(), "identity"))).isEqualTo("SIGNATURE SIGNED_WRONG");
    }
  }

  @Test void aNumberTwiceIsOurFaultAndIncompleteIsNeverAsked() {
    LookUpRequest once = new LookUpRequest(UUID.randomUUID(), "population", Register.about(Register.mau()).purpose(),
        Register.mau(), java.util.Set.of("identity"));
    run.run(once);
    assertThat(told(run.run(once))).isEqualTo("HUB_FAULT Client");
    long before = stubs.memory("population").count("calls", "TraCuuThongTinCongDan");
    assertThat(told(ask(run, Register.person("099190000017", "A", null, null), "identity")))
        .isEqualTo("SCHEMA subject-incomplete");
    assertThat(stubs.memory("population").count("calls", "TraCuuThongTinCongDan")).isEqualTo(before);
  }

  private static Subject faulty(String digits) {
    return Register.person("09919000" + digits, "Nguyễn Thị Lỗi", LocalDate.of(1990, 1, 1), null);
  }
}
