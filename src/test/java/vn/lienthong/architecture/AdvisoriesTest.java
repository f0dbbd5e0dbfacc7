package vn.lienthong.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Every library is held against the advisories that the project knows of: it is one that was mended, or the list says
 * why the fault does not reach us. Nothing is asked of the network.
 */
class AdvisoriesTest {

  private static final Path LIST = Path.of("src/docs/advisories.csv");

  @Test void everyAdvisoryIsAnswered() throws IOException {
    List<Map<String, String>> list = list();
    assertThat(list).isNotEmpty().allSatisfy(row -> assertThat(row.get("advisory")).matches("(CVE|GHSA)-[\\w-]+"));
    assertThat(faults(libraries(), list)).isEmpty();
  }

  @Test void anAdvisoryWithoutAnAnswerAndAnAnswerWithoutAnAdvisoryAreSeen() {
    Map<String, String> bare =
        Map.of("artifact", "g:a", "from", "4.1.0", "fixed", "4.1.132", "advisory", "CVE-1", "answer", "");
    Map<String, String> answered = new TreeMap<>(bare);
    answered.put("answer", "not reached");
    assertThat(faults(Map.of("g:a", "4.1.130.Final"), List.of(bare))).hasSize(1);
    assertThat(faults(Map.of("g:a", "4.1.130.Final"), List.of(answered))).isEmpty();
    assertThat(faults(Map.of("g:a", "4.1.137.Final"), List.of(bare))).isEmpty();
    assertThat(faults(Map.of("g:a", "4.1.137.Final"), List.of(answered))).as("an answer that is needed no more")
        .hasSize(1);
    assertThat(faults(Map.of("g:a", "3.9"), List.of(bare))).as("from before the fault").isEmpty();
    assertThat(faults(Map.of(), List.of(answered))).as("a library that is gone").hasSize(1);
  }

  private static List<String> faults(Map<String, String> libraries, List<Map<String, String>> list) {
    List<String> faults = new ArrayList<>();
    for (Map<String, String> row : list) {
      String version = libraries.get(row.get("artifact"));
      boolean affected = version != null && compare(version, row.get("from")) >= 0
          && compare(version, row.get("fixed")) < 0;
      if (affected == row.get("answer").isBlank()) {
        faults.add(row.get("advisory") + " " + row.get("artifact") + " " + version
            + (affected ? ": take " + row.get("fixed")
            + " or say why it does not reach us" : ": the answer is needed no more"));
      }
    }
    return faults;
  }

  /** By numbers; words such as Final say nothing. */
  private static int compare(String one, String other) {
    String[] left = one.split("[.-]");
    String[] right = other.split("[.-]");
    for (int i = 0; i < Math.max(left.length, right.length); i++) {
      int difference = number(left, i) - number(right, i);
      if (difference != 0) {
        return difference;
      }
    }
    return 0;
  }

  private static int number(String[] parts, int at) {
    return at < parts.length && parts[at].matches("\\d{1,9}") ? Integer.parseInt(parts[at]) : 0;
  }

  /** What lies on the class path, the embedded parts and the tests' own among it, as a Maven repository names it. */
  private static Map<String, String> libraries() {
    Map<String, String> found = new TreeMap<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      Path jar = Path.of(entry);
      int repository = entry.indexOf("repository" + File.separator);
      if (entry.endsWith(".jar") && repository > 0 && jar.getNameCount() > 4) {
        Path artifact = jar.getParent().getParent();
        String group = artifact.getParent().toString().substring(repository + "repository".length() + 1)
            .replace(File.separatorChar, '.');
        found.put(group + ":" + artifact.getFileName(), jar.getParent().getFileName().toString());
      }
    }
    assertThat(found).as("libraries in a Maven repository").hasSizeGreaterThan(200);
    return found;
  }

  private static List<Map<String, String>> list() throws IOException {
    try (MappingIterator<Map<String, String>> rows = new CsvMapper().readerForMapOf(String.class)
        .with(CsvSchema.emptySchema().withHeader()).readValues(LIST.toFile())) {
      return rows.readAll();
    }
  }
}
