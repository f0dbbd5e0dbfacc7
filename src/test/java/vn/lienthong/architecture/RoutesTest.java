package vn.lienthong.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.lienthong.routes.RouteFile;
import vn.lienthong.routes.RouteRules;

/** The laws for route files hold, and each of them catches the file made to break it. */
class RoutesTest {

  private static final Path BROKEN = Path.of("src/test/resources/laws");

  @Test
  void everyRouteFileKeepsTheLaws() throws IOException {
    assertThat(breaches(Path.of("routes"))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("laws")
  void eachLawCatchesTheFileThatBreaksIt(String law) throws IOException {
    assertThat(breaches(BROKEN.resolve(law)))
        .anySatisfy(breach -> assertThat(breach).startsWith(law + ": "));
  }

  /** The schema Kaoto opens and edits by; a kamelet's template is a route of the same schema. */
  @Test
  void everyRouteFileFitsCamelsOwnSchema() throws IOException {
    JsonSchema schema = camelsSchema();
    for (RouteFile file : files(Path.of("routes"), ".camel.yaml")) {
      assertThat(misfits(schema, file.yaml())).as(file.name()).isEmpty();
    }
    for (RouteFile file : files(Path.of("routes"), ".kamelet.yaml")) {
      JsonNode template = new ObjectMapper().valueToTree(file.yaml()).at("/spec/template/from");
      assertThat(misfits(schema, List.of(Map.of("from", template)))).as(file.name()).isEmpty();
    }
    String wrong = Files.readString(Path.of("routes/dvcqg/dvcqg-login.camel.yaml")).replaceFirst("- to:", "- too:");
    assertThat(misfits(schema, RouteFile.of(Path.of("x.camel.yaml"), wrong).yaml())).isNotEmpty();
  }

  /** A placeholder may stand where the schema wants another type: Camel resolves it first, and Kaoto keeps it. */
  private static List<ValidationMessage> misfits(JsonSchema schema, Object yaml) {
    return schema.validate(new ObjectMapper().valueToTree(yaml)).stream()
        .filter(misfit -> misfit.getInstanceNode() == null || !misfit.getInstanceNode().asText().startsWith("{{"))
        .toList();
  }

  private static JsonSchema camelsSchema() throws IOException {
    try (InputStream in = RoutesTest.class.getResourceAsStream("/schema/camelYamlDsl.json")) {
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4).getSchema(in);
    }
  }

  @Test
  void anEmptyFolderIsABreach(@TempDir Path empty) throws IOException {
    assertThat(breaches(empty)).containsExactly("as-many-routes-as-files: 0 of 0");
  }

  @Test
  void everyLawHasAFileThatBreaksIt() throws IOException {
    String laws = Files.readString(Path.of("src/main/java/vn/lienthong/routes/RouteRules.java"));
    Set<String> named = Pattern.compile("(?:guard|form)\\(\"([a-z-]+)\"").matcher(laws)
        .results().map(m -> m.group(1)).collect(Collectors.toSet());
    named.add("as-many-routes-as-files");
    assertThat(laws().toList()).containsExactlyInAnyOrderElementsOf(named);
  }

  static Stream<String> laws() throws IOException {
    try (Stream<Path> folders = Files.list(BROKEN)) {
      return folders.filter(Files::isDirectory).map(f -> f.getFileName().toString()).sorted().toList().stream();
    }
  }

  private static List<String> breaches(Path folder) throws IOException {
    List<RouteFile> routes = files(folder, ".camel.yaml");
    List<String> all = new ArrayList<>(new RouteRules(routes, files(folder, ".kamelet.yaml"), keys()::contains)
        .breaches().stream().map(RouteRules.Breach::toString).toList());
    asManyAsFiles(routes).ifPresent(all::add);
    return all;
  }

  /** Catches the empty folder, too, and a file that Camel cannot read. */
  private static Optional<String> asManyAsFiles(List<RouteFile> routes) throws IOException {
    try (DefaultCamelContext camel = new DefaultCamelContext()) {
      for (RouteFile file : routes) {
        PluginHelper.getRoutesLoader(camel).loadRoutes(ResourceHelper.resolveResource(camel, "file:" + file.path()));
      }
      int read = camel.getRouteDefinitions().size();
      return routes.isEmpty() || read != routes.size()
          ? Optional.of("as-many-routes-as-files: " + read + " of " + routes.size()) : Optional.empty();
    } catch (Exception e) {
      return Optional.of("as-many-routes-as-files: " + e.getMessage());
    }
  }

  private static List<RouteFile> files(Path folder, String ending) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      List<RouteFile> read = new ArrayList<>();
      for (Path file : files.filter(f -> f.toString().endsWith(ending)).sorted().toList()) {
        read.add(RouteFile.of(file, Files.readString(file)));
      }
      return read;
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
