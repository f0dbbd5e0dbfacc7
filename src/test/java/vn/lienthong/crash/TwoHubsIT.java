package vn.lienthong.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import vn.lienthong.crash.support.CrashReckoning;
import vn.lienthong.crash.support.DossierStream;
import vn.lienthong.crash.support.EventSource;
import vn.lienthong.crash.support.HubProcess;
import vn.lienthong.crash.support.LiveFeedReader;
import vn.lienthong.crash.support.PortalGate;
import vn.lienthong.crash.support.TrialGround;
import vn.lienthong.launcher.BrokerProcess;
import vn.lienthong.launcher.MortalDatabase;
import vn.lienthong.stub.Stubs;

/** Two hubs on one database; one is frozen with calls under way, past its lease, and thawed. */
@Timeout(900)
class TwoHubsIT {

  private static final Map<String, String> SHORT_LEASES =
      Map.of("HUB_PARTNER_DVCQG_TIMEOUT", "4s", "HUB_RELAY_LEASE_MARGIN", "2s");

  @Test void theOtherHubTakesOverAndALateCallIsFollowedByTheNewestSnapshot() throws Exception {
    try (TrialGround ground = new TrialGround("two-hubs"); Stubs portal = ground.portal(Map.of());
        PortalGate gate = new PortalGate(portal.url("dvcqg"))) {
      MortalDatabase database = ground.database();
      BrokerProcess broker = ground.broker();
      Map<String, String> shared = Map.of("HUB_CATALOGUE_DIR", ground.shortDeadlines().toString());
      HubProcess frozen = ground.alone("frozen", database.environment(), broker.environment(), SHORT_LEASES, shared,
          Map.of("HUB_PARTNER_DVCQG_URL", gate.url()));
      HubProcess other = ground.alone("other", database.environment(), broker.environment(), SHORT_LEASES, shared,
          Map.of("HUB_PARTNER_DVCQG_URL", portal.url("dvcqg")));
      broker.start();
      for (HubProcess hub : List.of(frozen, other)) {
        hub.start();
        hub.awaitReady();
      }
      assertThat(database.one("select count(*) from replica")).as("two replicas, though of one folder").isEqualTo("2");
      AtomicInteger turn = new AtomicInteger();
      DossierStream both = ground.send(new DossierStream(
          EventSource.http(() -> turn.incrementAndGet() % 2 == 0 ? frozen.url() : other.url(), other.key()), 1, 10,
          10));
      DossierStream one = ground.send(new DossierStream(EventSource.http(other::url, other.key()), 2, 15, 10));
      patience().until(() -> both.taken() > 30 && one.taken() > 30);
      oneScreenShowsBoth(ground.folder(), other, database);
      Set<String> late = freezeAndThaw(frozen, gate, database, both, one);
      ground.enough();
      CrashReckoning reckoning = new CrashReckoning(other, portal).setBack(late).of(ground.streams());
      System.out.println("two hubs: " + late.size() + " dossiers with a late call, "
          + database.one("select count(*) from attempt where fenced") + " fenced, "
          + database.one("select count(*) from attempt where outcome = 'LOST'") + " taken over; " + reckoning);
      assertThat(reckoning.differences()).isEmpty();
      assertThat(frozen.log()).contains("fenced: entry=");
      assertThat(frozen.stop()).as("SIGTERM ends the hub alone").isIn(0, HubProcess.TERMINATED);
      assertThat(other.stop()).as("SIGTERM ends the hub alone").isIn(0, HubProcess.TERMINATED);
      ground.passed();
    }
  }

  /** What the first hub settles, a screen at the second shows; and again what it missed, told how far it was. */
  private static void oneScreenShowsBoth(Path folder, HubProcess second, MortalDatabase database) throws Exception {
    String first = Files.readString(folder.resolve("replica-1.lock")).strip();
    try (LiveFeedReader screen = new LiveFeedReader(second, null)) {
      patience().until(() -> shown(screen, "= '" + first + "'", database) > 5
          && shown(screen, "<> '" + first + "'", database) > 5);
      Set<String> seen = screen.entries();
      try (LiveFeedReader again = new LiveFeedReader(second, screen.firstId())) {
        patience().until(() -> again.entries().containsAll(seen));
      }
    }
  }

  private static long shown(LiveFeedReader screen, String replica, MortalDatabase database) throws SQLException {
    Set<String> shown = screen.entries();
    String settled = database.one("select coalesce(string_agg(entry::text, ','), '') from attempt where replica "
        + replica);
    return java.util.Arrays.stream(settled.split(",")).distinct().filter(shown::contains).count();
  }

  /** Its calls land at the portal when newer ones have; answers whose they were. */
  private static Set<String> freezeAndThaw(HubProcess frozen, PortalGate gate, MortalDatabase database,
      DossierStream both,
      DossierStream one) throws Exception {
    gate.hold();
    patience().until(() -> gate.held().size() >= 3);
    frozen.signal("STOP");
    Set<String> late = new TreeSet<>(gate.held());
    both.enough(); // a frozen hub answers nobody; what it was sent is sent again when it answers
    patience().until(() -> Integer.parseInt(database.one(
        "select count(*) from attempt where outcome = 'LOST'")) >= late.size());
    int taken = one.taken();
    patience().until(() -> one.taken() > taken + 45); // each dossier goes on
    patience().until(() -> late.stream().allMatch(code -> settled(database, code)));
    gate.letGo();
    frozen.signal("CONT");
    patience().until(() -> !"0".equals(database.one("select count(*) from attempt where fenced")));
    return late;
  }

  /** Nobody holds the dossier under a claim of the frozen hub any more. */
  private static boolean settled(MortalDatabase database, String code) {
    return "0".equals(one(database, "select count(*) from lane l join dossier d on d.id = l.dossier and d.code = '"
        + code + "' where l.state = 'CLAIMED' and l.lease_until < now()"));
  }

  private static String one(MortalDatabase database, String sql) {
    try {
      return database.one(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  private static org.awaitility.core.ConditionFactory patience() {
    return Awaitility.await().atMost(Duration.ofMinutes(3)).pollInterval(Duration.ofMillis(100)).ignoreExceptions();
  }
}
