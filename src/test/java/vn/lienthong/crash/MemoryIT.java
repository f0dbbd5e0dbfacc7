package vn.lienthong.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import vn.lienthong.crash.support.HubProcess;
import vn.lienthong.crash.support.TrialGround;
import vn.lienthong.launcher.MortalDatabase;
import vn.lienthong.stub.Stubs;

/** A small heap and the largest events, all due at once: claims are bounded by bytes, and everything goes out. */
@Timeout(900)
class MemoryIT {

  private static final int EVENTS = 128;
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test void theLargestEventsAllAtOnceGoThroughASmallHeap() throws Exception {
    try (TrialGround ground = new TrialGround("memory")) {
      Stubs portal = ground.portal(Map.of());
      MortalDatabase database = ground.database();
      HubProcess hub = ground.alone("hub", database.environment(), ground.broker().environment(), // not started
          Map.of("HUB_PARTNER_DVCQG_URL", portal.url("dvcqg"), "HUB_INTAKE_JMS_ENABLED", "false")).heap("256m");
      hub.start();
      hub.awaitReady();
      ask(hub, "PATCH", "/api/v1/partners/dvcqg", hub.operatorKey(), "{\"paused\":true}", 200);
      int largest = 0;
      for (int i = 0; i < EVENTS; i++) {
        String event = event(i);
        largest = Math.max(largest, event.getBytes(StandardCharsets.UTF_8).length);
        ask(hub, "POST", "/api/v1/events", hub.key(), event, 202);
      }
      assertThat(largest).as("about as large as an event may be").isBetween(900_000, 1 << 20);
      ask(hub, "PATCH", "/api/v1/partners/dvcqg", hub.operatorKey(), "{\"paused\":false}", 200);
      Awaitility.await().atMost(Duration.ofMinutes(5)).pollInterval(Duration.ofMillis(500)).untilAsserted(() -> {
        assertThat(hub.isAlive()).isTrue();
        assertThat(database.one("select count(*) from entry where flow = 'sync-dossier' and state = 'DELIVERED'"))
            .isEqualTo(String.valueOf(EVENTS));
      });
      assertThat(hub.status("/q/health/live")).isEqualTo(200);
      assertThat(hub.log()).doesNotContain("OutOfMemoryError");
      assertThat(hub.stop()).isIn(0, HubProcess.TERMINATED);
      ground.passed();
    }
  }

  private static String event(int number) throws Exception {
    ObjectNode event = (ObjectNode) JSON.readTree(Files.readAllBytes(
        Path.of("src/main/resources/schema/examples/accepted.json")));
    event.put("eventId", UUID.randomUUID().toString()).put("sequence", 1).putNull("step");
    ObjectNode dossier = (ObjectNode) event.get("dossier");
    dossier.put("code", "H99.10-260105-%06d".formatted(100_000 + number)).put("submittedVia", "LOCAL");
    ArrayNode components = dossier.putArray("components");
    for (int i = 0; i < 250; i++) {
      components.addObject().put("code", "TP" + i).put("name", "n".repeat(3_900));
    }
    return event.toString();
  }

  private static void ask(HubProcess hub, String method, String path, String key, String body, int wanted)
      throws Exception {
    HttpResponse<String> answer = HubProcess.HTTP.send(HttpRequest.newBuilder(URI.create(hub.url() + path))
        .timeout(Duration.ofSeconds(60)).header("X-Api-Key", key).header("Content-Type", "application/json")
        .method(method, BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(wanted);
  }
}
