package vn.lienthong.crash.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import vn.lienthong.stub.Stubs;

/** Counts at the end, three times: what the senders were promised, what the hub says, what the portal holds. */
public final class CrashReckoning {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long DRAIN_SECONDS = Long.getLong("crash.drain.seconds", 300);

  private final HubProcess hub;
  private final Stubs stubs;
  private final Set<String> setBack = new TreeSet<>();
  private final List<String> differences = new ArrayList<>();
  private JsonNode balance;
  private long sent;
  private long setBacks;

  public CrashReckoning(HubProcess hub, Stubs stubs) {
    this.hub = hub;
    this.stubs = stubs;
  }

  /** Dossiers at which a call is known to have landed late: the order may have fallen there, the end state not. */
  public CrashReckoning setBack(Set<String> codes) {
    setBack.addAll(codes);
    return this;
  }

  /** Waits until nothing is under way, and counts. */
  public CrashReckoning of(List<DossierStream> streams) throws IOException, InterruptedException {
    streams.forEach(stream -> sent += stream.taken());
    drain();
    JsonNode events = balance.get("events");
    JsonNode entries = balance.get("entries");
    for (DossierStream stream : streams) {
      differ("unexpected answers", 0, stream.unexpected());
      for (int d = 0; d < stream.dossiers(); d++) {
        compare(stream, d, stubs.memory("dvcqg").dossierView(stream.code(d)));
      }
    }
    differ("events: sender and hub", sent, events.get("accepted").asLong());
    differ("events add up", events.get("accepted").asLong(),
        sum(events, "fannedOut", "noInterest", "late", "quarantined", "dismissed"));
    differ("entries add up", entries.get("expected").asLong(), sum(entries, "waiting", "inFlight", "delivered",
        "refused", "parked", "dismissed", "superseded", "shadowed"));
    differ("all delivered", entries.get("expected").asLong(), entries.get("delivered").asLong());
    return this;
  }

  /** What does not agree; empty when nothing was lost, doubled or overtaken. */
  public List<String> differences() {
    return List.copyOf(differences);
  }

  long sent() {
    return sent;
  }

  public void differ(String what, Object expected, Object found) {
    if (!String.valueOf(expected).equals(String.valueOf(found))) {
      differences.add(what + ": expected " + expected + ", found " + found);
    }
  }

  private void compare(DossierStream stream, int dossier, Map<String, Object> held) {
    int newest = stream.sent(dossier);
    String code = stream.code(dossier);
    if (newest == 0) {
      return;
    }
    if (held == null) {
      differences.add(code + ": the portal has never heard of it");
      return;
    }
    differ(code + ": status", DossierStream.STATUSES[newest % DossierStream.STATUSES.length][1], held.get("status"));
    differ(code + ": steps", (long) newest, held.get("steps"));
    differ(code + ": newest snapshot", (long) newest, held.get("lastSnapshotMark"));
    if (setBack.contains(code)) {
      setBacks += ((Number) held.get("orderViolations")).longValue();
    } else {
      differ(code + ": out of order", 0L, held.get("orderViolations"));
    }
  }

  private void drain() throws IOException, InterruptedException {
    for (int second = 0; second < DRAIN_SECONDS; second++) {
      balance = JSON.readTree(hub.get("/api/v1/balance").body());
      if (balance.has("entries") && balance.get("events").get("accepted").asLong() >= sent
          && sum(balance.get("entries"), "waiting", "inFlight") == 0) {
        return;
      }
      TimeUnit.SECONDS.sleep(1);
    }
    differences.add("events or entries still under way after " + DRAIN_SECONDS + " s");
  }

  static long sum(JsonNode numbers, String... names) {
    long sum = 0;
    for (String name : names) {
      sum += numbers.path(name).asLong();
    }
    return sum;
  }

  @Override
  public String toString() {
    return sent + " events, " + differences.size() + " differences, " + setBacks + " set back and mended, balance "
        + balance + ", portal " + stubs.memory("dvcqg").counts();
  }
}
