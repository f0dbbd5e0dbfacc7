package vn.lienthong.sample;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import vn.lienthong.stub.DaemonThreads;

/** Sends the next round to the hub, prints the balance every second, and compares all counts at the end. */
public final class SampleProvince implements AutoCloseable {

  /**
   * The addresses of the hub and the stubs, and the settings of the sample.
   *
   * @param hub base URL of the hub
   * @param key the key of the client {@code demo}
   * @param broker the login for the broker, or null: events for the queue are then sent by HTTP
   * @param portal URL of the national portal's stub, or null for a real portal
   * @param officers URL of the stub that receives the dossier systems' notifications, or null for a real system
   * @param folder for the number of the last round
   * @param perSecond the largest number of events sent per second
   * @param terminal for the output
   */
  public record Plan(
      String hub, String key, HubJmsClient.Login broker, String portal, String officers, Path folder, int perSecond,
      Clock clock,
      PrintStream terminal) {}

  private static final Duration OUTAGE = Duration.ofSeconds(10);
  private static final long PATIENCE_SECONDS = 240;

  private final Plan plan;
  private final ObjectMapper json = new ObjectMapper();
  private final SenderCounts tally = new SenderCounts();
  private final HubClient doors;
  private final ExecutorService threads = Executors.newCachedThreadPool(DaemonThreads.daemons("sample"));

  private SampleProvince(Plan plan) {
    this.plan = plan;
    this.doors = new HubClient(json, plan.hub(), plan.key(), tally);
  }

  /** Starts the next round in the background; returns at once. */
  public static SampleProvince begin(Plan plan) {
    SampleProvince province = new SampleProvince(plan);
    province.threads.submit(province::round);
    return province;
  }

  /** Stops sending; the remaining events of the round are not sent. */
  @Override
  public void close() {
    threads.shutdownNow();
    try {
      threads.awaitTermination(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void round() {
    try {
      SampleRound round = SampleRound.tell(json, nextNumber(), LocalDate.now(plan.clock()));
      BalanceDelta base = BalanceDelta.of(firstBalance(), null);
      plan.terminal()
          .println("sample province: round " + round.number() + ", " + round.dossiers().size() + " dossiers"
              + " · tỉnh mẫu: lượt " + round.number() + ", " + round.dossiers().size() + " hồ sơ");
      plan.terminal().println(BalanceDelta.LEGEND);
      Future<?> telling = threads.submit(() -> tell(round));
      BalanceDelta end = watch(telling, base);
      telling.get();
      plan.terminal()
          .println(new RoundVerifier(round, tally).against(end, doors, stub(plan.portal()), stub(plan.officers())));
      plan.terminal().println(new OnceOnlySample(json, doors, round, plan.clock()).tell());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | RuntimeException e) {
      if (!threads.isShutdown()) {
        plan.terminal().println("sample province: gave up: " + e);
      }
    }
  }

  private PartnerStubClient stub(String url) {
    return url == null ? null : new PartnerStubClient(json, url);
  }

  private Void tell(SampleRound round) {
    try (EventSender telling = new EventSender(plan, json, doors, tally)) {
      telling.tell(round, plan.portal() == null ? null : () -> {
        stub(plan.portal()).fail(OUTAGE);
        plan.terminal().println("the national portal is down for " + OUTAGE.toSeconds() + " s · "
            + RoundVerifier.name("dvcqg") + " ngừng " + OUTAGE.toSeconds() + " giây");
        return null;
      });
    } catch (Exception e) {
      throw new IllegalStateException("the round was not told to its end", e);
    }
    return null;
  }

  /**
   * Prints one line a second until all events are sent and no entry is waiting or in flight, at most
   * {@value #PATIENCE_SECONDS} s after the last event is sent.
   */
  private BalanceDelta watch(Future<?> telling, BalanceDelta base) throws InterruptedException {
    BalanceDelta last = base;
    long deliveredBefore = 0;
    long toldAt = 0;
    for (long second = 1; ; second++) {
      TimeUnit.SECONDS.sleep(1);
      JsonNode balance = doors.balance();
      if (balance == null) {
        plan.terminal().println("the hub does not answer");
        continue;
      }
      last = BalanceDelta.of(balance, base);
      plan.terminal().println(last.line(last.delivered() - deliveredBefore));
      deliveredBefore = last.delivered();
      toldAt = telling.isDone() && toldAt == 0 ? second : toldAt;
      boolean settled = last.waiting() + last.inFlight() == 0 && last.accepted() >= tally.events();
      if (toldAt > 0 && (settled || second - toldAt > PATIENCE_SECONDS)) {
        return last;
      }
    }
  }

  private JsonNode firstBalance() throws InterruptedException {
    for (JsonNode balance = doors.balance(); ; balance = doors.balance()) {
      if (balance != null) {
        return balance;
      }
      TimeUnit.MILLISECONDS.sleep(500);
    }
  }

  /** Incremented before the round begins: a round that was interrupted is not sent again. */
  private int nextNumber() {
    Path file = plan.folder().resolve("round");
    try {
      Files.createDirectories(plan.folder());
      int last = Files.exists(file) ? Integer.parseInt(Files.readString(file).strip()) : 0;
      Files.writeString(file, last + 1 + "\n");
      return last + 1;
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be written", e);
    }
  }

  /** The events of a list that are sent to one interface. */
  static List<SampleEvent> through(List<SampleEvent> events, Story.Door door) {
    List<SampleEvent> some = new ArrayList<>();
    events.stream().filter(event -> event.door() == door).forEach(some::add);
    return some;
  }
}
