package vn.lienthong.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import vn.lienthong.crash.support.CrashReckoning;
import vn.lienthong.crash.support.DossierStream;
import vn.lienthong.crash.support.EventSource;
import vn.lienthong.crash.support.HubProcess;
import vn.lienthong.crash.support.TrialGround;
import vn.lienthong.launcher.BrokerProcess;
import vn.lienthong.launcher.MortalDatabase;
import vn.lienthong.stub.Stubs;

/**
 * Two hubs on one database. One is stopped inside a transaction, so that it holds dossiers and says nothing; then a
 * backend of its own is, which no time-out of the server can end. The other hub goes on with all other dossiers.
 */
@Timeout(900)
class FrozenTransactionIT {

  private static final Duration GOES_ON = Duration.ofSeconds(15);
  private static final int DOSSIERS = 12;
  private static final Map<String, String> SHORT =
      Map.of("HUB_PARTNER_DVCQG_TIMEOUT", "4s", "HUB_RELAY_LEASE_MARGIN", "2s", "HUB_DB_STATEMENT_TIMEOUT", "10s",
          "HUB_INTAKE_JMS_CONSUMERS", "2");
  /** A session of the hub that freezes, inside a transaction that has written or locked dossiers. */
  private static final String INSIDE = """
      select a.pid from pg_stat_activity a
       where a.application_name = 'freezes' and a.state = 'idle in transaction' and a.backend_xid is not null
         and exists (select 1 from pg_locks l where l.pid = a.pid and l.relation = 'dossier'::regclass
                        and l.mode in ('RowShareLock', 'RowExclusiveLock'))""";
  private static final String LOCKED = """
      with free as (select code from dossier for no key update skip locked)
      select string_agg(code, ',') from dossier where code not in (select code from free)""";
  private static final String CLAIMED = """
      select string_agg(distinct d.code, ',') from lane l join dossier d on d.id = l.dossier
       where l.state = 'CLAIMED'""";

  private final Set<String> late = new TreeSet<>();
  private volatile boolean stopped;

  @Test void theOtherHubGoesOnWithAllOtherDossiers() throws Exception {
    try (TrialGround ground = new TrialGround("frozen-transaction"); Stubs portal = ground.portal(Map.of())) {
      MortalDatabase database = ground.database();
      BrokerProcess broker = ground.broker();
      Map<String, String> shared = Map.of("HUB_CATALOGUE_DIR", ground.shortDeadlines().toString(),
          "HUB_PARTNER_DVCQG_URL", portal.url("dvcqg"));
      Map<String, String> named = new TreeMap<>(database.environment());
      named.merge("QUARKUS_DATASOURCE_JDBC_URL", "?ApplicationName=freezes&socketTimeout=15", String::concat);
      HubProcess freezes = ground.alone("freezes", named, broker.environment(), SHORT, shared,
          Map.of("HUB_INTAKE_JMS_ENABLED", "false")); // what it had in hand the broker would keep for a minute
      HubProcess other = ground.alone("other", database.environment(), broker.environment(), SHORT, shared);
      broker.start();
      EventSource queue = EventSource.queue(broker::url, broker::password);
      for (HubProcess hub : List.of(freezes, other)) {
        hub.start();
        hub.awaitReady();
      }
      List<DossierStream> streams = new ArrayList<>();
      for (int i = 0; i < DOSSIERS; i++) { // a dossier each, so that one that waits holds up no other sender
        streams.add(ground.send(new DossierStream(EventSource.http(other::url, other.key()), 10 + i, 1, 400)));
      }
      DossierStream loads = loads(ground, freezes, other, queue, 1);
      patience().until(() -> loads.taken() > 40 && streams.stream().allMatch(stream -> stream.taken() > 3));

      long first = frozen(database, () -> {
        freezes.signal("STOP");
        return caught(database, "");
      }, ignored -> freezes.signal("CONT"));
      long one = goesOn(ground, portal, other, queue, database, streams, 2);
      loads.enough();
      freezes.signal("CONT");

      stopped = false;
      DossierStream loadsAgain = loads(ground, freezes, other, queue, 3);
      patience().until(() -> loadsAgain.taken() > 20);
      long[] backend = new long[1];
      frozen(database, () -> {
        backend[0] = caught(database, "");
        signal("STOP", backend[0]);
        return caught(database, " and a.pid = " + backend[0]);
      }, ignored -> signal("CONT", backend[0]));
      long two = goesOn(ground, portal, other, queue, database, streams, 4);
      signal("CONT", backend[0]);

      ground.enough();
      CrashReckoning reckoning = new CrashReckoning(other, portal).setBack(late).of(ground.streams());
      System.out.println("frozen transaction: caught at try " + first + "; the other hub went on after " + one
          + " ms and, with a stopped backend, after " + two + " ms; it met what is held: "
          + other.log().contains("is set aside, the others go on") + "; " + reckoning);
      assertThat(reckoning.differences()).isEmpty();
      assertThat(freezes.stop()).as("SIGTERM ends the hub alone").isIn(0, HubProcess.TERMINATED);
      assertThat(other.stop()).as("SIGTERM ends the hub alone").isIn(0, HubProcess.TERMINATED);
      ground.passed();
    }
  }

  private interface Step {
    long take() throws Exception;
  }

  private interface Undo {
    void take(long ignored) throws Exception;
  }

  /**
   * Keeps the hub that freezes busy; once it is frozen, its dossiers come to the other by the queue, which never waits.
   */
  private DossierStream loads(TrialGround ground, HubProcess freezes, HubProcess other, EventSource queue, int number)
      throws IOException {
    AtomicInteger turn = new AtomicInteger();
    EventSource http =
        EventSource.http(() -> turn.incrementAndGet() % 4 == 0 ? other.url() : freezes.url(), other.key());
    EventSource slowly = (code, event) -> {
      TimeUnit.MILLISECONDS.sleep(50);
      return queue.offer(code, event);
    };
    return ground.send(new DossierStream((code, event) -> (stopped ? slowly : http).offer(code, event), number, 8, 2));
  }

  /** Stops, looks whether a transaction was open, and if none was lets go and tries again. */
  private long frozen(MortalDatabase database, Step stop, Undo letGo) throws Exception {
    for (int tries = 1; tries < 2_000; tries++) {
      long pid = stop.take();
      if (pid != 0 && caught(database, " and a.pid = " + pid) == pid) { // what was on its way has arrived
        late.addAll(codes(database, CLAIMED));
        stopped = true;
        return tries;
      }
      letGo.take(pid);
      TimeUnit.MILLISECONDS.sleep(5 + tries % 23);
    }
    throw new AssertionError("never caught inside a transaction");
  }

  private static long caught(MortalDatabase database, String which) throws SQLException {
    String pid = database.one(INSIDE + which + " limit 1");
    return pid == null ? 0 : Long.parseLong(pid);
  }

  private static void signal(String name, long pid) throws IOException, InterruptedException {
    if (pid != 0) {
      new ProcessBuilder("kill", "-" + name, String.valueOf(pid)).start().waitFor();
    }
  }

  /** Every dossier nobody holds, old or new, is accepted and delivered within 15 s; answers after how many ms. */
  private long goesOn(TrialGround ground, Stubs portal, HubProcess other, EventSource queue, MortalDatabase database,
      List<DossierStream> streams, int number) throws Exception {
    long began = System.nanoTime();
    Set<String> locked = codes(database, LOCKED);
    System.out.println("frozen transaction: held are " + locked.size() + " dossiers");
    Map<DossierStream, long[]> before = streams.stream().filter(stream -> !locked.contains(stream.code(0)))
        .collect(Collectors.toMap(stream -> stream, stream -> new long[] {stream.taken(), told(portal, stream, 0)}));
    assertThat(before).as("some are free").isNotEmpty();
    List<DossierStream> fresh = List.of(
        ground.send(new DossierStream(EventSource.http(other::url, other.key()), number, 20, 5).atMost(20)),
        ground.send(new DossierStream(queue, 4 + number, 20, 5).atMost(20)));
    Awaitility.await().atMost(GOES_ON).pollInterval(Duration.ofMillis(100)).untilAsserted(() -> {
      before.forEach((stream, then) -> {
        assertThat(stream.taken() - then[0]).as("events taken of " + stream.code(0)).isGreaterThan(3);
        assertThat(told(portal, stream, 0) - then[1]).as("told of " + stream.code(0)).isGreaterThan(1);
      });
      for (DossierStream each : fresh) {
        for (int i = 0; i < each.dossiers(); i++) {
          assertThat(told(portal, each, i)).as("told of " + each.code(i)).isPositive();
        }
      }
    });
    return Duration.ofNanos(System.nanoTime() - began).toMillis();
  }

  private static long told(Stubs portal, DossierStream stream, int dossier) {
    Map<String, Object> held = portal.memory("dvcqg").dossierView(stream.code(dossier));
    return held == null ? 0 : ((Number) held.get("lastSnapshotMark")).longValue();
  }

  private static Set<String> codes(MortalDatabase database, String sql) throws SQLException {
    String codes = database.one(sql);
    return codes == null ? Set.of() : new TreeSet<>(Arrays.asList(codes.split(",")));
  }

  private static org.awaitility.core.ConditionFactory patience() {
    return Awaitility.await().atMost(Duration.ofMinutes(3)).pollInterval(Duration.ofMillis(100)).ignoreExceptions();
  }
}
