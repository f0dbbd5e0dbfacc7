package vn.lienthong.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import vn.lienthong.crash.support.HubProcess;
import vn.lienthong.crash.support.TrialGround;

/** The packaged hub checks signatures in processes of their own, and leaves none behind when it is killed. */
@Timeout(900)
class ChecksIT {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String BASIS = "Điều 10 Nghị định 118/2025/NĐ-CP";

  @Test void theProcessesForChecksEndWithTheHub() throws Exception {
    try (TrialGround ground = new TrialGround("checks")) {
      HubProcess hub = ground.embedded(Map.of());
      hub.start();
      hub.awaitReady();
      Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> { // once the list of procedures was read
        onceOnly(hub);
        return !hub.checks().isEmpty();
      });
      List<ProcessHandle> checks = hub.checks();
      hub.kill();
      Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> checks.stream().noneMatch(ProcessHandle::isAlive));
      assertThat(hub.log()).doesNotContain("process for checks", "was not checked");
      ground.passed();
    }
  }

  /** A person at the desk of whom the vaults' stubs have signed papers. */
  private static void onceOnly(HubProcess hub) throws IOException, InterruptedException {
    ObjectNode reception = JSON.createObjectNode().put("procedureCode", "9.000001").put("agency", "H99.10")
        .put("officerId", "cb.mau@h99").put("submittedFrom", "ONE_STOP").put("legalBasis", BASIS);
    reception.putObject("party").put("role", "OWNER").put("kind", "CITIZEN").put("fullName", "NGUYỄN THỊ MẪU")
        .put("birthDate", "1990-01-01").putArray("identifiers").addObject().put("type", "PERSONAL_ID")
        .put("value", "099190000017");
    ask(hub, "/api/v1/once-only/checks", JSON.createObjectNode().put("officerId", "cb.mau@h99")
        .put("officerName", "Cán bộ mẫu").put("legalBasis", BASIS)
        .put("receptionId", ask(hub, "/api/v1/receptions", reception).path("receptionId").asText()));
  }

  private static JsonNode ask(HubProcess hub, String path, ObjectNode body) throws IOException, InterruptedException {
    return JSON.readTree(HubProcess.HTTP.send(HttpRequest.newBuilder(URI.create(hub.url() + path))
        .timeout(Duration.ofSeconds(60)).header("X-Api-Key", hub.key()).header("Content-Type", "application/json")
        .header("Idempotency-Key", UUID.randomUUID().toString()).POST(BodyPublishers.ofString(body.toString())).build(),
        BodyHandlers.ofString()).body());
  }
}
