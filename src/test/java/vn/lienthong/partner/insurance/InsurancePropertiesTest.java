package vn.lienthong.partner.insurance;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.Given.given;
import static vn.lienthong.NastyInputs.SEED;
import static vn.lienthong.NastyInputs.seen;
import static vn.lienthong.NastyInputs.spoiled;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.StatisticsReport;
import vn.lienthong.model.register.InsuranceAnswer.Insurance;
import vn.lienthong.model.register.Subject;
import vn.lienthong.partner.transport.Golden;
import vn.lienthong.partner.transport.PartnerResponse;
import vn.lienthong.partner.transport.RouteEndings;
import vn.lienthong.partner.transport.TestSettings;

/** The register's answers, spoiled in any of their fields. */
class InsurancePropertiesTest {

  private static final InsuranceResponseMapper VERDICT = new InsuranceResponseMapper(
      TestSettings.of(InsuranceConfig.class, Map.of()).assume(), TestSettings.glossary("insurance"),
      Clock.fixed(Instant.parse("2026-01-05T01:30:00Z"), ZoneOffset.UTC));
  private static final Subject SUBJECT = given(Subject.class, "insuranceNumber", "9900000001",
      "fullName", "Nguyễn Thị Mẫu", "birthDate", LocalDate.of(1990, 5, 17));
  private static final Insurance PERSON = (Insurance) VERDICT.person(
      RouteEndings.answer(Golden.json("insurance/person.wire.json")), "9900000001", false, SUBJECT);

  @Provide Arbitrary<JsonNode> people() {
    return Arbitraries.oneOf(spoiled(Golden.json("insurance/person.wire.json")),
        spoiled(Golden.json("insurance/month-only.wire.json")),
            spoiled(Golden.json("insurance/with-number.wire.json")));
  }

  @Property(tries = 400, seed = SEED)
  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  void everyAnswerAboutAPersonEnds(@ForAll("people") JsonNode told) {
    PartnerResponse answer = RouteEndings.answer(told);
    Object end = VERDICT.person(answer, "9900000001", false, SUBJECT);
    seen(end instanceof Insurance);
    if (end instanceof Insurance person) {
      assertThat(person.birthYear()).isBetween(0, 9999);
    } else if (!(end instanceof vn.lienthong.model.register.LookUpResult)) {
      RouteEndings.outcome(end);
    }
    Object number = VERDICT.number(answer);
    assertThat(number instanceof String text && !text.matches("[0-9]{10}|[0-9]{12}")).isFalse();
    VERDICT.unknown(answer);
  }

  @Provide Arbitrary<JsonNode> households() {
    return spoiled(Golden.json("insurance/household.wire.json"));
  }

  @Property(tries = 300, seed = SEED)
  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  void everyAnswerAboutAHouseholdEnds(@ForAll("households") JsonNode told) {
    RouteEndings.findingOrOutcome(VERDICT.household(RouteEndings.answer(told), PERSON));
  }
}
