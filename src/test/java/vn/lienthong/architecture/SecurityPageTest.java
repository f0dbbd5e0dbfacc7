package vn.lienthong.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;

/** What the pages about security name is there: classes, keys, migrations, files, and tests that are tests. */
class SecurityPageTest {

  private static final Path TESTS = Path.of("src/test/java");
  private static final Pattern RULE = Pattern.compile("(?m)^\\| ([A-Z]\\d+) \\|[^|]+\\|[^|]+\\|([^|]+)\\|([^|]+)\\|$");

  @Test void everyRuleNamesWhatHoldsItAndWhatProvesIt() throws Exception {
    String page = Files.readString(Path.of("src/docs/security.md"));
    assertThat(page.lines().filter(line -> line.matches("\\| [A-Z]\\d+ \\|.*"))).hasSizeGreaterThan(40)
        .allMatch(RULE.asMatchPredicate());
    assertThat(faults(page)).isEmpty();
    String level = Files.readString(Path.of("src/docs/security-level-3.md"));
    assertThat(Pattern.compile("\\b[A-H]\\d{1,2}\\b").matcher(level).results().map(MatchResult::group))
        .as("rules it points to").isNotEmpty().allMatch(rule -> page.contains("\n| " + rule + " | "));
    for (String code : codes(level)) {
      assertThat(!code.matches("(hub|quarkus)\\..*|\\w+Test\\.\\w+") || isPlace(code) || isTest(code)).as(code)
          .isTrue();
    }
  }

  @Test void whatIsNotThereIsSeen() throws Exception {
    assertThat(faults("""
        | A1 | r | t | `access.crypto.FieldEncryptor`, `hub.http.limits.bytes`, `V003__access.sql` | `FieldEncryptorTest.theSameTextIsNeverSealedAlike` |
        | A2 | r | t | `access.Gone`, `hub.gone`, `V999__gone.sql` | `FieldEncryptorTest.gone`, `Gone.gone`, `RawCall.answer` |
        | A3 | r | t | by care | by hand |
        """)).containsExactly("A2 access.Gone", "A2 hub.gone", "A2 V999__gone.sql", "A2 FieldEncryptorTest.gone", "A2 Gone.gone",
        "A2 RawCall.answer", "A3 names nothing", "A3 names nothing");
  }

  private static List<String> faults(String page) throws Exception {
    List<String> faults = new ArrayList<>();
    for (MatchResult rule : RULE.matcher(page).results().toList()) {
      for (int cell : new int[] {2, 3}) {
        for (String code : codes(rule.group(cell))) {
          if (cell == 2 ? !isPlace(code) : !isTest(code)) {
            faults.add(rule.group(1) + " " + code);
          }
        }
      }
    }
    return faults;
  }

  private static List<String> codes(String text) {
    List<String> codes = Pattern.compile("`([^`]+)`").matcher(text).results().map(code -> code.group(1)).toList();
    return codes.isEmpty() ? List.of("names nothing") : codes;
  }

  /** A class below the base package, a migration, a file of the project, or a key. */
  private static boolean isPlace(String name) throws Exception {
    return Stream.of("src/main/java/vn/lienthong/" + name.replace('.', '/') + ".java",
        "src/dev/java/vn/lienthong/" + name.replace('.', '/') + ".java",
        "src/main/resources/db/migration/" + name, name).anyMatch(file -> Files.exists(Path.of(file)))
        || Files.readString(Path.of("src/docs/configuration.md")).contains("| `" + name + "` |")
        || Files.readString(Path.of("src/main/resources/application.properties")).contains("\n" + name + "=");
  }

  /** {@code Class.method}, which JUnit runs. */
  private static boolean isTest(String name) throws Exception {
    try (Stream<Path> all = Files.walk(TESTS)) {
      Path file = all.filter(one -> one.endsWith(name.replaceAll("\\..*", "") + ".java")).findFirst().orElse(null);
      return file != null && Arrays.stream(Class.forName(TESTS.relativize(file).toString().replaceAll("\\.java$", "")
          .replace('/', '.'), false, SecurityPageTest.class.getClassLoader()).getDeclaredMethods()).anyMatch(method ->
          name.endsWith("." + method.getName()) && AnnotationSupport.isAnnotated(method, Testable.class));
    }
  }
}
