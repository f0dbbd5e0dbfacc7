package vn.lienthong.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;

/** Hostile JSON at every door that takes a body, and naughty texts in every field of right ones. */
public final class BodyShots {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path SCHEMA = Path.of("src/main/resources/schema");
  private static final String CALL = "/vn/lienthong/intake/dvcqg/sync-dossier.wire.json";
  private static final int OF_A_DOOR = 100;
  private static final int OF_A_FIELD = 12;
  private static final int LINES = 900;
  private static final int SERIALS_WITHOUT_FAULTS = 8_000;

  /** Right bodies by the path they go to. */
  private final Map<String, String> right;
  private final Insider insider;
  private final HostileSocket hub;
  private final long round;
  private final AtomicInteger number;

  /** @param round other ones in each */
  public BodyShots(Insider insider, HostileSocket hub, int round) throws IOException {
    this.insider = insider;
    this.hub = hub;
    this.round = round;
    this.number = new AtomicInteger(round * 100_000);
    String reason = "{\"reason\":\"vì sao\"}";
    this.right = Map.ofEntries(Map.entry("/api/v1/events", event().toString()),
        Map.entry("/api/v1/lookups/population", example("lookup.example.json")),
        Map.entry("/api/v1/receptions", example("reception.example.json")),
        Map.entry("/api/v1/once-only/checks", example("check.example.json")),
        Map.entry("/api/v1/once-only/checks/0198c2a0-7c1e-7000-8000-000000000001/confirm",
            example("confirm.example.json")),
        Map.entry("/api/v1/counts", "{\"sourceSystem\":\"H99-1\",\"agency\":\"H99.10\",\"day\":\"2026-01-05\","
            + "\"received\":[\"H99.10-260105-0001\"],\"resolved\":[]}"),
        Map.entry("/api/v1/replays", "{\"select\":{\"partner\":\"dvcqg\",\"state\":\"REFUSED\"},\"dryRun\":true,"
            + "\"ratePerSecond\":50,\"force\":false,\"reason\":\"vì sao\"}"),
        Map.entry("/compat/dvcqg/login", "{\"username\":\"demo\",\"password\":\"không đúng\"}"),
        Map.entry("/compat/dvcqg/mapi/g", call()), Map.entry("/api/v1/entries/1/dismiss", reason));
  }

  /** A right event of a dossier that nobody else has. */
  public ObjectNode event() throws IOException {
    ObjectNode event = (ObjectNode) JSON.readTree(example("examples/accepted.json"));
    int serial = number.incrementAndGet();
    event.put("eventId", UUID.nameUUIDFromBytes(("attack " + serial).getBytes(UTF_8)).toString())
        .put("sequence", 1).putNull("step");
    ((ObjectNode) event.get("dossier")).put("submittedVia", "LOCAL").put("code", "H99.10-260105-%03d%04d"
        .formatted(serial / SERIALS_WITHOUT_FAULTS, serial % SERIALS_WITHOUT_FAULTS));
    return event;
  }

  /** All of them. */
  public List<Shot> all() throws IOException {
    List<Shot> all = new ArrayList<>();
    List<byte[]> lines = new ArrayList<>();
    for (HostileJson.Body body : HostileJson.all(right.get("/api/v1/events"), round)) {
      all.add(post("events", "/api/v1/events", body.name(), body.bytes()));
      lines.add(body.bytes());
    }
    HostileJson.cut(right.get("/api/v1/events")).forEach(cut -> lines.add(cut.bytes()));
    for (String path : right.keySet()) {
      List<HostileJson.Body> bodies = HostileJson.all(right.get(path), round);
      for (int i = (int) round; i < bodies.size(); i += Math.max(1, bodies.size() / OF_A_DOOR)) {
        all.add(post("bodies", path, bodies.get(i).name(), bodies.get(i).bytes()));
      }
    }
    int next = (int) round;
    for (DeclaredCalls.Call call : DeclaredCalls.all()) {
      if (call.body() && !call.form()) {
        DeclaredCalls.Filled filled = call.filled(null, null, CallShots::usual);
        for (int i = 0; i < OF_A_FIELD; i++) {
          byte[] line = lines.get((next += 89) % lines.size());
          all.add(Shot.of("declared", call.path(),
              HostileSocket.request(call.method(), filled.target(), shown(filled.target()), line)));
        }
      }
    }
    for (String path : right.keySet()) {
      fields(path, all, lines);
    }
    compat(all);
    batches(all, lines);
    packed(all);
    return all;
  }

  /** Each field of a right body, with some of the texts. */
  private void fields(String path, List<Shot> all, List<byte[]> lines) throws IOException {
    boolean event = path.equals("/api/v1/events");
    List<String> texts = NaughtyStrings.all();
    int next = (int) round * 37;
    List<JsonPointer> fields = new ArrayList<>();
    leaves(JSON.readTree(right.get(path)), JsonPointer.empty(), fields);
    for (JsonPointer field : fields) {
      for (int i = 0; i < OF_A_FIELD; i++) {
        String text = texts.get((next += 29) % texts.size());
        ObjectNode body = event ? event() : (ObjectNode) JSON.readTree(right.get(path));
        put(body, field, text);
        byte[] bytes = i % 2 == 0 ? body.toString().getBytes(UTF_8) : escaped(body);
        if (!event || i % 6 == 0) {
          all.add(post("fields", path, field + " " + text, bytes));
        } else {
          lines.add(bytes);
        }
      }
    }
  }

  /** In the old form: every field of its items. */
  private void compat(List<Shot> all) throws IOException {
    List<String> texts = NaughtyStrings.all();
    int next = (int) round * 11;
    JsonNode item = JSON.readTree(call()).at("/data/0");
    for (String name : (Iterable<String>) item::fieldNames) {
      for (int i = 0; i < OF_A_FIELD / 3; i++) {
        ObjectNode call = (ObjectNode) JSON.readTree(call());
        String text = texts.get((next += 31) % texts.size());
        ((ObjectNode) call.at("/data/0")).put("MaHoSo", "H99.10-260106-%07d".formatted(number.incrementAndGet()))
            .put(name, text);
        all.add(post("compat", "/compat/dvcqg/mapi/g", name + " " + text, call.toString().getBytes(UTF_8)));
      }
    }
  }

  private void batches(List<Shot> all, List<byte[]> lines) {
    for (int from = 0; from < lines.size(); from += LINES) {
      ByteArrayOutputStream batch = new ByteArrayOutputStream();
      for (byte[] line : lines.subList(from, Math.min(lines.size(), from + LINES))) {
        for (byte octet : line) {
          batch.write(octet == '\n' ? ' ' : octet);
        }
        batch.write('\n');
      }
      all.add(Shot.of("batch", "lines from " + from, HostileSocket.request("POST", "/api/v1/events/batch",
          Map.of("X-Api-Key", insider.key(), "Content-Type", "application/x-ndjson"), batch.toByteArray())));
    }
  }

  /** Compressed ones, which no door opens. */
  private void packed(List<Shot> all) throws IOException {
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
      for (int i = 0; i < 512; i++) {
        gzip.write(new byte[1 << 16]);
      }
    }
    for (String path : right.keySet()) {
      Map<String, String> headers = new TreeMap<>(shown(path));
      headers.put("Content-Encoding", "gzip");
      all.add(Shot.of("packed", path, HostileSocket.request("POST", path, headers, bomb.toByteArray())));
    }
  }

  private Shot post(String kind, String path, String what, byte[] bytes) {
    String from = path.endsWith("/login") ? hub.elsewhere() : Shot.HERE; // wrong keys are answered late
    return new Shot(kind, path + " " + what, from, HostileSocket.request("POST", path, shown(path), bytes), true, true);
  }

  private Map<String, String> shown(String path) {
    Map<String, String> headers = new TreeMap<>(insider.shown(path));
    headers.put("Content-Type", path.endsWith("/batch") ? "application/x-ndjson" : "application/json");
    headers.put("Idempotency-Key", "attack-" + number.incrementAndGet());
    if (path.startsWith("/api/v1/events") || path.startsWith("/api/v1/lookups") || path.startsWith("/api/v1/rec")) {
      headers.put("X-Api-Key", insider.key());
    }
    return headers;
  }

  private String call() throws IOException {
    return ((ObjectNode) JSON.readTree(BodyShots.class.getResource(CALL))).put("session", insider.session()).toString();
  }

  private static String example(String name) throws IOException {
    return Files.readString(SCHEMA.resolve(name));
  }

  private static byte[] escaped(JsonNode body) throws IOException {
    return JSON.writer().with(JsonGenerator.Feature.ESCAPE_NON_ASCII).writeValueAsBytes(body);
  }

  private static void leaves(JsonNode node, JsonPointer at, List<JsonPointer> found) {
    if (node.isObject()) {
      node.fieldNames().forEachRemaining(name -> leaves(node.get(name), at.appendProperty(name), found));
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        leaves(node.get(i), at.appendIndex(i), found);
      }
    } else {
      found.add(at);
    }
  }

  private static void put(JsonNode body, JsonPointer field, String text) {
    JsonNode parent = body.at(field.head());
    if (parent instanceof ObjectNode object) {
      object.put(field.last().getMatchingProperty(), text);
    } else {
      ((ArrayNode) parent).set(field.last().getMatchingIndex(), JSON.getNodeFactory().textNode(text));
    }
  }
}
