package vn.lienthong.partner.population;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.NastyInputs.SEED;
import static vn.lienthong.NastyInputs.endless;
import static vn.lienthong.NastyInputs.spoiled;
import static vn.lienthong.NastyInputs.texts;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.statistics.StatisticsReport;
import org.junit.jupiter.api.Assertions;
import vn.lienthong.model.register.LookUpRequest;
import vn.lienthong.partner.transport.Golden;
import vn.lienthong.partner.transport.RouteEndings;

/** The register's answer in XML, spoiled anywhere. */
class PopulationStepsPropertiesTest {

  private static final String FOUND = Golden.text("population/found.wire.xml");
  private static final LookUpRequest ABOUT = Register.about(Register.mau(), "exists", "identity", "residence", "origin",
      "family",
      "household", "relatives");

  @Provide Arbitrary<String> answers() {
    return Arbitraries.oneOf(spoiled(FOUND), texts().map(in -> FOUND.replace("19900101", in.replaceAll("[<&>]", ""))),
        spoiled("<s:Envelope xmlns:s='u'><s:Body><s:Fault><faultcode>s:Server.9</faultcode><faultstring>x</faultstring>"
            + "</s:Fault></s:Body></s:Envelope>"));
  }

  @Property(tries = 400, seed = SEED)
  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  void everyAnswerEnds(@ForAll("answers") String body) {
    RouteEndings.findingOrOutcome(Register.read(ABOUT, 200, body));
  }

  @Provide Arbitrary<String> parts() {
    return Arbitraries.oneOf(endless(150_000), Arbitraries.of("<a>", "<a b='c'/>", "<a ", " b='c'", "<!--",
        "<![CDATA[x]]>",
        "<?x y?>", "&#65;", "&amp;", "</a>", "x").map(part -> part.repeat(150_000 / part.length())));
  }

  @Property(tries = 8, seed = SEED)
  void noPartOfAnAnswerCostsTheSquareOfItsNumber(@ForAll("parts") String part) {
    Assertions.assertTimeoutPreemptively(Duration.ofSeconds(30),
        () -> XmlTree.read(("<r>" + part + "</r>").getBytes(StandardCharsets.UTF_8)));
  }

  @Property(tries = 200, seed = SEED)
  void aDayIsReadAsItIsWritten(@ForAll @LongRange(min = -700_000, max = 2_900_000) long day) {
    LocalDate written = LocalDate.ofEpochDay(day);
    assertThat(PopulationFormats.day(PopulationFormats.day(written))).contains(written);
  }
}
