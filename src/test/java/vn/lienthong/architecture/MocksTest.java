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
import vn.lienthong.embedded.StubCases;
import vn.lienthong.embedded.Stubs;
import wiremock.com.fasterxml.jackson.databind.JsonNode;

/** The laws of {@code mocks/}. */
class MocksTest {

  private static final Path MOCKS = Path.of("mocks");

  /** What is asked of a partner beside its flows: each has its delivered stub and at least one refusal of its own, too. */
  private static final Map<String, Set<String>> ASKED =
      Map.of("dvcqg", Set.of("login", "look-up-dossier", "look-up-account", "list-agencies"),
          "dossiers", Set.of("pull-counts"));

  /** A row of {@code flow.csv}. */
  record Flow(String partner, String name) {}

  static List<Flow> flows() throws IOException {
    return Files.readAllLines(Path.of("src/main/resources/catalogue/flow.csv")).stream().skip(1)
        .map(line -> line.split(",")).map(row -> new Flow(row[0], row[1])).toList();
  }

  static Set<String> partners() {
    return Stubs.PARTNERS;
  }

  @Test
  void everyPartnerFolderIsServed() throws IOException {
    try (Stream<Path> folders = Files.list(MOCKS)) {
      assertThat(folders.filter(Files::isDirectory).map(folder -> folder.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(Stubs.PARTNERS);
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

  @ParameterizedTest
  @MethodSource("partners")
  void everyFlowHasItsDeliveredStubAndItsOwnRefusals(String partner) throws IOException {
    Set<String> names = mappings(partner).keySet();
    Set<String> wanted = new TreeSet<>(ASKED.getOrDefault(partner, Set.of()));
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
      String place = mapping.path("priority").asText() + " " + mapping.path("request").path("urlPath").asText()
          + " " + when.path("call").asText() + " " + when.path("fault").asText();
      assertThat(taken.put(place, file.getKey())).as("same place as " + file.getKey() + ": " + place).isNull();
    }
  }

  @Test
  void theReadmeShowsTheFaultsAndAssumptionsAsTheyAre() throws IOException {
    String readme = Files.readString(MOCKS.resolve("README.md"));
    for (List<String> row : faults()) {
      String times = row.get(3).equals("0") ? "always" : row.get(3);
      assertThat(readme).contains("| " + String.join(" | ",
          row.get(0), row.get(1), "`" + row.get(2) + "`", times, row.get(4), row.get(5)) + " |\n");
    }
    List<List<String>> assumptions = rows("assumptions.csv", 3);
    assumptions.forEach(row -> assertThat(readme).contains("| `" + row.get(0) + "` | `"
        + row.get(1).replace("|", "\\|") + "` | " + row.get(2) + " |\n"));
    long shown = readme.lines().filter(line -> line.matches("\\| (`hub\\.|(dvcqg|dossiers) \\| 9).*")).count();
    assertThat(shown).isEqualTo(faults().size() + assumptions.size());
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
    Set<String> keys = rows("assumptions.csv", 3).stream().map(row -> row.get(0)).collect(Collectors.toSet());
    for (String partner : partners()) {
      for (String text : mappings(partner).values()) {
        var used = Pattern.compile("hub\\.stub\\.[a-z.]+").matcher(text);
        used.results().forEach(key -> assertThat(keys).contains(key.group()));
      }
    }
  }

  private static List<List<String>> faults() throws IOException {
    return rows("faults.csv", 6);
  }

  private static List<List<String>> rows(String file, int columns) throws IOException {
    List<List<String>> rows = new ArrayList<>();
    for (String line : Files.readAllLines(MOCKS.resolve(file))) {
      rows.add(List.of(line.split(",", columns)));
    }
    return rows.subList(1, rows.size());
  }

  private static Map<String, String> mappings(String partner) throws IOException {
    Map<String, String> mappings = new TreeMap<>();
    try (Stream<Path> files = Files.walk(MOCKS.resolve(partner).resolve("mappings"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        mappings.put(file.getFileName().toString().replaceAll("\\.json$", ""), Files.readString(file));
      }
    }
    return mappings;
  }
}
