package vn.lienthong.crash;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import vn.lienthong.embedded.Stubs;

/**
 * kill -9, again and again, while events stream in; then everything is counted. By command:
 * {@code mvn -B -ntp verify -Dit.test=CrashIT -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false
 * -Dcrash.rounds=100}.
 */
public final class CrashRounds {

  private static final int SENDERS = 4;
  private static final int DOSSIERS = 25;
  private static final long DRAIN_SECONDS = 300;

  private final ObjectMapper json = new ObjectMapper();
  private final Random chance;
  private final List<String> differences = new ArrayList<>();

  private CrashRounds(long seed) {
    this.chance = new Random(seed);
  }

  /** @param args how often to kill; 100 if not said */
  public static void main(String[] args) throws Exception {
    List<String> differences = run(args.length > 0 ? Integer.parseInt(args[0]) : 100);
    differences.forEach(System.out::println);
    System.exit(differences.isEmpty() ? 0 : 1);
  }

  /** Kills the hub so many times. @return what differs at the end; empty when nothing was lost */
  static List<String> run(int rounds) throws Exception {
    long seed = Long.getLong("crash.seed", System.nanoTime());
    System.out.println("crash: " + rounds + " rounds, -Dcrash.seed=" + seed);
    CrashRounds crash = new CrashRounds(seed);
    Path data = Files.createTempDirectory(Files.createDirectories(Path.of("target").toAbsolutePath()), "crash-");
    try (Stubs stubs = Stubs.start(Path.of("mocks"), Set.of("dvcqg"), false)) {
      crash.kill(rounds, new HubProcess(data, stubs.url("dvcqg")), stubs);
    }
    return crash.differences;
  }

  private void kill(int rounds, HubProcess hub, Stubs stubs) throws Exception {
    ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
    List<Stream> streams = new ArrayList<>();
    List<Future<Stream>> sending = new ArrayList<>();
    try {
      hub.start();
      hub.awaitReady();
      for (int s = 0; s < SENDERS; s++) {
        streams.add(new Stream(hub, hub.key(), s + 1, DOSSIERS));
        sending.add(senders.submit(streams.get(s)));
      }
      for (int round = 1; round <= rounds; round++) {
        TimeUnit.MILLISECONDS.sleep(200 + chance.nextInt(3_000));
        hub.kill();
        hub.start();
        // now and then it is killed again while it starts
        if (chance.nextInt(4) == 0) {
          TimeUnit.MILLISECONDS.sleep(chance.nextInt(4_000));
          hub.kill();
          hub.start();
        }
        hub.awaitReady();
        System.out.println("crash: round " + round + " of " + rounds);
      }
      streams.forEach(Stream::enough);
      for (Future<Stream> each : sending) {
        each.get(2, TimeUnit.MINUTES);
      }
      count(hub, streams, stubs);
      differ("exit code of a clean stop", 0, hub.stop());
    } finally {
      senders.shutdownNow();
      hub.kill();
    }
  }

  private void count(HubProcess hub, List<Stream> streams, Stubs stubs) throws Exception {
    JsonNode balance = drained(hub);
    JsonNode events = balance.get("events");
    JsonNode entries = balance.get("entries");
    long sent = 0;
    for (Stream stream : streams) {
      differ("unexpected answers", 0, stream.unexpected());
      for (int d = 0; d < stream.dossiers(); d++) {
        sent += stream.sent(d);
        compare(stream, d, stubs.memory("dvcqg").dossierView(stream.code(d)));
      }
    }
    differ("events: sender and hub", sent, events.get("accepted").asLong());
    differ("events add up", events.get("accepted").asLong(),
        sum(events, "fannedOut", "noInterest", "late", "quarantined", "dismissed"));
    differ("entries add up", entries.get("expected").asLong(), sum(entries, "waiting", "inFlight", "delivered",
        "refused", "parked", "dismissed", "superseded", "shadowed"));
    differ("all delivered", entries.get("expected").asLong(), entries.get("delivered").asLong());
    System.out.println("crash: " + sent + " events, balance " + balance);
  }

  private void compare(Stream stream, int dossier, Map<String, Object> held) {
    int sent = stream.sent(dossier);
    String code = stream.code(dossier);
    if (sent == 0) {
      return;
    }
    if (held == null) {
      differences.add(code + ": the portal has never heard of it");
      return;
    }
    differ(code + ": status", Stream.STATUSES[sent % Stream.STATUSES.length][1], held.get("status"));
    differ(code + ": steps", (long) sent, held.get("steps"));
    differ(code + ": newest snapshot", (long) sent, held.get("lastSnapshotMark"));
    differ(code + ": out of order", 0L, held.get("orderViolations"));
  }

  private JsonNode drained(HubProcess hub) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(hub.url() + "/api/v1/balance"))
        .header("X-Api-Key", hub.key()).build();
    JsonNode balance = null;
    for (int second = 0; second < DRAIN_SECONDS; second++) {
      balance = json.readTree(HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body());
      if (sum(balance.get("entries"), "waiting", "inFlight") == 0) {
        return balance;
      }
      TimeUnit.SECONDS.sleep(1);
    }
    differences.add("entries still under way after " + DRAIN_SECONDS + " s");
    return balance;
  }

  private void differ(String what, Object expected, Object found) {
    if (!String.valueOf(expected).equals(String.valueOf(found))) {
      differences.add(what + ": expected " + expected + ", found " + found);
    }
  }

  private static long sum(JsonNode numbers, String... names) {
    long sum = 0;
    for (String name : names) {
      sum += numbers.path(name).asLong();
    }
    return sum;
  }
}
