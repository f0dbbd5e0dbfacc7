package vn.lienthong.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
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

/** Too much waits, or the disk is nearly full: senders are asked to come again, messages stay in the queue. */
@Timeout(900)
class PressureIT {

  @Test void aFullHubSaysComeAgainAndTakesEverythingInTheEnd() throws Exception {
    try (TrialGround ground = new TrialGround("pressure")) {
      Stubs portal = ground.portal(Map.of());
      MortalDatabase database = ground.database();
      BrokerProcess broker = ground.broker();
      broker.start();
      Path disk = ground.folder().resolve("disk"); // while it is not there, nothing is known of its room
      HubProcess hub = ground.alone("hub", database.environment(), broker.environment(),
          Map.of("HUB_PARTNER_DVCQG_URL", portal.url("dvcqg"), "HUB_INTAKE_BACKLOG_MAX", "30",
              "HUB_DATA_DIR", disk.toString(), "HUB_INTAKE_DISK_FREE_MIN_MIB", "1000000000"));
      hub.start();
      hub.awaitReady();
      pace(hub, 1);
      DossierStream http = ground.send(new DossierStream(EventSource.http(hub::url, hub.key()), 1, 200, 0).atMost(200));
      patience().until(() -> http.turnedAway() > 0);
      assertBusy(hub);
      DossierStream queue =
          ground.send(new DossierStream(EventSource.queue(broker::url, broker::password), 2, 20, 0).atMost(60));
      patience().until(() -> queue.taken() == 60);
      assertThat(Integer.parseInt(database.one("select count(*) from event"))).as("held at its limit").isLessThan(200);
      pace(hub, 0);
      patience().until(() -> http.taken() == 200);

      Files.createDirectories(disk);
      patience().until(() -> hub.managed("/q/health/ready").contains("holding"));
      assertBusy(hub);
      assertThat(hub.status("/q/health/ready")).as("a full disk is no reason to restart it").isEqualTo(200);
      Files.delete(disk);
      DossierStream after = ground.send(new DossierStream(EventSource.http(hub::url, hub.key()), 3, 5, 0).atMost(5));
      patience().until(() -> after.taken() == 5);

      ground.enough();
      CrashReckoning reckoning = new CrashReckoning(hub, portal).of(ground.streams());
      System.out.println("pressure: " + http.turnedAway() + " times turned away; " + reckoning);
      assertThat(reckoning.differences()).isEmpty();
      assertThat(hub.stop()).as("SIGTERM ends the hub alone").isIn(0, HubProcess.TERMINATED);
      ground.passed();
    }
  }

  private static void assertBusy(HubProcess hub) throws Exception {
    String event = new DossierStream(null, 9, 1, 0).event(0, 1);
    HttpResponse<String> busy = HubProcess.HTTP.send(HttpRequest.newBuilder(URI.create(hub.url() + "/api/v1/events"))
        .timeout(Duration.ofSeconds(20)).header("X-Api-Key", hub.key()).header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(event)).build(), BodyHandlers.ofString());
    assertThat(busy.statusCode()).isEqualTo(503);
    assertThat(busy.headers().firstValue("Retry-After")).hasValueSatisfying(
        seconds -> assertThat(Integer.parseInt(seconds)).isPositive());
    assertThat(busy.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
  }

  private static void pace(HubProcess hub, int callsPerSecond) throws Exception {
    HttpResponse<String> answer = HubProcess.HTTP.send(
        HttpRequest.newBuilder(URI.create(hub.url() + "/api/v1/partners/dvcqg")).header("X-Api-Key", hub.operatorKey())
            .header("Content-Type", "application/json")
            .method("PATCH", BodyPublishers.ofString("{\"callsPerSecond\":" + callsPerSecond + "}")).build(),
        BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  private static org.awaitility.core.ConditionFactory patience() {
    return Awaitility.await().atMost(Duration.ofMinutes(3)).pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(100));
  }
}
