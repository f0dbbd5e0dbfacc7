package vn.lienthong.crash;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import vn.lienthong.crash.support.CrashReckoning;
import vn.lienthong.crash.support.DossierStream;
import vn.lienthong.crash.support.EventSource;
import vn.lienthong.crash.support.HubProcess;
import vn.lienthong.crash.support.LookUpLoad;
import vn.lienthong.crash.support.ProcessRemains;
import vn.lienthong.stub.Stubs;

/**
 * kill -9, again and again, while events stream in and registers are asked; then everything is counted. By command:
 * {@code mvn -B -ntp verify -Dit.test=CrashIT -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false
 * -Dcrash.rounds=100}.
 */
public final class CrashRounds {

  private static final int SENDERS = 8;
  private static final int DOSSIERS = 15;
  /** Answered look-ups before each kill; five about one person, so the register knows more than five. */
  private static final int LOOK_UPS = 30;
  /** A machine too slow for its rounds says so. */
  private static final Duration MOST = Duration.ofMinutes(Long.getLong("crash.minutes", 60));

  private final Random chance;

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
    HttpServer register = LookUpLoad.register();
    try (Stubs stubs = Stubs.start(Path.of("mocks"), Set.of("dvcqg"), false)) {
      HubProcess hub = HubProcess.embedded(data, Map.of("HUB_PARTNER_DVCQG_URL", stubs.url("dvcqg"),
          "HUB_PARTNER_INSURANCE_URL", LookUpLoad.url(register),
          "HUB_PARTNER_INSURANCE_ASSUME_PERSONAL_ID_AS_NUMBER", "true"));
      try (LookUpLoad askers = new LookUpLoad(hub, register)) {
        return crash.kill(rounds, hub, stubs, askers, data);
      }
    }
  }

  private static int taken(List<DossierStream> streams) {
    return streams.stream().mapToInt(DossierStream::taken).sum();
  }

  /** Each round has something to lose: so many more events and look-ups than before it. */
  private void awaitWork(List<DossierStream> streams, LookUpLoad askers) {
    int taken = taken(streams) + 10 + chance.nextInt(200);
    int answered = askers.answered() + LOOK_UPS;
    Awaitility.await().atMost(Duration.ofMinutes(2)).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(5))
        .until(() -> taken(streams) >= taken && askers.answered() >= answered);
  }

  /** One of the senders uses the queue, one the batch; the queue's broker dies with the hub. */
  private static EventSource door(int sender, HubProcess hub) throws IOException {
    return switch (sender) {
      case 0 -> EventSource.queue(hub::broker, hub::brokerPassword);
      case 1 -> EventSource.batch(hub::url, hub.key());
      default -> EventSource.http(hub::url, hub.key());
    };
  }

  private List<String> kill(int rounds, HubProcess hub, Stubs stubs, LookUpLoad askers, Path data) throws Exception {
    ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
    List<DossierStream> streams = new ArrayList<>();
    List<Future<DossierStream>> sending = new ArrayList<>();
    try {
      hub.start();
      hub.awaitReady();
      for (int s = 0; s < SENDERS; s++) {
        streams.add(new DossierStream(door(s, hub), s + 1, DOSSIERS, 1));
        sending.add(senders.submit(streams.get(s)));
      }
      askers.start();
      long begun = System.nanoTime();
      int round = 0;
      while (round < rounds && System.nanoTime() - begun < MOST.toNanos()) {
        round++;
        awaitWork(streams, askers);
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
      streams.forEach(DossierStream::enough);
      for (Future<DossierStream> each : sending) {
        each.get(2, TimeUnit.MINUTES);
      }
      askers.enough();
      CrashReckoning reckoning = new CrashReckoning(hub, stubs).of(streams);
      askers.reckon(reckoning);
      reckoning.differ("personal in metrics", false, askers.personal().stream()
          .anyMatch(hub.managed("/q/metrics")::contains));
      reckoning.differ("rounds", rounds, round);
      reckoning.differ("exit code of a clean stop", 0, hub.stop());
      reckoning.differ("the search finds what is there", false, ProcessRemains.inClear(data, List.of("H99.10-260105-"))
          .isEmpty());
      reckoning.differ("in clear in what the hub left behind", List.of(),
          ProcessRemains.inClear(data, askers.personal()));
      System.out.println("crash: " + round + " rounds, " + reckoning);
      return reckoning.differences();
    } finally {
      senders.shutdownNow();
      hub.close();
    }
  }
}
