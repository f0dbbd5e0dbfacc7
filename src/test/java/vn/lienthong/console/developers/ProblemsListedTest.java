package vn.lienthong.console.developers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The list of problems is the code's: whoever adds a problem is told here to list it. */
class ProblemsListedTest {

  private static final Pattern MADE = Pattern.compile(
      "(?:Problem\\.of|new Problem)\\(\\s*([^,]+),\\s*([^,]+),\\s*(?:ResponsibleParty\\.(\\w+)|[^,]+),");
  /** Methods that hand a code on: their callers are looked at. */
  private static final Pattern HANDED_ON = Pattern.compile("\\b(say|raise)\\(\\s*(?:(\\d{3}),\\s*)?\"([^\"]+)\"");
  /** Codes that are no text in the place they are used: handed on, copied from another problem, or by HTTP status. */
  private static final Set<String> NOT_WRITTEN_OUT = Set.of("code", "bare.code()", "\"http-\" + status", "String code");

  private final Map<String, ErrorCatalogue.Entry> listed = listed();

  @Test void everyProblemOfTheCodeIsListedWithItsStatusAndItsOwner() throws IOException {
    Map<String, String> wrong = new TreeMap<>();
    Set<String> used = new TreeSet<>();
    for (Path file : sources()) {
      String source = Files.readString(file);
      Matcher made = MADE.matcher(source);
      while (made.find()) {
        String code = made.group(2).strip();
        if (!code.startsWith("\"") || !code.endsWith("\"")) {
          if (!NOT_WRITTEN_OUT.contains(code)) {
            wrong.put(code, "cannot be told in " + file);
          }
          continue;
        }
        compare(code.substring(1, code.length() - 1), made.group(1).strip(), made.group(3), used, wrong);
      }
      Matcher handedOn = HANDED_ON.matcher(source);
      while (handedOn.find()) {
        compare(handedOn.group(3), handedOn.group(2), "CALLER", used, wrong);
      }
    }
    assertThat(wrong).isEmpty();
    used.addAll(listed.keySet().stream().filter(code -> code.startsWith("http-")).toList());
    assertThat(used).isEqualTo(new TreeSet<>(listed.keySet())).hasSizeGreaterThan(20);
  }

  @Test void everyProblemSaysWhatToDoInBothLanguages() {
    for (ErrorCatalogue.Entry entry : listed.values()) {
      for (var text : List.of(entry.title(), entry.remedy())) {
        assertThat(text.vi()).as(entry.code()).isNotBlank();
        assertThat(text.en()).as(entry.code()).isNotBlank().isNotEqualTo(text.vi());
      }
    }
  }

  private void compare(String code, String status, String owner, Set<String> used, Map<String, String> wrong) {
    used.add(code);
    ErrorCatalogue.Entry entry = listed.get(code);
    if (entry == null) {
      wrong.put(code, "is not in schema/problems.json");
    } else if (status != null && !status.equals(String.valueOf(entry.status()))) {
      wrong.put(code, "has status " + status);
    } else if (owner != null && !owner.equals(entry.faultOwner().name())) {
      wrong.put(code, "is the fault of " + owner);
    }
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      return new ArrayList<>(files.filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !file.endsWith("canon/Problem.java")).toList());
    }
  }

  private static Map<String, ErrorCatalogue.Entry> listed() {
    try {
      List<ErrorCatalogue.Entry> all = new ObjectMapper().readValue(
          SchemaFiles.read("problems.json").orElseThrow(), new TypeReference<>() {});
      return all.stream().collect(Collectors.toMap(ErrorCatalogue.Entry::code, entry -> entry));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
