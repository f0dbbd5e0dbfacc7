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
import vn.lienthong.crash.support.HubProcess;
import vn.lienthong.crash.support.TrialGround;

/** How the embedded run ends by signals under load, and when it may not start at all. */
@Timeout(900)
class StopIT {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Test void ctrlCUnderLoadEndsCleanlyAndTheNextStartGoesOnFromTheSameData() throws Exception {
    try (TrialGround ground = new TrialGround("stop")) {
      HubProcess hub = ground.embedded(Map.of("HUB_EMBEDDED_SAMPLE", "true"));
      hub.start();
      hub.awaitReady();
      patience().until(() -> accepted(hub) > 50);
      Optional<ProcessHandle> postgres = hub.postgres();
      assertThat(postgres).isPresent();
      hub.signal("INT");
      assertThat(hub.exitCode()).as("Ctrl-C under load").isZero();
      ground.assertEnded(hub, postgres.get());
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
      ground.assertEnded(hub, again);
      ground.passed();
    }
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
