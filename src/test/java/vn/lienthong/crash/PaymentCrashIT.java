package vn.lienthong.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import vn.lienthong.crash.support.HubProcess;
import vn.lienthong.crash.support.PaymentLoad;
import vn.lienthong.crash.support.TrialGround;
import vn.lienthong.stub.Stubs;

/**
 * Kill -9 while fees are asked for, payments opened and notices taken in: every payment ends paid, once, at the hub, the
 * platform and the portal. By command: {@code mvn -B -ntp verify -Dit.test=PaymentCrashIT -Dtest=none
 * -Dsurefire.failIfNoSpecifiedTests=false -Dpayments.rounds=200}.
 */
@Timeout(value = 1, unit = TimeUnit.DAYS)
class PaymentCrashIT {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int ROUNDS = Integer.getInteger("payments.rounds", 3);
  private static final int EACH = 12;

  private HubProcess hub;

  @Test void whatIsPaidIsPaidOnceHoweverOftenTheHubIsKilled() throws Exception {
    long seed = Long.getLong("payments.seed", System.nanoTime());
    System.out.println("payments: " + ROUNDS + " rounds, -Dpayments.seed=" + seed);
    Random chance = new Random(seed);
    try (TrialGround ground = new TrialGround("payments");
        Stubs stubs = Stubs.start(Path.of("mocks"), Set.of("dvcqg", "payment"), false)) {
      hub = ground.embedded(Map.of("HUB_PARTNER_DVCQG_URL", stubs.url("dvcqg"),
          "HUB_PARTNER_PAYMENT_URL", stubs.url("payment"), "HUB_PARTNER_PAYMENT_TOKEN", "stub-payment-token",
          "HUB_PARTNER_PAYMENT_SECRET", "stub-payment-secret", "HUB_PAYMENT_PARTNER_CODE", "H99",
          "HUB_PAYMENT_QUERY_FIRST", "1s", "HUB_PAYMENT_QUERY_LONGEST", "2s", "HUB_PAYMENT_LEASE", "4s"));
      hub.start();
      hub.awaitReady();
      noticesComeHere(stubs.url("payment"));
      try (PaymentLoad payers = new PaymentLoad(hub)) {
        payers.start();
        for (int round = 1; round <= ROUNDS; round++) {
          int wanted = payers.references().size() + 1 + chance.nextInt(EACH);
          patience().until(() -> payers.references().size() >= wanted);
          TimeUnit.MILLISECONDS.sleep(chance.nextInt(300)); // between any two steps
          hub.kill();
          hub.start();
          hub.awaitReady();
        }
        payers.enough();
        reckon(payers.references(), stubs);
      }
      assertThat(hub.stop()).as("SIGTERM").isZero();
      ground.passed();
    }
  }

  private void reckon(Map<String, String> references, Stubs stubs) throws Exception {
    assertThat(references).hasSizeGreaterThan(ROUNDS);
    patience().untilAsserted(() -> {
      JsonNode balance = tree("/api/v1/payments/balance").get(0);
      long all = references.size() * PaymentLoad.FEE;
      assertThat(balance.toString()).isEqualTo(JSON.createObjectNode().put("agency", "H99.10").put("asked", all)
          .put("paid", all).put("open", 0).put("cancelled", 0).put("exempt", 0).put("received", all)
          .put("applied", all).put("excess", 0).put("mismatch", 0).put("orphan", 0).toString());
    });
    for (Map.Entry<String, String> one : references.entrySet()) {
      assertThat(tree("/api/v1/payments/" + one.getValue()).path("state").asText()).isEqualTo("PAID");
      assertThat(tree(PaymentLoad.demands(one.getKey())).get("credits")).hasSize(1);
      long told = 0;
      for (JsonNode event : tree("/api/v1/dossiers/" + one.getKey()).get("history")) {
        told += event.path("type").asText().equals("FEE_PAID") ? 1 : 0;
      }
      assertThat(told).as("FEE_PAID of " + one.getKey()).isEqualTo(1);
      assertThat(HubProcess.HTTP.send(HttpRequest.newBuilder(URI.create(stubs.url("payment") + "/__stub/dossiers/"
          + one.getValue())).build(), BodyHandlers.ofString()).statusCode()).as("the platform knows it").isEqualTo(200);
    }
    patience().untilAsserted(() -> {
      JsonNode entries = tree("/api/v1/balance").get("entries");
      assertThat(entries.get("expected").asLong()).isPositive().isEqualTo(entries.get("delivered").asLong()
          + entries.get("superseded").asLong());
    });
    System.out.println("payments: " + references.size() + " paid once, balance "
        + tree("/api/v1/payments/balance").get(0) + ", platform " + stubs.memory("payment").count("calls", "notice")
        + " notices");
  }

  private void noticesComeHere(String platform) throws Exception {
    assertThat(HubProcess.HTTP.send(HttpRequest.newBuilder(URI.create(platform + "/__stub/switches"))
        .header("Content-Type", "application/json").PUT(BodyPublishers.ofString("{\"hub.stub.payment.notice.url\":\""
            + hub.url().replace("localhost", "127.0.0.1") + "/callbacks/payment/ipn\",\"hub.stub.payment.pays.after\":"
            + "\"300ms\"}")).build(), BodyHandlers.ofString()).statusCode()).isEqualTo(204);
  }

  private JsonNode tree(String path) throws Exception {
    return JSON.readTree(HubProcess.HTTP.send(HttpRequest.newBuilder(URI.create(hub.url() + path))
        .timeout(Duration.ofSeconds(30)).header("X-Api-Key", hub.operatorKey()).build(), BodyHandlers.ofString()).body());
  }

  private static ConditionFactory patience() {
    return Awaitility.await().atMost(Duration.ofMinutes(2)).pollInterval(Duration.ofMillis(200));
  }
}
