package vn.lienthong.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** What lies in {@code target} after the build. */
class PackagedIT {

  /** Interfaces of others that two of the embedded libraries bring along, as a library of the hub does. */
  private static final Predicate<String> REPEATED =
      Pattern.compile("(.*/)?module-info.class|org/(jspecify|apache/commons/logging)/.*").asMatchPredicate();

  @Test void theHubCarriesNoneOfTheEmbeddedLibraries() throws IOException {
    List<String> embedded = names(Path.of("target/embedded"));
    assertThat(embedded).anyMatch(name -> name.startsWith("artemis-server"));
    // in the hub's folder a library is named group.artifact-version.jar
    assertThat(names(Path.of("target/quarkus-app"))).noneMatch(
        name -> embedded.stream().anyMatch(library -> name.endsWith("." + library)));
  }

  /** Nor their classes in a jar of another name, nor those of {@code src/dev}, which the launcher's jar has alone. */
  @Test void theHubCarriesNoneOfTheirClasses() throws IOException {
    Set<String> hub = classes(Path.of("target/quarkus-app"));
    Set<String> embedded = classes(Path.of("target/embedded"));
    Set<String> launcher = classes(Path.of("target/lienthong.jar"));
    assertThat(embedded).contains("com/github/tomakehurst/wiremock/WireMockServer.class");
    embedded.removeIf(REPEATED);
    assertThat(launcher).contains("vn/lienthong/launcher/Launcher.class", "vn/lienthong/stub/state/StubMemory.class",
        "vn/lienthong/sample/SampleProvince.class").allMatch(name ->
        Files.exists(Path.of("src/dev/java", name.replaceAll("([$].*)?[.]class$", ".java"))));
    assertThat(hub).contains("vn/lienthong/ledger/accept/Ledger.class")
        .noneMatch(name -> name.matches("vn/lienthong/(launcher|stub|sample)/.*"));
    // sets, because AssertJ would compare each with each
    assertThat(Stream.concat(embedded.stream(), launcher.stream()).filter(hub::contains)).isEmpty();
  }

  /** Decision 0051 says of each why it stays; what is gone does not come back by another way. */
  @Test void ofWhatWasToGoTheHubCarriesOnlyWhatCannot() throws IOException {
    assertThat(names(Path.of("target/quarkus-app")).stream()
        .filter(name -> name.matches(".*(jgroups|grpc-netty|simpleclient-|collections-3|okhttp-).*")))
        .containsExactlyInAnyOrder("io.grpc.grpc-netty-1.69.1.jar", "io.prometheus.simpleclient-0.16.0.jar",
            "io.micrometer.micrometer-registry-prometheus-simpleclient-1.14.7.jar",
            "commons-collections.commons-collections-3.2.2.jar", "com.squareup.okhttp3.okhttp-4.12.0.jar");
  }

  /** The list of parts (CycloneDX) names every library of the hub and its licence; none of them asks for our source. */
  @Test void everyLibraryIsListedWithItsLicence() throws IOException {
    assumeTrue(Files.exists(Path.of("target/bom.json")), "Maven was offline, and the list was not written");
    JsonNode bom = new ObjectMapper().readTree(Path.of("target/bom.json").toFile());
    List<String> listed = new ArrayList<>();
    for (JsonNode part : bom.path("components")) {
      String name = part.path("group").asText() + "." + part.path("name").asText() + "-" + part.path("version")
          .asText();
      listed.add(name);
      assertThat(part.path("licenses")).as("licence of %s", name).isNotEmpty();
    }
    // a classifier stands behind the version; Maven's own list has not what an extension adds when the hub is built,
    // nor
    // what the tests ask for, too
    assertThat(names(Path.of("target/quarkus-app/lib")).stream()
        .filter(jar -> !jar.matches(
        "(io.quarkus.quarkus-flyway-postgresql|org.hdrhistogram.HdrHistogram|org.latencyutils.LatencyUtils)-.*"))
        .filter(jar -> listed.stream().noneMatch(name -> jar.startsWith(name)))).as("in the hub, not in the list")
        .isEmpty();
  }

  private static List<String> names(Path folder) throws IOException {
    return jars(folder).stream().map(file -> file.getFileName().toString()).toList();
  }

  private static Set<String> classes(Path folder) throws IOException {
    Set<String> classes = new HashSet<>();
    for (Path jar : jars(folder)) {
      try (ZipFile file = new ZipFile(jar.toFile())) {
        file.stream().map(ZipEntry::getName).filter(name -> name.endsWith(".class")).forEach(classes::add);
      }
    }
    return classes;
  }

  private static List<Path> jars(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".jar")).toList();
    }
  }
}
