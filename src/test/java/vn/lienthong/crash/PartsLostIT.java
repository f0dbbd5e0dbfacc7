package vn.lienthong.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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

/** Database and broker come late, die and come back, while events stream in by HTTP and JMS. */
@Timeout(900)
class PartsLostIT {

  @Test void nothingIsLostWhenDatabaseAndBrokerComeLateAndDie() throws Exception {
    try (TrialGround ground = new TrialGround("parts-lost")) {
      MortalDatabase database = ground.database();
      BrokerProcess broker = ground.broker();
      Stubs portal = ground.portal(Map.of());
      HubProcess hub = ground.alone("hub", database.environment(), broker.environment(),
          Map.of("HUB_PARTNER_DVCQG_URL", portal.url("dvcqg")));
      database.kill();
      hub.start();
      hub.awaitReadiness(503);
      assertThat(hub.status("/q/health/live")).as("alive without database and broker").isEqualTo(200);

      database.startAgain();
      hub.awaitReady(); // the broker is no reason to take no events
      says(hub, "away");
      DossierStream http = ground.send(new DossierStream(EventSource.http(hub::url, hub.key()), 1, 20, 10));
      DossierStream queue = ground.send(new DossierStream(EventSource.queue(broker::url, broker::password), 2, 20, 10));
      flows(http);
      broker.start();
      arrives(queue, portal);

      databaseDies(database, hub, http);
      arrives(queue, portal);
      brokerDies(broker, hub, http);
      arrives(queue, portal);
      says(hub, "connected");
      assertThat(hub.log().lines().filter(line -> line.contains("roker away") || line.contains("roker back")))
          .as("each time once").hasSize(4);
      assertThat(hub.log()).doesNotContain("JMS Connection", "JMS message listener");

      ground.enough();
      CrashReckoning reckoning = new CrashReckoning(hub, portal).of(ground.streams());
      System.out.println("parts lost: " + reckoning);
      assertThat(reckoning.differences()).isEmpty();
      assertThat(database.one("select count(*) from entry where state = 'PARKED'")).isEqualTo("0");
      assertThat(hub.stop()).as("SIGTERM ends the hub alone").isIn(0, HubProcess.TERMINATED);
      ground.passed();
    }
  }

  private static void databaseDies(MortalDatabase database, HubProcess hub, DossierStream http) throws Exception {
    database.kill();
    int turnedAway = http.turnedAway();
    hub.awaitReadiness(503);
    assertThat(hub.status("/q/health/live")).as("alive while the database is away").isEqualTo(200);
    patience().until(() -> http.turnedAway() > turnedAway);
    database.startAgain();
    hub.awaitReady();
    flows(http);
  }

  private static void brokerDies(BrokerProcess broker, HubProcess hub, DossierStream http) throws Exception {
    broker.kill();
    flows(http);
    assertThat(hub.status("/q/health/ready")).as("ready while the broker is away").isEqualTo(200);
    says(hub, "away");
    broker.start();
  }

  /** How readiness shows queue and live feed. */
  private static void says(HubProcess hub, String word) {
    patience().untilAsserted(() -> {
      JsonNode checks = new ObjectMapper().readTree(hub.managed("/q/health/ready")).get("checks");
      checks.forEach(check -> assertThat(check.get("status").asText()).isEqualTo("UP"));
      assertThat(checks.findValuesAsText("queue")).containsExactly(word);
      assertThat(checks.findValuesAsText("live-in")).containsExactly(word);
      assertThat(checks.findValuesAsText("live-out")).containsExactly(word);
    });
  }

  private static void flows(DossierStream stream) {
    int before = stream.taken();
    patience().until(() -> stream.taken() > before + 20);
  }

  /** What is sent from now on reaches the portal. */
  private static void arrives(DossierStream stream, Stubs portal) {
    flows(stream);
    long wanted = stream.sent(0);
    patience().until(() -> portal.memory("dvcqg").dossierView(stream.code(0)) != null
        && ((Number) portal.memory("dvcqg").dossierView(stream.code(0)).get("lastSnapshotMark")).longValue() >= wanted);
  }

  private static org.awaitility.core.ConditionFactory patience() {
    return Awaitility.await().atMost(Duration.ofMinutes(3)).pollInterval(Duration.ofMillis(100));
  }
}
