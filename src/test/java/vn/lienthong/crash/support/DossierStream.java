package vn.lienthong.crash.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One sender with dossiers of its own: every event is sent until the hub says it has it, so what it counts is what
 * the hub promised to keep.
 */
public final class DossierStream implements Callable<DossierStream> {

  /** Status of the n-th event, by its remainder; with its national code. */
  static final String[][] STATUSES = {{"PROCESSING", "4"}, {"SUPPLEMENT_REQUIRED", "5"}, {"PAYMENT_REQUIRED", "6"}};

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final OffsetDateTime BEGIN = OffsetDateTime.parse("2026-01-05T08:30:00+07:00");

  private final EventSource door;
  private final int number;
  private final int pauseMillis;
  private final int[] sent;
  private final ObjectNode template;
  private volatile boolean enough;
  private volatile int firstSerial = 1;
  private volatile int most = Integer.MAX_VALUE;
  private final AtomicInteger taken = new AtomicInteger();
  private final AtomicInteger turnedAway = new AtomicInteger();
  private int unexpected;

  /**
   * @param number tells its dossiers from those of other senders
   * @param pauseMillis between two events
   */
  public DossierStream(EventSource door, int number, int dossiers, int pauseMillis) throws IOException {
    this.door = door;
    this.number = number;
    this.pauseMillis = pauseMillis;
    this.sent = new int[dossiers];
    try (InputStream in = DossierStream.class.getResourceAsStream("/schema/examples/step-done.json")) {
      this.template = (ObjectNode) JSON.readTree(in);
    }
  }

  /** Sends until {@link #enough()} is said; the event in hand is sent to its end. */
  @Override
  public DossierStream call() throws InterruptedException {
    for (int turn = 0; !enough && turn < most; turn++) {
      int dossier = turn % sent.length;
      if (send(code(dossier), event(dossier, sent[dossier] + 1))) {
        sent[dossier]++;
        taken.incrementAndGet();
      }
      TimeUnit.MILLISECONDS.sleep(pauseMillis);
    }
    return this;
  }

  public void enough() {
    enough = true;
  }

  /** The last four digits of its first dossier, by which the stub chooses a fault; 1 if not said. */
  public DossierStream from(int serial) {
    firstSerial = serial;
    return this;
  }

  /** Ends by itself after so many events. */
  public DossierStream atMost(int events) {
    most = events;
    return this;
  }

  /** How many events were taken so far; may be asked while it runs. */
  public int taken() {
    return taken.get();
  }

  /** How often the hub said "come again", or nothing; may be asked while it runs. */
  public int turnedAway() {
    return turnedAway.get();
  }

  public int dossiers() {
    return sent.length;
  }

  /** How many events of the dossier the hub said it has. */
  public int sent(int dossier) {
    return sent[dossier];
  }

  /** Answers that were neither taken nor "come again". */
  int unexpected() {
    return unexpected;
  }

  public String code(int dossier) {
    return String.format("H99.10-260105-%03d%04d", number, firstSerial + dossier);
  }

  private boolean send(String dossier, String event) throws InterruptedException {
    while (true) {
      EventSource.Said said = door.offer(dossier, event);
      if (said == EventSource.Said.TAKEN) {
        return true;
      }
      if (said == EventSource.Said.NO) {
        unexpected++;
        return false;
      }
      turnedAway.incrementAndGet();
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  public String event(int dossier, int sequence) {
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
