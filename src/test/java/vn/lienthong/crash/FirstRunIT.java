package vn.lienthong.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The first command of README.md, with nothing changed: the sample province tells its round and proves it. */
@Timeout(900)
class FirstRunIT {

  @Test void theRoundEndsWithNothingMissingOnAScreenWithoutFaults() throws Exception {
    try (Ground ground = new Ground("first-run")) {
      HubProcess hub = ground.embedded(Map.of("HUB_EMBEDDED_SAMPLE", "true"));
      hub.start();
      hub.awaitReady();
      Awaitility.await().atMost(Duration.ofMinutes(8)).pollInterval(Duration.ofSeconds(1)).until(() -> !hub.isAlive()
          || hub.log().contains("\nonce-only: ") || hub.log().contains("sample province: gave up"));
      List<String> lines = hub.log().lines().toList();
      assertThat(lines).anyMatch(line -> line.startsWith("  => nothing is missing"))
          .anyMatch(line -> line.matches("once-only: \\d+ checks, [1-9]\\d* papers not asked again, .*"));
      assertThat(lines).filteredOn(line -> line.contains(" ERROR ")).isEmpty();
      assertThat(hub.stop()).as("SIGTERM").isZero();
      ground.passed();
    }
  }
}
