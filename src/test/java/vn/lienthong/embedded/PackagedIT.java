package vn.lienthong.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

  private static List<String> names(Path folder) throws IOException {
    try (java.util.stream.Stream<Path> files = Files.walk(folder)) {
      return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".jar")).toList();
    }
  }
}
