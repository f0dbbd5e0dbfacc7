package vn.lienthong.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What lies in {@code target} after the build. */
class PackagedIT {

  @Test void theHubCarriesNoneOfTheEmbeddedLibraries() throws IOException {
    List<String> embedded = names(Path.of("target/embedded"));
    assertThat(embedded).anyMatch(name -> name.startsWith("artemis-server"));
    // in the hub's folder a library is named group.artifact-version.jar
    assertThat(names(Path.of("target/quarkus-app"))).noneMatch(
        name -> embedded.stream().anyMatch(library -> name.endsWith("." + library)));
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
    try (java.util.stream.Stream<Path> files = Files.walk(folder)) {
      return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".jar")).toList();
    }
  }
}
