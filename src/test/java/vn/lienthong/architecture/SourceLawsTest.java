package vn.lienthong.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Laws that only the source text shows: a compiled constant is a number like any other. */
class SourceLawsTest {

  /** Events whose observers depend on each other's order. */
  private static final Pattern ORDERED = Pattern.compile("@Observes\\s+([^,{;]*?)(DatabaseReady|ShutdownEvent)\\s");
  private static final Pattern NAMED = Pattern.compile("@Priority\\((Startup|Shutdown)Phase\\.[A-Z_]+\\)\\s+");
  private static final Pattern NUMBERED = Pattern.compile("@Observes\\s[^,{]*?@Priority\\(\\s*[^SA-Z]");

  private static final Pattern IMPORT = Pattern.compile("(?m)^import (?:static )?[\\w.]+\\.(\\w+);\\R");

  private static final Pattern RANDOM = Pattern.compile("(?m)^  @Property\\b(?!\\([^)]*seed = SEED)");

  private static final Pattern READER =
      Pattern.compile("STRICT_DUPLICATE_DETECTION|new JsonFactory\\b|JsonFactory\\.builder");

  @Test
  void observersOfStartAndStopNameTheirPhase() throws IOException {
    assertThat(found(ORDERED)).isNotEmpty().allSatisfy(found -> {
      assertThat(found.group(1)).as(found.group()).matches(NAMED);
      assertThat(found.group(1)).as(found.group())
          .contains(found.group(2).startsWith("Shutdown") ? "ShutdownPhase" : "StartupPhase");
    });
    assertThat(found(NUMBERED)).extracting(MatchResult::group).isEmpty();
    assertThat(NUMBERED.matcher("void start(@Observes @Priority(4000) StartupEvent now)").find()).isTrue();
    assertThat(NAMED.matcher("@Priority(4000) ").matches()).isFalse();
  }

  /** Of what a stranger wrote two readers must not see two things, and none may forget a limit. */
  @Test
  void oneClassConfiguresReadersOfJson() throws IOException {
    assertThat(found(READER)).extracting(MatchResult::group).isEmpty();
    assertThat(READER.matcher("new JsonFactory()").find()).isTrue();
  }

  /**
   * The list keeps them from the JVM of the plain tests, where what is missing in it would build a hub of its own.
   */
  @Test
  void everyTestOnAWholeHubStandsInTheList() throws IOException {
    Path tests = Path.of("src/test/java");
    try (Stream<Path> files = Files.walk(tests)) {
      assertThat(Files.readAllLines(Path.of("src/test/whole-hub-tests.txt"))).isEqualTo(files
          .filter(file -> file.toString().endsWith(".java") && text(file).contains("\n@QuarkusTest"))
          .map(file -> tests.relativize(file).toString()).sorted().toList());
    }
  }

  /** A build that tries other inputs each time fails on a day when nobody changed anything. */
  @Test
  void everyPropertyNamesTheSeed() throws IOException {
    Path tests = Path.of("src/test/java");
    try (Stream<Path> files = Files.walk(tests)) {
      assertThat(files.filter(file -> file.toString().endsWith(".java"))
          .filter(file -> RANDOM.matcher(text(file)).find())).isEmpty();
    }
    assertThat(RANDOM.matcher("  @Property(tries = 9)\n").find()).isTrue();
    assertThat(RANDOM.matcher("  @Property\n").find()).isTrue();
    assertThat(RANDOM.matcher("  @Property(tries = 9, seed = SEED)\n").find()).isFalse();
  }

  /** The compiler forgets it, and no other law sees that a room names what it may not see. */
  @Test
  void noImportIsUnused() throws IOException {
    for (String tree : List.of("src/main/java", "src/dev/java", "src/test/java")) {
      try (Stream<Path> files = Files.walk(Path.of(tree))) {
        files.filter(file -> file.toString().endsWith(".java")).forEach(file -> {
          String code = IMPORT.matcher(text(file)).replaceAll("").replaceAll("\\{@code [^}]*}", "");
          assertThat(IMPORT.matcher(text(file)).results().map(name -> name.group(1)))
              .as(file.toString()).allMatch(name -> Pattern.compile("\\b" + name + "\\b").matcher(code).find());
        });
      }
    }
  }

  private static List<MatchResult> found(Pattern wanted) throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      return files.filter(file -> file.toString().endsWith(".java") && !file.endsWith("StrictJsonFactory.java"))
          .flatMap(file -> wanted.matcher(text(file)).results()).toList();
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
