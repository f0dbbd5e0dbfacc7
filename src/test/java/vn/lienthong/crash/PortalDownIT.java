package vn.lienthong.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
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

/** A portal that is down, answers 500, loses its sessions, and answers too late what it has taken. */
@Timeout(900)
class PortalDownIT {

  /** Of each outage; a minute each is {@code -Dcrash.outage.seconds=60}. */
  private static final int SECONDS = Integer.getInteger("crash.outage.seconds", 3);

  @Test void everythingIsDeliveredOnceWhateverThePortalDoes() throws Exception {
    try (TrialGround ground = new TrialGround("portal-down")) {
      Stubs portal = ground.portal(Map.of("hub.stub.dvcqg.late", "4s"));
      MortalDatabase database = ground.database();
      BrokerProcess broker = ground.broker();
      HubProcess hub = ground.alone("hub", database.environment(), broker.environment(),
          Map.of("HUB_PARTNER_DVCQG_URL", portal.url("dvcqg"), "HUB_PARTNER_DVCQG_TIMEOUT", "2s",
              "HUB_INTAKE_JMS_ENABLED", "false"));
      hub.start();
      hub.awaitReady();
      EventSource door = EventSource.http(hub::url, hub.key());
      DossierStream stream = ground.send(new DossierStream(door, 1, 20, 20));
      delivered(portal, stream);
      for (String how : new String[] {"HTTP_500", "RESET", "REFUSE"}) {
        portal.outage("dvcqg", Duration.ofSeconds(SECONDS), how);
        patience().until(() -> "OPEN".equals(database.one("select circuit from endpoint where name = 'dvcqg'")));
        int before = stream.taken();
        patience().until(() -> stream.taken() > before + 20); // the portal's trouble is not the sender's
        patience().until(() -> "CLOSED".equals(database.one("select circuit from endpoint where name = 'dvcqg'")));
        delivered(portal, stream);
      }
      for (int again = 0; again < 3; again++) {
        forgetSessions(portal);
        delivered(portal, stream);
      }
      // taken but answered late, session lost, reset after it was taken: a dossier each, two events
      for (int fault : new int[] {9004, 9003, 9010, 9007, 9019}) {
        ground.send(new DossierStream(door, 100 + fault % 100, 1, 0).from(fault).atMost(2));
      }
      ground.enough();
      CrashReckoning reckoning = new CrashReckoning(hub, portal).of(ground.streams());
      System.out.println("portal down: " + database.one("select max(attempts) from entry") + " attempts at most, "
          + database.one("select count(*) from attempt where outcome <> 'DELIVERED'") + " failed; " + reckoning);
      assertThat(reckoning.differences()).isEmpty();
      assertThat(Integer.parseInt(database.one("select max(attempts) from entry"))).as("an outage costs no attempts")
          .isLessThanOrEqualTo(8);
      assertThat(hub.stop()).as("SIGTERM ends the hub alone").isIn(0, HubProcess.TERMINATED);
      ground.passed();
    }
  }

  private static void forgetSessions(Stubs portal) throws Exception {
    HubProcess.HTTP.send(HttpRequest.newBuilder(URI.create(portal.url("dvcqg") + "/__stub/sessions/forget"))
        .PUT(BodyPublishers.noBody()).build(), BodyHandlers.discarding());
  }

  /** What is sent from now on reaches the portal. */
  private static void delivered(Stubs portal, DossierStream stream) {
    int before = stream.taken();
    patience().until(() -> stream.taken() > before + stream.dossiers());
    long wanted = stream.sent(0);
    patience().until(() -> portal.memory("dvcqg").dossierView(stream.code(0)) != null
        && ((Number) portal.memory("dvcqg").dossierView(stream.code(0)).get("lastSnapshotMark")).longValue() >= wanted);
  }

  private static org.awaitility.core.ConditionFactory patience() {
    return Awaitility.await().atMost(Duration.ofMinutes(3)).pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(100));
  }
}
