package vn.lienthong.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.common.Json;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.lienthong.stub.StubCases;
import vn.lienthong.stub.Stubs;
import wiremock.com.fasterxml.jackson.databind.JsonNode;

/** The laws of {@code mocks/}. */
class MocksTest {

  private static final Path MOCKS = Path.of("mocks");

  /** A row of {@code flow.csv}. */
  record Flow(String partner, String name) {}

  static List<Flow> flows() throws IOException {
    return Files.readAllLines(Path.of("src/main/resources/catalogue/flow.csv")).stream().skip(1)
        .map(line -> line.split(",")).map(row -> new Flow(row[0], row[1])).toList();
  }

  static Set<String> partners() {
    return Stubs.partners(MOCKS);
  }

  @Test
  void everyPartnerFolderIsServed() throws IOException {
    try (Stream<Path> folders = Files.list(MOCKS)) {
      assertThat(folders.filter(Files::isDirectory).map(folder -> folder.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(partners());
    }
  }

  @ParameterizedTest
  @MethodSource("partners")
  void everyMappingParsesAndIsNamedAsItsFile(String partner) throws IOException {
    for (Map.Entry<String, String> file : mappings(partner).entrySet()) {
      StubMapping mapping = StubMapping.buildFrom(file.getValue());
      assertThat(mapping.getName()).isEqualTo(file.getKey());
      assertThat(mapping.getPriority()).as("explicit priority of " + file.getKey()).isNotNull();
      assertThat(file.getKey()).matches("[a-z]+(-[a-z0-9]+)*--[a-z0-9]+(-[a-z0-9]+)*");
    }
  }

  /** What is asked of a partner beside its flows ({@code asked} of its {@code partner.json}) is held to the same. */
  @ParameterizedTest
  @MethodSource("partners")
  void everyFlowHasItsDeliveredStubAndItsOwnRefusals(String partner) throws IOException {
    Set<String> names = mappings(partner).keySet();
    Set<String> wanted = new TreeSet<>();
    Json.node(Files.readString(MOCKS.resolve(partner).resolve("partner.json"))).path("asked")
        .forEach(asked -> wanted.add(asked.asText()));
    flows().stream().filter(flow -> flow.partner().equals(partner)).forEach(flow -> wanted.add(flow.name()));
    for (String flow : wanted) {
      assertThat(names).contains(flow + "--delivered");
      assertThat(names).anyMatch(name -> name.startsWith(flow + "--refused"));
    }
  }

  @ParameterizedTest
  @MethodSource("partners")
  void noStubIsUnused(String partner) throws IOException {
    assertThat(StubCases.of(partner).keySet()).isEqualTo(mappings(partner).keySet());
  }

  @ParameterizedTest
  @MethodSource("partners")
  void everyFaultOfTheTableHasItsStubAndEveryStubItsFault(String partner) throws IOException {
    Set<String> listed = faults().stream().filter(row -> row.get(0).equals(partner)).map(row -> row.get(2))
        .filter(name -> !name.startsWith("form-")).collect(Collectors.toSet());
    Set<String> stubs = mappings(partner).keySet().stream().filter(name -> name.startsWith("fault--"))
        .map(name -> name.substring("fault--".length())).collect(Collectors.toSet());
    assertThat(stubs).isEqualTo(listed);
  }

  /** Where two stubs of the same priority could both answer, the one loaded last would win: luck. */
  @ParameterizedTest
  @MethodSource("partners")
  void stubsOfOnePriorityNeverOverlap(String partner) throws IOException {
    Map<String, String> taken = new HashMap<>();
    for (Map.Entry<String, String> file : mappings(partner).entrySet()) {
      JsonNode mapping = Json.node(file.getValue());
      JsonNode when = mapping.at("/request/customMatcher/parameters");
      String place = mapping.path("priority").asText() + " " + mapping.at("/request/urlPath").asText()
          + mapping.at("/request/urlPathPattern").asText()
          + " " + when.path("call").asText() + " " + when.path("fault").asText();
      assertThat(taken.put(place, file.getKey())).as("same place as " + file.getKey() + ": " + place).isNull();
    }
  }

  static List<Path> readmes() {
    return Stream.concat(Stream.of(MOCKS), partners().stream().map(MOCKS::resolve)
        .filter(folder -> Files.exists(folder.resolve("assumptions.csv"))
        || Files.exists(folder.resolve("faults.csv"))))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("readmes")
  void theReadmeShowsTheFaultsAndAssumptionsAsTheyAre(Path folder) throws IOException {
    String readme = Files.readString(folder.resolve("README.md"));
    List<List<String>> faults = rows(folder.resolve("faults.csv"), 6);
    for (List<String> row : faults) {
      String times = row.get(3).equals("0") ? "always" : row.get(3);
      assertThat(readme).contains("| " + String.join(" | ",
          row.get(0), row.get(1), "`" + row.get(2) + "`", times, row.get(4), row.get(5)) + " |\n");
    }
    List<List<String>> assumptions = rows(folder.resolve("assumptions.csv"), 3);
    assumptions.forEach(row -> assertThat(readme).contains("| `" + row.get(0) + "` | `"
        + row.get(1).replace("|", "\\|") + "` | " + row.get(2) + " |\n"));
    long shown = readme.lines().filter(line -> line.matches("\\| (`hub\\.stub\\.|[a-z]+ \\| 9).*")).count();
    assertThat(shown).isEqualTo(faults.size() + assumptions.size());
  }

  /** A partner's own files speak of that partner, and what is no setting of the stub is called an assumption. */
  @ParameterizedTest
  @MethodSource("partners")
  void whatAPartnerListsIsItsOwn(String partner) throws IOException {
    Path folder = MOCKS.resolve(partner);
    assertThat(rows(folder.resolve("faults.csv"), 6)).allMatch(row -> row.get(0).equals(partner));
    assertThat(rows(folder.resolve("assumptions.csv"), 3)).allMatch(row ->
        row.get(0).startsWith("hub.stub." + partner + ".") && row.get(2)
            .matches("(assumption|not about a partner): .+"));
  }

  @Test
  void digitsOfFaultsLieOutsideOrdinarySerialsAndAreGivenOnce() throws IOException {
    Set<String> given = new TreeSet<>();
    for (List<String> row : faults()) {
      assertThat(row.get(1)).matches("9[01]\\d[0-9]").isNotEqualTo("9000");
      assertThat(given.add(row.get(0) + row.get(1))).isTrue();
    }
  }

  @Test
  void everySwitchAMappingUsesIsListed() throws IOException {
    Set<String> keys = new TreeSet<>();
    for (Path folder : readmes()) {
      rows(folder.resolve("assumptions.csv"), 3).forEach(row -> keys.add(row.get(0)));
    }
    for (String partner : partners()) {
      for (String text : mappings(partner).values()) {
        var used = Pattern.compile("hub\\.stub\\.[a-z]+(?:[.-][a-z]+)+").matcher(text);
        used.results().forEach(key -> assertThat(keys).contains(key.group()));
      }
    }
  }

  private static List<List<String>> faults() throws IOException {
    List<List<String>> all = new ArrayList<>(rows(MOCKS.resolve("faults.csv"), 6));
    for (String partner : partners()) {
      all.addAll(rows(MOCKS.resolve(partner).resolve("faults.csv"), 6));
    }
    return all;
  }

  private static List<List<String>> rows(Path file, int columns) throws IOException {
    return Files.notExists(file) ? List.of() : Files.readAllLines(file).stream().skip(1)
        .map(line -> List.of(line.split(",", columns))).toList();
  }

  private static Map<String, String> mappings(String partner) throws IOException {
    Map<String, String> mappings = new TreeMap<>();
    if (Files.notExists(MOCKS.resolve(partner).resolve("mappings"))) {
      return mappings;
    }
    try (Stream<Path> files = Files.walk(MOCKS.resolve(partner).resolve("mappings"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        mappings.put(file.getFileName().toString().replaceAll("\\.json$", ""), Files.readString(file));
      }
    }
    return mappings;
  }
}
