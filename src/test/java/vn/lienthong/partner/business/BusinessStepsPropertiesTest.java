package vn.lienthong.partner.business;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.Given.given;
import static vn.lienthong.NastyInputs.SEED;
import static vn.lienthong.NastyInputs.spoiled;
import static vn.lienthong.NastyInputs.texts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.StatisticsReport;
import vn.lienthong.model.Outcome;
import vn.lienthong.model.register.Subject;
import vn.lienthong.partner.transport.Golden;
import vn.lienthong.partner.transport.RouteEndings;
import vn.lienthong.partner.transport.TestSettings;

/** The register's answers in either shape, spoiled in any of their fields. */
class BusinessStepsPropertiesTest {

  private static final JsonNode DETAIL = Golden.json("business/detail.wire.json");
  private static final Subject SUBJECT =
      given(Subject.class, "taxCode", "9900000016");

  private static BusinessResponseMapper verdict(String shape) {
    return new BusinessResponseMapper(TestSettings.of(BusinessConfig.class,
        Map.of("hub.partner.business.shape", shape)),
        TestSettings.glossary("business"), Clock.fixed(Instant.parse("2026-01-05T01:30:00Z"), ZoneOffset.UTC));
  }

  private static final BusinessResponseMapper OF_DETAIL = verdict("DETAIL");
  private static final BusinessResponseMapper OF_CERT = verdict("CERT");

  @Provide Arbitrary<JsonNode> details() {
    return spoiled(DETAIL);
  }

  @Provide Arbitrary<JsonNode> certs() {
    return spoiled(Golden.json("business/cert.wire.json"));
  }

  @Property(tries = 300, seed = SEED)
  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  void everyDetailEnds(@ForAll("details") JsonNode told) {
    RouteEndings.findingOrOutcome(OF_DETAIL.enterprise(RouteEndings.answer(told), SUBJECT));
  }

  @Property(tries = 300, seed = SEED)
  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  void everyCertEnds(@ForAll("certs") JsonNode told) {
    RouteEndings.findingOrOutcome(OF_CERT.enterprise(RouteEndings.answer(told), SUBJECT));
  }

  @Example void aCountThatIsNoneIsNotTold() {
    for (String count : new String[] {"4294967297", "-1", "1E20"}) {
      ObjectNode told = DETAIL.deepCopy();
      ((ObjectNode) BusinessFormats.first(told, "MainInformation")).put("NUMBER_CHANGES", count);
      assertThat(OF_DETAIL.enterprise(RouteEndings.answer(told), SUBJECT)).isInstanceOf(Outcome.Refused.class);
    }
  }

  @Provide Arbitrary<String> codes() {
    return Arbitraries.oneOf(spoiled("9900000016", "9900000016-001", "099190000017"), texts());
  }

  @Property(tries = 300, seed = SEED)
  void aTaxCodeIsReadAsItIsAsked(@ForAll("codes") String written) {
    TaxCode.of(written).ifPresent(code -> {
      assertThat(code.digits()).matches("[0-9]{10}|[0-9]{12,13}");
      assertThat(TaxCode.of(code.asked(true))).contains(code);
      assertThat(TaxCode.of(code.asked(false))).contains(code);
      code.doubtful();
    });
  }
}
