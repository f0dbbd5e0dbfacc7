package vn.lienthong.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How the embedded run ends: by signals, under load, in the middle of its start, and when it may not start at all. */
@Timeout(900)
class StopIT {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Test void ctrlCUnderLoadEndsCleanlyAndTheNextStartGoesOnFromTheSameData() throws Exception {
    try (Ground ground = new Ground("stop")) {
      HubProcess hub = ground.embedded(Map.of("HUB_EMBEDDED_SAMPLE", "true"));
      hub.start();
      hub.awaitReady();
      patience().until(() -> accepted(hub) > 50);
      Optional<ProcessHandle> postgres = hub.postgres();
      assertThat(postgres).isPresent();
      hub.signal("INT");
      assertThat(hub.exitCode()).as("Ctrl-C under load").isZero();
      assertEnded(ground, hub, postgres.get());
      assertThat(Files.readString(ground.folder().resolve("postgresql.log"))).contains("database system is shut down")
          .doesNotContain("was not properly shut down");

      hub.start();
      hub.awaitReady();
      assertThat(accepted(hub)).as("from the same data").isGreaterThan(50);
      HubProcess second = ground.embedded(Map.of());
      second.start();
      assertThat(second.exitCode()).as("another hub on the same folder").isEqualTo(1);
      assertThat(second.log()).contains("is in use by another hub");
      HubProcess samePort = ground.embedded("other", Map.of("QUARKUS_HTTP_PORT", String.valueOf(hub.port())));
      samePort.start();
      assertThat(samePort.exitCode()).as("another hub on the same port").isEqualTo(1);
      assertThat(samePort.log()).contains("port " + hub.port() + " is taken");

      ProcessHandle again = hub.postgres().orElseThrow();
      hub.signal("INT");
      hub.signal("INT");
      assertThat(hub.exitCode()).as("Ctrl-C twice").isZero();
      assertEnded(ground, hub, again);
      ground.passed();
    }
  }

  @Test void ctrlCWhileItStartsEndsItAndLeavesNothingBehind() throws Exception {
    try (Ground ground = new Ground("stop-early")) {
      HubProcess hub = ground.embedded(Map.of());
      hub.start();
      patience().until(() -> hub.postgres().isPresent());
      ProcessHandle postgres = hub.postgres().orElseThrow();
      hub.signal("INT");
      assertThat(hub.exitCode()).as("Ctrl-C while the parts start").isZero();
      assertEnded(ground, hub, postgres);

      // nothing to be seen from outside tells these moments: the hub's classes are loading, or it begins to start
      for (int millis : new int[] {900, 1_800}) {
        hub.start();
        patience().until(() -> hub.postgres().isPresent());
        ProcessHandle next = hub.postgres().orElseThrow();
        patience().pollDelay(Duration.ofMillis(millis)).until(() -> true);
        hub.signal("INT");
        assertThat(hub.exitCode()).as("Ctrl-C " + millis + " ms after PostgreSQL began").isZero();
        assertEnded(ground, hub, next);
      }

      hub.start();
      patience().until(() -> hub.status("/q/health/live") != 0 || !hub.isAlive());
      ProcessHandle again = hub.postgres().orElseThrow();
      assertThat(hub.stop()).as("SIGTERM").isZero();
      assertEnded(ground, hub, again);
      ground.passed();
    }
  }

  @Test void aBatchThatStreamsWhileTheHubStopsEndsCleanlyAndIsKeptAsFarAsItWasAnswered() throws Exception {
    try (Ground ground = new Ground("stop-batch")) {
      HubProcess hub = ground.embedded(Map.of());
      hub.start();
      hub.awaitReady();
      try (Batch batch = new Batch(hub); Screen screen = new Screen(hub, null)) {
        patience().until(() -> batch.answers("202") > 20);
        assertThat(hub.stop()).as("SIGTERM").isZero();
        assertThat(batch.whole()).as(() -> "the response was ended: " + batch.tail()).isTrue();
        assertThat(batch.answers("503")).as("the rest is for later").isEqualTo(1);
      }
      assertThat(hub.log()).doesNotContain("roken pipe", "Exception", "\tat ", "Timed out");
      ground.passed();
    }
  }

  private static void assertEnded(Ground ground, HubProcess hub, ProcessHandle postgres) {
    assertThat(ground.folder().resolve("postgresql").resolve("postmaster.pid")).doesNotExist();
    assertThat(hub.isAlive()).isFalse();
    // the last of it is its entry in the process table, which belongs to whoever collects orphans here
    Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> !postgres.isAlive());
  }

  private static long accepted(HubProcess hub) throws Exception {
    JsonNode balance = JSON.readTree(hub.get("/api/v1/balance").body());
    return balance.path("events").path("accepted").asLong();
  }

  private static ConditionFactory patience() {
    return Awaitility.await().atMost(Duration.ofMinutes(3)).pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(20));
  }
}
