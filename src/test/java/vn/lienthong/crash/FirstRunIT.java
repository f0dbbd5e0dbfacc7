package vn.lienthong.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import vn.lienthong.crash.support.HubProcess;
import vn.lienthong.crash.support.TrialGround;

/**
 * The first command of README.md: the sample province tells its round and proves it. Beside it the hub reads a list of
 * procedures that is shorter here, and the events come faster; with nothing changed: {@code -Dfirst.run.procedures=1500
 * -Dfirst.run.pace=120}.
 */
@Timeout(900)
class FirstRunIT {

  /** Some fifty papers are not asked for again; without what proves the national vault's papers there were 45. */
  private static final int PAPERS = 46;
  /** Partners that are there at once, and the broker; the list of procedures may come later. */
  private static final int ENDPOINTS = 9;

  @Test void theRoundEndsWithNothingMissingOnAScreenWithoutFaults() throws Exception {
    try (TrialGround ground = new TrialGround("first-run")) {
      HubProcess hub = ground.embedded(Map.of("HUB_EMBEDDED_SAMPLE", "true",
          "HUB_STUB_PROCEDURES_COUNT", System.getProperty("first.run.procedures", "60"),
          "HUB_SAMPLE_PACE", System.getProperty("first.run.pace", "480")));
      hub.start();
      hub.awaitReady();
      Awaitility.await().atMost(Duration.ofMinutes(8)).pollInterval(Duration.ofSeconds(1)).until(() -> !hub.isAlive()
          || hub.log().contains("\nonce-only: ") || hub.log().contains("sample province: gave up"));
      List<String> lines = hub.log().lines().toList();
      assertThat(lines).anyMatch(line -> line.startsWith("  => nothing is missing"));
      assertThat(lines).filteredOn(line -> line.startsWith("once-only: ")).singleElement()
          .extracting(line -> Integer.valueOf(line.replaceFirst(".* (\\d+) documents not asked again.*", "$1")))
          .satisfies(papers -> assertThat(papers).isGreaterThanOrEqualTo(PAPERS));
      assertThat(lines).filteredOn(line -> line.contains("self-check endpoint=")).hasSizeGreaterThanOrEqualTo(ENDPOINTS)
          .allMatch(line -> line.contains(") OK "), "nothing to be looked at where nothing is wrong");
      assertThat(lines).filteredOn(line -> line.contains(" ERROR ") || line.contains("org.apa.act")).isEmpty();
      onTheLoopbackAlone(hub.log());
      assertThat(hub.stop()).as("SIGTERM").isZero();
      ground.passed();
    }
  }

  /** On another address of this machine nobody listens at the ports that were said: page, management, broker, stubs. */
  private static void onTheLoopbackAlone(String said) {
    Set<Integer> ports = Pattern.compile("(?:127\\.0\\.0\\.1|localhost):(\\d+)").matcher(said).results()
        .map(port -> Integer.valueOf(port.group(1))).collect(Collectors.toSet());
    assertThat(ports).hasSizeGreaterThan(5).allSatisfy(port -> {
      new Socket("127.0.0.1", port).close();
      assertThatThrownBy(() -> new Socket("127.0.0.2", port).close()).as("port %d", port)
          .isInstanceOf(IOException.class);
    });
  }
}
