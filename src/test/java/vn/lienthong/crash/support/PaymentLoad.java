package vn.lienthong.crash.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Dossiers that ask for a fee and have it paid, one after the other, while the hub is killed. What has no answer is
 * asked again, with the same id and the same key.
 */
public final class PaymentLoad implements AutoCloseable {

  /** What each dossier owes, in VND. */
  public static final long FEE = 50_000;

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int PAYERS = 4;
  private static final int MONTH = 100;
  private static final int SERIALS = 900;
  private static final long PAUSE_MILLIS = 50;

  private final HubProcess hub;
  private final ExecutorService threads = Executors.newFixedThreadPool(PAYERS);
  private final List<Future<?>> running = new ArrayList<>();
  private final AtomicInteger made = new AtomicInteger();
  /** The reference by the dossier. */
  private final Map<String, String> references = new ConcurrentHashMap<>();
  private volatile boolean enough;

  public PaymentLoad(HubProcess hub) {
    this.hub = hub;
  }

  public void start() {
    for (int i = 0; i < PAYERS; i++) {
      running.add(threads.submit(this::pay));
    }
  }

  /** The references the hub gave, by dossier. */
  public Map<String, String> references() {
    return Map.copyOf(references);
  }

  /** Begins no new payment, and waits for those that are begun. */
  public void enough() throws Exception {
    enough = true;
    for (Future<?> each : running) {
      each.get(3, TimeUnit.MINUTES);
    }
  }

  private Void pay() throws Exception {
    while (!enough) {
      int number = made.getAndIncrement();
      String code = "H99.10-" + (260105 + number / SERIALS * MONTH) + "-" + (100 + number % SERIALS) + "0001";
      String event = event(code);
      until("/api/v1/events", event, "", answer -> answer.statusCode() == 202 || answer.statusCode() == 200);
      until(demands(code), null, "", answer -> answer.statusCode() == 200
          && tree(answer).at("/demands/0/state").asText().equals("OPEN"));
      String key = UUID.randomUUID().toString();
      HttpResponse<String> begun = until("/api/v1/payments", "{\"dossierCode\":\"" + code + "\"}", key,
          answer -> answer.statusCode() == 201 || answer.statusCode() == 202);
      references.put(code, tree(begun).path("reference").asText());
    }
    return null;
  }

  public static String demands(String code) {
    return "/api/v1/dossiers/" + code + "/demands";
  }

  private static String event(String code) throws IOException {
    ObjectNode event = (ObjectNode) JSON.readTree(
        Files.readAllBytes(Path.of("src/main/resources/schema/examples/fee-requested.json")));
    event.put("eventId", UUID.randomUUID().toString()).put("sequence", 1);
    ObjectNode dossier = (ObjectNode) event.get("dossier");
    dossier.put("code", code).put("onlinePayment", "NONE").putArray("supplements");
    dossier.putArray("fees").addObject().put("code", "LP01").put("name", "Lệ phí mẫu").put("charge", "LE_PHI")
        .put("amount", FEE).put("collectAt", "RECEPTION").put("kind", "ORDINARY");
    return event.toString();
  }

  /** An answer that will do. */
  @FunctionalInterface
  private interface Wanted {
    boolean is(HttpResponse<String> answer) throws IOException;
  }

  /** Asks until the answer is the wanted one; the hub may be down meanwhile. */
  private HttpResponse<String> until(String path, String body, String key, Wanted wanted) throws Exception {
    while (true) {
      try {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(hub.url() + path))
            .timeout(Duration.ofSeconds(20)).header("X-Api-Key", hub.key()).header("Content-Type", "application/json");
        if (!key.isEmpty()) {
          request.header("Idempotency-Key", key);
        }
        HttpResponse<String> answer = HubProcess.HTTP.send(
            body == null ? request.build() : request.POST(BodyPublishers.ofString(body)).build(),
            BodyHandlers.ofString());
        if (wanted.is(answer)) {
          return answer;
        } else if (answer.statusCode() / 100 == 4 && answer.statusCode() != 429) {
          throw new IllegalStateException(path + ": " + answer.body());
        }
      } catch (IOException down) {
        // it is down for the moment
      }
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    }
  }

  static JsonNode tree(HttpResponse<String> answer) throws IOException {
    return JSON.readTree(answer.body());
  }

  @Override public void close() {
    enough = true;
    threads.shutdownNow();
  }
}
