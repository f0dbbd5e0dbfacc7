package vn.lienthong.journey;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.awaitility.core.ThrowingRunnable;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;

/** A whole hub with real parts and stubs: sends as a dossier system would, and looks at what came of it. */
public abstract class WholeHub extends LedgerRows {

  public static final Duration SOON = Duration.ofSeconds(60);
  public static final ObjectMapper JSON = new ObjectMapper();
  public static final String SYNC = "sync-dossier";
  public static final String PROGRESS = "report-progress";
  static final String NOTICE = "send-notice";
  private static final Path EXAMPLES = Path.of("src/main/resources/schema/examples");
  /** A serial has seven digits at most: three of these and the four that choose a fault. */
  private static final int SERIALS = 900;
  private static final int MONTH = 100;
  private static final AtomicInteger CODES = new AtomicInteger();
  /**
   * A test profile starts the hub anew, and this class is loaded anew, on the same database: each has a day of its own.
   */
  private static final int DAY = 260105 + Integer.getInteger("test.hubs.started", 0);

  static {
    System.setProperty("test.hubs.started", String.valueOf(DAY - 260104));
  }

  private static final String ENTRIES = """
      select e.id, e.flow, e.state, e.reason, e.attempts, e.error_class, e.error_code, e.fault_owner, e.reference,
             e.uncertain
        from entry e join dossier d on d.id = e.dossier where d.code = ? order by e.id""";
  /** Retry plans in no time: only what was postponed is moved, in the lane alone, so that no lock order is broken. */
  private static final String HURRY = """
      update lane set due_at = now() where state = 'READY' and due_at > now() and due_at < 'infinity'
         and dossier = any(select id from dossier where code like ?)""";

  @ConfigProperty(name = "hub.keys.dir") public Path keys;
  @ConfigProperty(name = "hub.partner.dvcqg.url") public String portal;
  @ConfigProperty(name = "test.stub.dossiers") public String dossiers;

  /** An entry as its row stands. */
  public record Entry(long id, String flow, String state, String reason, int attempts, String errorClass,
      String errorCode,
      String responsible, String reference, boolean uncertain) {}

  @BeforeEach
  void calm() {
    await().atMost(SOON).ignoreExceptions().until(() -> as("operator").get("/api/v1/balance").statusCode() == 200);
    given().delete(portal + "/__stub/outage");
    run("update endpoint set not_before = null where not_before > now()");
    String code = code("1000"); // an answer sets the count of failures in a row back
    send(event(code, 1));
    until(code, SYNC, "DELIVERED");
  }

  /** A dossier nobody has met; the stubs choose what happens by the last four digits. */
  public static String code(String digits) {
    int made = CODES.getAndIncrement();
    return "H99.10-" + (DAY + made / SERIALS * MONTH) + "-" + (100 + made % SERIALS) + digits;
  }

  /** The ACCEPTED event of the examples, of another dossier. */
  public static ObjectNode event(String code, long sequence) {
    return event("accepted", code, sequence).putNull("step");
  }

  /** A snapshot with this status; its note ends in the mark by which the stub knows the order. */
  public static ObjectNode snapshot(String code, long sequence, String status) {
    ObjectNode event = event("status-changed", code, sequence).putNull("step");
    event.put("occurredAt", "2026-01-06T%02d:00:00+07:00".formatted(sequence));
    dossier(event).put("status", status).put("note", "#" + sequence);
    return event;
  }

  public static ObjectNode event(String example, String code, long sequence) {
    try {
      ObjectNode event = (ObjectNode) JSON.readTree(Files.readAllBytes(EXAMPLES.resolve(example + ".json")));
      event.put("eventId", UUID.randomUUID().toString()).put("sequence", sequence);
      dossier(event).put("code", code).put("submittedVia", "LOCAL");
      return event;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static ObjectNode dossier(ObjectNode event) {
    return (ObjectNode) event.get("dossier");
  }

  public static ObjectNode owner(ObjectNode event) {
    return (ObjectNode) event.at("/dossier/parties/0");
  }

  /** A step of handling; its content ends in the mark by which the stub knows the order. */
  public static ObjectNode step(String code, long sequence) {
    ObjectNode event = event("step-done", code, sequence);
    ((ObjectNode) event.get("step")).put("content", "Bước #" + sequence);
    event.put("occurredAt", "2026-01-06T%02d:00:00+07:00".formatted(sequence));
    return event;
  }

  public Response send(JsonNode event) {
    Response answer = post(event);
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(202);
    return answer;
  }

  /** The events in one batch, all taken. */
  public void sendAll(List<? extends JsonNode> events) {
    String answer = batch(events);
    assertThat(answer.lines()).as(answer).hasSize(events.size()).allMatch(line -> line.contains("\"status\":202"));
  }

  public String batch(List<? extends JsonNode> lines) {
    String body = lines.stream().map(JsonNode::toString).collect(Collectors.joining("\n"));
    return as("demo-client").contentType("application/x-ndjson").body(body.getBytes(StandardCharsets.UTF_8))
        .post("/api/v1/events/batch").then().statusCode(200).extract().asString();
  }

  public Response post(JsonNode event) {
    return as("demo-client").body(event.toString()).post("/api/v1/events");
  }

  public RequestSpecification as(String client) {
    try {
      return given().header("Authorization", "Bearer " + Files.readString(keys.resolve(client + ".key")).strip())
          .contentType("application/json");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public List<Entry> entries(String code) {
    return rows(ENTRIES, row -> new Entry(row.getLong(1), row.getString(2), row.getString(3), row.getString(4),
        row.getInt(5), row.getString(6), row.getString(7), row.getString(8), row.getString(9), row.getBoolean(10)),
        code);
  }

  public List<Entry> entries(String code, String flow) {
    return entries(code).stream().filter(e -> e.flow.equals(flow)).toList();
  }

  public Entry entry(String code, String flow) {
    List<Entry> found = entries(code, flow);
    assertThat(found).as("entries of " + flow).hasSize(1);
    return found.get(0);
  }

  /** Waits, retries hurried, until the only entry of the flow stands so. */
  public Entry until(String code, String flow, String state) {
    soon(() -> {
      hurry(code);
      assertThat(entry(code, flow).state).as(() -> entries(code).toString()).isEqualTo(state);
    });
    return entry(code, flow);
  }

  /** Waits until every entry of these dossiers is delivered. */
  public void allDelivered(List<String> codes) {
    soon(() -> {
      codes.forEach(this::hurry);
      assertThat(codes).allSatisfy(code -> assertThat(entries(code)).isNotEmpty()
          .allMatch(e -> e.state.equals("DELIVERED")));
    });
  }

  /** The retries of these dossiers are due now; {@code %} stands for anything. */
  public void hurry(String codes) {
    run(HURRY, codes);
  }

  public void soon(ThrowingRunnable what) {
    await().atMost(SOON).pollInterval(Duration.ofMillis(50)).untilAsserted(what);
  }

  public void stub(String method, String path, String body) {
    given().contentType("application/json").body(body).request(method, portal + "/__stub/" + path).then()
        .statusCode(204);
  }

  /** What the portal remembers of the dossier. */
  public JsonNode atPortal(String code) {
    return tree(given().get(portal + "/__stub/dossiers/" + code).asString());
  }

  /** A count of the portal's stub: {@code /steps}, {@code /answers/login--delivered}. */
  public long counted(String pointer) {
    return tree(given().get(portal + "/__stub/counts").asString()).at(pointer).asLong();
  }

  /** The notices the dossier system took for this dossier. */
  public List<JsonNode> noticesTaken(String code) {
    List<JsonNode> taken = new ArrayList<>();
    tree(given().get(dossiers + "/__stub/notices?limit=10000").asString()).get("items").forEach(taken::add);
    return taken.stream().filter(n -> code.equals(n.path("dossierCode").asText())).toList();
  }

  public static JsonNode tree(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
