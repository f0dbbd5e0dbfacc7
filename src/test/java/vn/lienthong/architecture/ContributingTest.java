package vn.lienthong.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.routes.RouteFile;
import vn.lienthong.routes.RouteRules;

/** The first partner of CONTRIBUTING.md works as it is written: its classes compile and its route keeps the rules. */
class ContributingTest {

  private static final Pattern BLOCK = Pattern.compile("(?ms)^```(?:java|yaml|json)\\n(.*?)^```$");
  private static final Pattern FILE = Pattern.compile("`((?:src|routes|mocks)/[^`]+)`");

  @Test void theClassesOfTheExampleCompile(@TempDir Path folder) throws IOException {
    List<Path> sources = written(folder, ".java");
    assertThat(sources).hasSize(4);
    assertThat(compiled(sources, folder)).isEmpty();
    Path bean = sources.stream().filter(source -> source.endsWith("TreasurySteps.java")).findFirst().orElseThrow();
    Files.writeString(bean, Files.readString(bean).replace("Outcome", "Outgo"));
    assertThat(compiled(sources, folder)).contains("Outgo");
  }

  @Test void itsRouteKeepsTheRulesAndItsStubsAreJson(@TempDir Path folder) throws IOException {
    Path route = written(folder, ".yaml").get(0);
    Path sink = Path.of("routes/kamelets/partner-call-sink.kamelet.yaml");
    assertThat(new RouteRules(List.of(RouteFile.of(route, Files.readString(route))),
        List.of(RouteFile.of(sink, Files.readString(sink))), key -> true).breaches()).isEmpty();
    List<Path> stubs = written(folder, ".json");
    assertThat(stubs).hasSize(3);
    for (Path stub : stubs) {
      assertThat(new ObjectMapper().readTree(Files.readString(stub)).isObject()).isTrue();
    }
  }

  /** Every whole file of the example, below the folder. */
  private static List<Path> written(Path folder, String ending) throws IOException {
    String page = Files.readString(Path.of("CONTRIBUTING.md"));
    Map<Path, String> files = new TreeMap<>();
    BLOCK.matcher(page).results().forEach(block -> {
      String before = page.substring(0, block.start()).strip();
      String named = FILE.matcher(before.substring(before.lastIndexOf("\n\n"))).results()
          .map(file -> file.group(1)).reduce((first, last) -> last).orElseThrow();
      files.put(folder.resolve(named), block.group(1));
    });
    for (Map.Entry<Path, String> file : files.entrySet()) {
      Files.createDirectories(file.getKey().getParent());
      Files.writeString(file.getKey(), file.getValue());
    }
    return files.keySet().stream().filter(file -> file.toString().endsWith(ending)).toList();
  }

  /** What the compiler complains of; empty when it does not. */
  private static String compiled(List<Path> sources, Path folder) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter said = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      boolean well = compiler.getTask(said, files, null, Stream.of("-proc:none", "-parameters", "-d", folder.toString(),
          "-cp", System.getProperty("java.class.path")).toList(), null, files.getJavaFileObjectsFromPaths(sources))
          .call();
      return well ? "" : said.toString();
    }
  }
}
