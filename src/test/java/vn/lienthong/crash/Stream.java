package vn.lienthong.crash;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/**
 * One sender with dossiers of its own: every event is sent until the hub says it has it, so what it counts is what
 * the hub promised to keep.
 */
final class Stream implements Callable<Stream> {

  /** Status of the n-th event, by its remainder; with its national code. */
  static final String[][] STATUSES = {{"PROCESSING", "4"}, {"SUPPLEMENT_REQUIRED", "5"}, {"PAYMENT_REQUIRED", "6"}};

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(2)).build();
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final OffsetDateTime BEGIN = OffsetDateTime.parse("2026-01-05T08:30:00+07:00");

  private final HubProcess hub;
  private final String key;
  private final int number;
  private final int[] sent;
  private final ObjectNode template;
  private volatile boolean enough;
  private int unexpected;

  /** @param number tells its dossiers from those of other senders */
  Stream(HubProcess hub, String key, int number, int dossiers) throws IOException {
    this.hub = hub;
    this.key = key;
    this.number = number;
    this.sent = new int[dossiers];
    try (InputStream in = Stream.class.getResourceAsStream("/schema/examples/step-done.json")) {
      this.template = (ObjectNode) JSON.readTree(in);
    }
  }

  /** Sends until {@link #enough()} is said; the event in hand is sent to its end. */
  @Override
  public Stream call() throws InterruptedException {
    for (int turn = 0; !enough; turn++) {
      int dossier = turn % sent.length;
      if (send(event(dossier, sent[dossier] + 1))) {
        sent[dossier]++;
      }
    }
    return this;
  }

  void enough() {
    enough = true;
  }

  int dossiers() {
    return sent.length;
  }

  /** How many events of the dossier the hub said it has. */
  int sent(int dossier) {
    return sent[dossier];
  }

  /** Answers that were neither taken nor "come again". */
  int unexpected() {
    return unexpected;
  }

  String code(int dossier) {
    return String.format("H99.10-260105-%03d%04d", number, dossier + 1);
  }

  private boolean send(String event) throws InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(hub.url() + "/api/v1/events"))
        .timeout(Duration.ofSeconds(20)).header("X-Api-Key", key).header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(event)).build();
    while (true) {
      try {
        int status = HTTP.send(request, BodyHandlers.discarding()).statusCode();
        if (status == 200 || status == 202) {
          return true;
        }
        if (status < 500 && status != 429) {
          unexpected++;
          return false;
        }
      } catch (IOException e) {
        // the hub is dead or was killed half way through: whether it has the event nobody knows, so again
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  private String event(int dossier, int sequence) {
    ObjectNode event = template.deepCopy();
    String code = code(dossier);
    event.put("eventId", UUID.nameUUIDFromBytes((code + "#" + sequence).getBytes(UTF_8)).toString());
    event.put("sourceSystem", "H99-2").put("sequence", sequence);
    event.put("occurredAt", BEGIN.plusSeconds(sequence).format(DateTimeFormatter.ISO_OFFSET_DATE_TIME));
    ObjectNode snapshot = (ObjectNode) event.get("dossier");
    snapshot.put("code", code).put("status", STATUSES[sequence % STATUSES.length][0]).put("note", "crash #" + sequence);
    ((ObjectNode) event.get("step")).put("content", "crash #" + sequence);
    return event.toString();
  }
}
