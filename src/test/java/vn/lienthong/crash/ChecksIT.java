package vn.lienthong.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The packaged hub checks signatures in processes of their own, and leaves none behind when it is killed. */
@Timeout(900)
class ChecksIT {

  @Test void theProcessesForChecksEndWithTheHub() throws Exception {
    try (Ground ground = new Ground("checks")) {
      HubProcess hub = ground.embedded(Map.of("HUB_EMBEDDED_SAMPLE", "true"));
      hub.start();
      hub.awaitReady();
      // the sample's once-only checks, at the end of its round, look at papers of the vaults
      Awaitility.await().atMost(Duration.ofMinutes(8)).until(() -> !hub.checks().isEmpty());
      List<ProcessHandle> checks = hub.checks();
      hub.kill();
      Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> checks.stream().noneMatch(ProcessHandle::isAlive));
      assertThat(hub.log()).doesNotContain("process for checks", "was not checked");
      ground.passed();
    }
  }
}
