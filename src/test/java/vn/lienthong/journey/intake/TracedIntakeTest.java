package vn.lienthong.journey.intake;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import vn.lienthong.EmbeddedParts;
import vn.lienthong.journey.ObservabilityFlowTest;
import vn.lienthong.journey.WholeHub;

/** By whichever door an event comes in, the relay's spans stand in the trace of who brought it. */
@QuarkusTest
@QuarkusTestResource(EmbeddedParts.class)
@TestProfile(ObservabilityFlowTest.Traced.class)
class TracedIntakeTest extends WholeHub {

  private static final AttributeKey<Long> ENTRY = AttributeKey.longKey("hub.entry");

  @Inject ObservabilityFlowTest.Kept kept;
  @Inject ConnectionFactory broker;

  private final String trace = UUID.randomUUID().toString().replace("-", "");
  private final String parent = "00-" + trace + "-00f067aa0ba902b7-01";

  @Test
  void aMessageCarriesItsTrace() {
    String code = code("1701");
    try (JMSContext jms = broker.createContext()) {
      jms.createProducer().setProperty("traceparent", parent)
          .send(jms.createQueue("hub.dossiers.event.in"), event(code, 1).toString());
    }
    soon(() -> assertThat(entries(code, SYNC)).hasSize(1));
    relayed(code, 1);
  }

  @Test
  void everyLineOfABatchStandsInItsTrace() {
    String code = code("1702");
    String lines = List.of(step(code, 1), snapshot(code, 2, "PROCESSING"), snapshot(code, 3, "COMPLETED")).stream()
        .map(ObjectNode::toString).collect(Collectors.joining("\n"));
    as("demo-client").header("traceparent", parent).contentType("application/x-ndjson")
        .body(lines.getBytes(StandardCharsets.UTF_8)).post("/api/v1/events/batch").then().statusCode(200);
    relayed(code, 4);
  }

  @Test
  void aLargeEventStandsInItsTrace() {
    String code = code("1703");
    ObjectNode event = event(code, 1);
    var components = dossier(event).withArray("components");
    for (int i = 0; event.toString().length() < 100_000; i++) {
      components.add(((ObjectNode) components.get(0).deepCopy()).put("code", "000.00.00.G99-KQ1%05d".formatted(i)));
    }
    as("demo-client").header("traceparent", parent).body(event.toString()).post("/api/v1/events").then()
        .body("disposition", equalTo("ACCEPTED"));
    relayed(code, 1);
  }

  @Test
  void theCompatibilityDoorKeepsTheTrace() throws IOException {
    String code = code("1704");
    String key = Files.readString(keys.resolve("demo-client.key")).strip();
    String session = given().contentType("application/json")
        .body("{\"username\":\"demo\",\"password\":\"" + key + "\"}").post("/compat/dvcqg/login").path("session");
    try (var file = getClass().getResourceAsStream("/vn/lienthong/intake/dvcqg/sync-dossier.wire.json")) {
      ObjectNode call = ((ObjectNode) JSON.readTree(file)).put("session", session);
      ((ObjectNode) call.at("/data/0")).put("MaHoSo", code);
      given().header("traceparent", parent).contentType("application/json").body(call.toString())
          .post("/compat/dvcqg/mapi/g").then().body("error_code", equalTo(0));
    }
    relayed(code, 1);
  }

  /** Every delivered entry of the dossier has its attempt in the trace. */
  private void relayed(String code, int entries) {
    allDelivered(List.of(code));
    List<Long> ids = entries(code).stream().map(Entry::id).toList();
    assertThat(ids).hasSize(entries);
    soon(() -> assertThat(kept.all().stream().filter(span -> span.getName().startsWith("relay dvcqg"))
        .filter(span -> trace.equals(span.getTraceId())).map(span -> span.getAttributes().get(ENTRY)))
        .containsAll(ids));
    assertThat(kept.all()).filteredOn(span -> trace.equals(span.getTraceId())).extracting(SpanData::toString)
        .noneMatch(span -> span.contains(code) || span.contains("NGUY") || span.contains("099190000017"));
  }
}
