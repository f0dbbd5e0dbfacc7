package vn.lienthong.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import vn.lienthong.crash.support.HubProcess;
import vn.lienthong.crash.support.TrialGround;

/** How the embedded run ends by signals that come while it starts. */
@Timeout(900)
class StopEarlyIT {

  @Test void ctrlCWhileItStartsEndsItAndLeavesNothingBehind() throws Exception {
    try (TrialGround ground = new TrialGround("stop-early")) {
      HubProcess hub = ground.embedded(Map.of());
      hub.start();
      patience().until(() -> hub.postgres().isPresent());
      ProcessHandle postgres = hub.postgres().orElseThrow();
      hub.signal("INT");
      assertThat(hub.exitCode()).as("Ctrl-C while the parts start").isZero();
      ground.assertEnded(hub, postgres);

      // nothing to be seen from outside tells these moments: the hub's classes are loading, or it begins to start
      for (int millis : new int[] {900, 1_800}) {
        hub.start();
        patience().until(() -> hub.postgres().isPresent());
        ProcessHandle next = hub.postgres().orElseThrow();
        patience().pollDelay(Duration.ofMillis(millis)).until(() -> true);
        hub.signal("INT");
        assertThat(hub.exitCode()).as("Ctrl-C " + millis + " ms after PostgreSQL began").isZero();
        ground.assertEnded(hub, next);
      }

      hub.start();
      patience().until(() -> hub.status("/q/health/live") != 0 || !hub.isAlive());
      ProcessHandle again = hub.postgres().orElseThrow();
      assertThat(hub.stop()).as("SIGTERM").isZero();
      ground.assertEnded(hub, again);
      ground.passed();
    }
  }

  private static ConditionFactory patience() {
    return Awaitility.await().atMost(Duration.ofMinutes(3)).pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(20));
  }
}
