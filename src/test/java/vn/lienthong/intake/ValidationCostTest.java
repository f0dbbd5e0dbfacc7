package vn.lienthong.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import vn.lienthong.ledger.EventCodec;
import vn.lienthong.platform.json.JsonSchemaValidator;
import vn.lienthong.platform.json.StrictJsonParser;

/** What reading one api.md event costs, warm: {@code -Dbench=true}. */
@EnabledIfSystemProperty(named = "bench", matches = "true")
class ValidationCostTest {

  private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();
  private static final int ROUNDS = 100_000;

  @Test
  void ofTheApiEvent() {
    byte[] body = EventSamples.bytes(EventSamples.tree("accepted"));
    StrictJsonParser strict = new StrictJsonParser(32, 100_000);
    JsonNode tree = strict.read(body);
    JsonSchemaValidator ours = JsonSchemaValidator.ofEvents(100, 500);
    JsonSchema general = general();
    var event = EventCodec.event(tree);
    byte[] canonical = EventCodec.canonical(event);
    measure("bytes", () -> body.length + canonical.length);
    measure("parse", () -> strict.read(body));
    measure("check (JsonSchemaValidator)", () -> ours.check(tree));
    measure("check (networknt)", () -> general.validate(tree));
    measure("bind", () -> EventCodec.event(tree));
    measure("canonical", () -> EventCodec.canonical(event));
    measure("hash", () -> EventCodec.hash(canonical));
    measure("read back", () -> EventCodec.event(canonical));
    measure("whole", () -> EventSamples.READER.read(body));
  }

  /** A body of 100,000 wrong values: what a stranger with a key may send in one request. */
  @Test
  void ofABodyFullOfFaults() {
    ObjectNode tree = EventSamples.tree("accepted");
    ArrayNode components = ((ObjectNode) tree.path("dossier")).putArray("components");
    for (int i = 0; i < 100_000; i++) {
      components.add(i);
    }
    JsonSchemaValidator ours = JsonSchemaValidator.ofEvents(100, 500);
    JsonSchema general = general();
    for (int round = 0; round < 3; round++) {
      once("faults (JsonSchemaValidator)", () -> ours.check(tree).faults().size());
      once("faults (networknt)", () -> general.validate(tree).size());
    }
  }

  private static JsonSchema general() {
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(
        ValidationCostTest.class.getResourceAsStream("/schema/event.schema.json"),
        SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build());
  }

  private static void once(String what, java.util.function.Supplier<Integer> step) {
    long from = CPU.getCurrentThreadCpuTime();
    int faults = step.get();
    System.out.printf("%-28s %7d ms %d faults%n", what, (CPU.getCurrentThreadCpuTime() - from) / 1_000_000, faults);
  }

  private static void measure(String what, java.util.function.Supplier<Object> step) {
    Object sink = null;
    long best = Long.MAX_VALUE;
    for (int round = 0; round < 5; round++) {
      long from = CPU.getCurrentThreadCpuTime();
      for (int i = 0; i < ROUNDS / 5; i++) {
        sink = step.get();
      }
      best = Math.min(best, (CPU.getCurrentThreadCpuTime() - from) / (ROUNDS / 5));
    }
    System.out.printf("%-22s %7.1f us %s%n", what, best / 1000.0, sink instanceof Integer ? sink : "");
  }
}
