package vn.lienthong.routes;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static vn.lienthong.NastyInputs.SEED;
import static vn.lienthong.NastyInputs.endless;
import static vn.lienthong.NastyInputs.seen;
import static vn.lienthong.NastyInputs.spoiled;
import static vn.lienthong.NastyInputs.texts;

import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.StatisticsReport;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Route files as people may leave them. */
class RouteFilePropertiesTest {

  private static final Path PATH = Path.of("/routes/treasury/treasury-send-payment.camel.yaml");
  private static final String GOOD = """
      - route:
          id: treasury-send-payment
          group: relay
          from:
            uri: direct:treasury-send-payment
            steps:
              - to: {uri: "kamelet:partner-call?method=POST"}
              - setBody: &a {simple: "${body}"}
              - setBody: *a
      """;

  @Provide Arbitrary<String> files() {
    return Arbitraries.oneOf(spoiled(GOOD), texts(), endless(3_000),
        Arbitraries.of("[", "{", "- ", "? ", "!!int x", "!!binary =", "&a [*a]", "*a", "%YAML 9.9\n---\n", "<<: *a",
            "0b2",
            "!<x> y", "---\n---\n", "\t- a", "{a: {", "- - ").map(part -> part.repeat(300)));
  }

  @Property(tries = 200, seed = SEED)
  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  void aFileIsYamlOrItIsSaidWhyNot(@ForAll("files") String text) {
    assertTimeout(ofSeconds(30), () -> {
      try {
        RouteFile file = RouteFile.of(PATH, text.replaceAll("\\p{Cs}", "")); // UTF-8 has no halves
        seen(true);
        file.routes();
        file.callsPartner();
        file.stepsAreSpelledOut();
        file.steps();
        file.texts("uri");
        file.has("id");
      } catch (YamlEngineException said) {
        seen(false);
        assertThat(said.getMessage()).isNotBlank();
      }
    });
  }

  @Example void aLetterOfTwoHalvesMayStandAnywhere() {
    for (int i = 0; i < 2_100; i++) {
      String text = "x".repeat(i) + "\uD83D\uDE00";
      assertThat(RouteFile.of(PATH, text).yaml()).isEqualTo(text);
    }
  }

  @Example void whatNamesItselfOrIsSaidAgainAndAgainIsNoRoute() {
    String doubled = "a0: &a0 [x, x]\n" + IntStream.range(1, 25)
        .mapToObj(i -> "a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1)).collect(Collectors.joining());
    for (String text : new String[] {"&a [*a]", "a: &a {b: *a}", doubled, "[".repeat(30_000), "- ".repeat(30_000)}) {
      assertTimeoutPreemptively(ofSeconds(30), () -> assertThatThrownBy(() -> RouteFile.of(PATH, text))
          .isInstanceOf(YamlEngineException.class));
    }
    assertThat(RouteFile.of(PATH, GOOD).steps()).isEqualTo(3);
  }
}
