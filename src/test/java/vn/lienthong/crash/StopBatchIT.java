package vn.lienthong.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import vn.lienthong.crash.support.BatchUpload;
import vn.lienthong.crash.support.HubProcess;
import vn.lienthong.crash.support.LiveFeedReader;
import vn.lienthong.crash.support.TrialGround;

/** How the embedded run ends while a batch streams and a screen listens. */
@Timeout(900)
class StopBatchIT {

  @Test void aBatchThatStreamsWhileTheHubStopsEndsCleanlyAndIsKeptAsFarAsItWasAnswered() throws Exception {
    try (TrialGround ground = new TrialGround("stop-batch")) {
      HubProcess hub = ground.embedded(Map.of());
      hub.start();
      hub.awaitReady();
      try (BatchUpload batch = new BatchUpload(hub); LiveFeedReader screen = new LiveFeedReader(hub, null)) {
        Awaitility.await().atMost(Duration.ofMinutes(3)).until(() -> batch.answers("202") > 20);
        assertThat(hub.stop()).as("SIGTERM").isZero();
        assertThat(batch.whole()).as(() -> "the response was ended: " + batch.tail()).isTrue();
        assertThat(batch.answers("503")).as("the rest is for later").isEqualTo(1);
      }
      assertThat(hub.log()).doesNotContain("roken pipe", "Exception", "\tat ", "Timed out");
      ground.passed();
    }
  }
}
