package vn.lienthong.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every key is documented once, has one default, and somebody reads it. */
class ConfigurationTest {

  private static final Path CODE = Path.of("src/main/java");
  private static final Path DEV = Path.of("src/dev/java");
  private static final Path PROPERTIES = ConfigurationPage.PROPERTIES;
  private static final Path PAGE = ConfigurationPage.PAGE;

  private static final Pattern INJECTED =
      Pattern.compile("@ConfigProperty\\(name = \"(hub\\.[^\"]+)\"(?:, defaultValue = \"([^\"]*)\")?");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{(hub\\.[^}:]+)");
  private static final Pattern OF_THE_RUN = Pattern.compile("(?:find|get|isTrue|folder)\\(\"(hub\\.[a-z.-]*[a-z])\"");
  private static final Pattern LITERAL = Pattern.compile("\"(hub\\.[a-z.-]*[a-z])\"");
  private static final Pattern MAPPING = Pattern.compile("@ConfigMapping\\(prefix = \"(hub\\.[^\"]+)\"");
  private static final Pattern EXTENDED = Pattern.compile("^\\)\\s+interface \\w+ extends (\\w+)");
  private static final Pattern METHOD =
      Pattern.compile("(?m)^\\s+[A-Z][\\w<>, ]* (\\w+)\\(\\);|^\\s+(?:int|boolean) (\\w+)\\(\\);");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `(hub\\.[^`]+)` \\| [^|]* \\| ([^|]*) \\|");

  @Test void everyKeyThatIsReadStandsOnThePage() {
    assertThat(read()).isSubsetOf(documented().keySet());
  }

  @Test void everyKeyInTheHubItselfHasItsDefaultInApplicationProperties() {
    assertThat(ofTheHub()).isSubsetOf(defaults().stringPropertyNames());
  }

  @Test void everyKeyThatIsDocumentedOrSetIsReadBySomebody() {
    Set<String> read = read();
    String code = text(CODE) + text(DEV);
    LITERAL.matcher(code).results().forEach(key -> read.add(key.group(1)));
    assertThat(hubKeys(defaults()))
        .allSatisfy(key -> assertThat(read.contains(key) || ofAFamily(key)).as(key).isTrue());
    assertThat(documented().keySet()).allSatisfy(key -> assertThat(read.contains(key)
        || family(key) && code.contains("\"" + key.substring(key.lastIndexOf('.') + 1) + "\"")
        || code.contains("\"hub.embedded.\"") && key.startsWith("hub.embedded.")).as(key).isTrue());
  }

  /**
   * The page is written by {@code mvn -B -ntp test -Dtest=ConfigurationTest -Dconfiguration.write=true}; a new key
   * needs a row {@code | `hub.a.new-key` | } where it belongs.
   */
  @Test void thePageIsWrittenFromApplicationProperties() throws IOException {
    if (Boolean.getBoolean("configuration.write")) {
      Files.writeString(PAGE, ConfigurationPage.written());
    }
    assertThat(documented().keySet()).containsExactlyInAnyOrderElementsOf(ConfigurationPage.keys().keySet());
    assertThat(read(PAGE)).as("write the page anew").isEqualTo(ConfigurationPage.written());
  }

  @Test void everyKeyHasAUnitAndAMeaning() throws IOException {
    assertThat(ConfigurationPage.keys()).allSatisfy((key, said) -> {
      assertThat(said.unit()).as(key).isNotBlank();
      assertThat(said.meaning()).as(key).isNotBlank();
    });
    assertThat(hubKeys(defaults())).filteredOn(key -> !ofAFamily(key))
        .isSubsetOf(ConfigurationPage.keys().keySet());
  }

  @Test void theCodeGivesTheDefaultsOfApplicationProperties() {
    Properties defaults = defaults();
    matches(CODE, INJECTED).filter(found -> found.group(2) != null).forEach(found ->
        assertThat(found.group(2)).as("default of %s in the code", found.group(1))
            .isEqualTo(defaults.getProperty(found.group(1))));
  }

  /** Each with what is assumed, how sure that is, and both of its defaults: with the stub, and with a real address. */
  @Test void everyAssumptionStandsOnItsPageWithBothDefaults() throws IOException {
    Properties real = defaults();
    Properties embedded = AssumptionsPage.embedded();
    Set<String> assumed = new TreeSet<>(hubKeys(real).stream().filter(key -> key.contains(".assume.")).toList());
    Pattern.compile("(?m)^\\| `(hub\\.[^`<]+)` \\|.*[Aa]ssumption.*$").matcher(read(PAGE)).results()
        .map(row -> row.group(1)).forEach(assumed::add);
    assertThat(assumed).containsAll(mapped().stream().filter(key -> key.contains(".assume.")).toList());
    assertThat(hubKeys(embedded)).as("what the embedded run is told is a key").isSubsetOf(hubKeys(real));
    Map<String, AssumptionsPage.Defaults> page = AssumptionsPage.rows();
    assertThat(page.keySet()).isEqualTo(assumed);
    assertThat(page).allSatisfy((key, said) -> assertThat(said).as(key).isEqualTo(AssumptionsPage.Defaults.of(
        embedded.getProperty(key, real.getProperty(key)), real.getProperty(key))));
  }

  /** Keys the hub reads: injected, mapped, or named in a route. */
  private static Set<String> ofTheHub() {
    Set<String> keys = new TreeSet<>();
    matches(CODE, INJECTED).forEach(key -> keys.add(key.group(1)));
    matches(Path.of("routes"), PLACEHOLDER).forEach(key -> keys.add(key.group(1)));
    keys.addAll(mapped());
    keys.removeIf(ConfigurationTest::family);
    return keys;
  }

  /** And those of the embedded run. */
  private static Set<String> read() {
    Set<String> keys = ofTheHub();
    keys.addAll(mapped());
    Stream.of(CODE, DEV).flatMap(folder -> matches(folder, OF_THE_RUN)).forEach(key -> keys.add(key.group(1)));
    keys.removeIf(key -> key.startsWith("hub.stub."));
    return keys;
  }

  /**
   * Interface methods under their prefix, those of the interface it extends among them; a map of senders is a family,
   * {@code hub.compat.<client>.…}.
   */
  private static Set<String> mapped() {
    Set<String> keys = new TreeSet<>();
    files(CODE).forEach(file -> {
      String source = read(file);
      Matcher mapping = MAPPING.matcher(source);
      if (mapping.find()) {
        boolean family = source.contains("@WithParentName");
        String prefix = mapping.group(1) + (family ? ".<client>" : "");
        String own = source.substring(mapping.end());
        keys.addAll(methods(prefix, own, family));
        Matcher extended = EXTENDED.matcher(own);
        if (extended.find()) {
          keys.addAll(methods(prefix, read(place(extended.group(1), source, file)), family));
        }
      }
    });
    keys.removeIf(key -> key.endsWith(".senders"));
    Set<String> all = Set.copyOf(keys);
    keys.removeIf(key -> all.stream().anyMatch(inner -> inner.startsWith(key + "."))); // a group
    return keys;
  }

  private static Set<String> methods(String prefix, String source, boolean family) {
    Set<String> keys = new TreeSet<>();
    String above = "";
    for (String line : source.lines().toList()) {
      Matcher inner = Pattern.compile("^ {2}interface (\\w+)").matcher(line);
      above = inner.find() && !family ? "." + inner.group(1).toLowerCase(Locale.ROOT) : above;
      Matcher method = METHOD.matcher(line);
      if (method.find()) {
        String name = method.group(1) == null ? method.group(2) : method.group(1);
        keys.add(prefix + above + "." + name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT));
      }
    }
    return keys;
  }

  /** Where a type stands that a source names: as it imports it, or beside it. */
  private static Path place(String type, String source, Path file) {
    Matcher imported = Pattern.compile("import ([\\w.]+\\." + type + ");").matcher(source);
    return imported.find() ? CODE.resolve(imported.group(1).replace('.', '/') + ".java")
        : file.resolveSibling(type + ".java");
  }

  private static boolean family(String key) {
    return key.contains("<");
  }

  /** {@code hub.compat.demo.source-system} is one of {@code hub.compat.<client>.source-system}. */
  private static boolean ofAFamily(String key) {
    return documented().keySet().stream().filter(ConfigurationTest::family)
        .anyMatch(family -> key.matches(family.replace(".", "\\.").replaceAll("<\\w+>", "[^.]+")));
  }

  private static Map<String, String> documented() {
    Map<String, String> keys = new TreeMap<>();
    ROW.matcher(read(PAGE)).results().forEach(row ->
        assertThat(keys.put(row.group(1), row.group(2).strip())).as("%s stands twice", row.group(1)).isNull());
    return keys;
  }

  private static Properties defaults() {
    Properties all = new Properties();
    try (var in = Files.newBufferedReader(PROPERTIES)) {
      all.load(in);
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Set<String> hubKeys(Properties all) {
    return all.stringPropertyNames().stream().filter(key -> key.startsWith("hub."))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<MatchResult> matches(Path folder, Pattern pattern) {
    return pattern.matcher(text(folder)).results();
  }

  private static String text(Path folder) {
    return files(folder).map(ConfigurationTest::read).collect(Collectors.joining("\n"));
  }

  private static Stream<Path> files(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(file -> file.toString().matches(".*\\.(java|yaml)")).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
