package vn.lienthong.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The laws for route files hold, and each of them catches the file made to break it. */
class RoutesTest {

  private static final Path BROKEN = Path.of("src/test/resources/laws");

  @Test
  void everyRouteFileKeepsTheLaws() throws IOException {
    assertThat(new RouteLaws(Path.of("routes"), keys()).breaches()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("laws")
  void eachLawCatchesTheFileThatBreaksIt(String law) throws IOException {
    assertThat(new RouteLaws(BROKEN.resolve(law), keys()).breaches())
        .anySatisfy(breach -> assertThat(breach).startsWith(law + ": "));
  }

  @Test
  void anEmptyFolderIsABreach(@TempDir Path empty) throws IOException {
    assertThat(new RouteLaws(empty, keys()).breaches()).containsExactly("as-many-routes-as-files: 0 of 0");
  }

  @Test
  void everyLawHasAFileThatBreaksIt() throws IOException {
    String laws = Files.readString(Path.of("src/test/java/vn/lienthong/architecture/RouteLaws.java"));
    Set<String> named = Pattern.compile("law\\(\"([a-z-]+)\"|breaches.add\\(\"([a-z-]+): ").matcher(laws)
        .results().map(m -> m.group(1) == null ? m.group(2) : m.group(1)).collect(Collectors.toSet());
    assertThat(laws().toList()).containsExactlyInAnyOrderElementsOf(named);
  }

  static Stream<String> laws() throws IOException {
    try (Stream<Path> folders = Files.list(BROKEN)) {
      return folders.filter(Files::isDirectory).map(f -> f.getFileName().toString()).sorted().toList().stream();
    }
  }

  private static Set<String> keys() throws IOException {
    Properties properties = new Properties();
    try (InputStream in = RoutesTest.class.getResourceAsStream("/application.properties")) {
      properties.load(in);
    }
    return properties.stringPropertyNames();
  }
}
