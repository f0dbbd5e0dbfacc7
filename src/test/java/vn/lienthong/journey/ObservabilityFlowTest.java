package vn.lienthong.journey;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import vn.lienthong.EmbeddedParts;
import vn.lienthong.Management;

/** What an operator sees of an event from outside: one trace from the door to the partner, and the counters. */
@QuarkusTest
@QuarkusTestResource(EmbeddedParts.class)
@TestProfile(ObservabilityFlowTest.Traced.class)
public class ObservabilityFlowTest {

  private static final Duration SOON = Duration.ofSeconds(40);
  private static final List<String> PERSONAL = List.of("NGUY", "099190000017", "TECHID-0001", "mau@example.vn");

  /** Tracing switched on, as an operator would. */
  public static class Traced implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("quarkus.otel.sdk.disabled", "false", "quarkus.otel.bsp.schedule.delay", "100ms");
    }
  }

  /** Keeps the spans in memory. */
  @ApplicationScoped
  public static class Kept implements SpanExporter {
    private final List<SpanData> spans = new CopyOnWriteArrayList<>();

    @Override
    public CompletableResultCode export(Collection<SpanData> more) {
      spans.addAll(more);
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode flush() {
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
      return CompletableResultCode.ofSuccess();
    }

    public List<SpanData> all() {
      return List.copyOf(spans);
    }
  }

  @ConfigProperty(name = "hub.keys.dir") Path keys;
  @Inject Kept kept;

  @Test void oneTraceLeadsFromTheDoorToThePartnerWithoutPersonalData() throws IOException {
    String code = send();
    SpanData relayed = await().atMost(SOON).until(() -> kept.all().stream()
        .filter(s -> s.getName().equals("relay dvcqg sync-dossier"))
        .filter(s -> s.getParentSpanContext().isValid()) // what an earlier hub left in the database has no trace
        .findFirst().orElse(null), s -> s != null);
    String trace = relayed.getTraceId();

    assertThat(relayed.getAttributes().get(AttributeKey.stringKey("hub.partner"))).isEqualTo("dvcqg");
    assertThat(relayed.getAttributes().get(AttributeKey.stringKey("hub.outcome"))).isEqualTo("delivered");
    await().atMost(SOON).untilAsserted(() -> {
      assertThat(kept.all()).filteredOn(s -> s.getTraceId().equals(trace))
          .anyMatch(s -> s.getKind() == SpanKind.SERVER && s.getName().contains("/api/v1/events"))
          .anyMatch(s -> s.getName().equals("dvcqg-sync-dossier") && s.getParentSpanId().equals(relayed.getSpanId()))
          .anyMatch(s -> "camel-vertx-http".equals(s.getAttributes().get(AttributeKey.stringKey("component"))));
    });
    assertThat(kept.all().toString()).doesNotContain(PERSONAL);
    assertThat(kept.all().toString()).doesNotContain(code);
  }

  @Test void aLookUpLeavesNothingPersonalInTracesAndMetrics() throws IOException {
    String code = send();
    String body = Files.readString(Path.of("src/main/resources/schema/lookup.example.json"))
        .replace("000.00.10.H99-260105-0001", code);
    String key = Files.readString(keys.resolve("demo-client.key")).strip();
    await().atMost(SOON).untilAsserted(() -> assertThat(given().header("X-Api-Key", key).contentType("application/json")
        .body(body).post("/api/v1/lookups/population").statusCode())
        .isIn(200, 502, 503)); // whether its stub knows the person is tried elsewhere
    await().atMost(SOON)
    .untilAsserted(() -> assertThat(kept.all()).anyMatch(s -> s.getName().equals("population-look-up")));
    assertThat(kept.all().toString()).doesNotContain(PERSONAL).doesNotContain(code).doesNotContain("cb.mau@h99");
    assertThat(metrics()).contains("hub_lookup_duration_seconds_count{outcome=").doesNotContain(PERSONAL)
        .doesNotContain("cb.mau@h99");
  }

  @Test void countersTellWhatCameInAndWhatBecameOfIt() throws IOException {
    send();
    await().atMost(SOON).untilAsserted(() -> assertThat(metrics())
        .contains("hub_events_total{disposition=\"accepted\",interface=\"http\"}")
        .contains("hub_entries_total{flow=\"sync-dossier\",outcome=\"delivered\",partner=\"dvcqg\"}")
        .contains("hub_attempt_duration_seconds_count{flow=\"sync-dossier\",partner=\"dvcqg\"}")
        .contains("hub_circuit_open{endpoint=\"dvcqg\"} 0.0")
        .contains("hub_backlog{endpoint=\"dvcqg\"}").contains("hub_parked{endpoint=\"dvcqg\"}")
        .contains("hub_oldest_waiting_seconds{endpoint=\"dvcqg\"}"));
    assertThat(metrics().lines().filter(line -> line.startsWith("hub_")).toList())
        .allSatisfy(line -> assertThat(line).doesNotContain("000.00.10").doesNotContain("entry=\""));
  }

  private static String metrics() {
    return Management.get("/q/metrics").then().statusCode(200).extract().asString();
  }

  private String send() throws IOException {
    String code = "000.00.10.H99-260105-%04d".formatted(3000 + Math.floorMod(System.nanoTime() / 1000, 1000));
    String event = Files.readString(Path.of("src/main/resources/schema/examples/accepted.json"))
        .replace("0198c2a0-7c1e-7000-8000-000000000001", UUID.randomUUID().toString())
        .replace("000.00.10.H99-260105-0001", code).replace("\"sequence\": 2", "\"sequence\": 1");
    String key = Files.readString(keys.resolve("demo-client.key")).strip();
    await().atMost(SOON).ignoreExceptions().until(() -> given().header("X-Api-Key", key)
        .contentType("application/json").body(event).post("/api/v1/events").statusCode() < 300);
    return code;
  }
}
