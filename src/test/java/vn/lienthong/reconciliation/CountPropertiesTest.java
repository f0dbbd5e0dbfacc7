package vn.lienthong.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static vn.lienthong.NastyInputs.SEED;
import static vn.lienthong.NastyInputs.seen;
import static vn.lienthong.NastyInputs.spoiled;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.StatisticsReport;
import vn.lienthong.access.client.ClientSystem;
import vn.lienthong.catalogue.Catalogue;
import vn.lienthong.catalogue.CatalogueSnapshot;
import vn.lienthong.model.Problem;
import vn.lienthong.model.text.IsoTimes;

/** Counts, spoiled in their fields and in their letters. */
class CountPropertiesTest {

  private static final CountParser READER = new CountParser(Catalogue.of(CatalogueSnapshot.fromSeeds()),
      Clock.fixed(Instant.parse("2026-01-10T02:00:00Z"), IsoTimes.VIETNAM), 50, 500_000);
  private static final ClientSystem CLIENT = new ClientSystem("demo", "Demo", Set.of("H99-1"), false);
  private static final String GOOD = "{\"sourceSystem\":\"H99-1\",\"agency\":\"H99.10\",\"day\":\"2026-01-05\","
      + "\"received\":[\"H99.10-260105-000001\",\" H99.10-260105-000001\"],\"resolved\":[]}";

  @Provide Arbitrary<String> bodies() {
    return Arbitraries.oneOf(spoiled(GOOD, "[" + GOOD + "," + GOOD + "]"),
        spoiled(READER.tree(GOOD)).map(JsonNode::toString));
  }

  @Property(tries = 500, seed = SEED)
  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  void aCountIsTakenOrItsFaultsAreNamed(@ForAll("bodies") String body) {
    try {
      for (JsonNode part : READER.parts(body)) {
        DailyCount counted = READER.read(CLIENT, part);
        assertThat(counted.day().getYear()).isBetween(2000, 2026);
        assertThat(counted.received()).doesNotHaveDuplicates().allMatch(code -> code.matches("[A-Za-z0-9._-]{1,64}"));
      }
      seen(true);
    } catch (Problem.Raised raised) {
      seen(false);
      assertThat(raised.problem().status()).isIn(400, 403);
      assertThat(raised.problem().errors()).hasSizeLessThanOrEqualTo(110);
    }
  }

  /** The answer is never larger than what was sent. */
  @Example void fieldsThatThereAreNotAreToldUpToAHundred() {
    String names = IntStream.range(0, 5_000).mapToObj(i -> "\"" + "x".repeat(100) + i + "\":1")
        .collect(Collectors.joining(","));
    Problem.Raised raised = catchThrowableOfType(Problem.Raised.class,
        () -> READER.read(CLIENT, READER.tree(GOOD.replaceFirst("\\{", "{" + names + ","))));
    assertThat(raised.problem().errors()).hasSize(100).allMatch(fault -> fault.pointer().length() < 70);
  }
}
