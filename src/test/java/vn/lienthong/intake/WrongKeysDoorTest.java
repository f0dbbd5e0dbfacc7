package vn.lienthong.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URL;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.lienthong.RawCall;
import vn.lienthong.access.client.ClientRegistry;
import vn.lienthong.access.client.FakeClients;
import vn.lienthong.access.client.WrongKeyThrottle;
import vn.lienthong.catalogue.Catalogue;
import vn.lienthong.journey.LogRecorder;
import vn.lienthong.ledger.accept.FakeLedger;
import vn.lienthong.ledger.accept.Ledger;

/**
 * Keys nobody has, at the doors for systems: counted, told of without the key, slowed; a right one is never kept out.
 */
@QuarkusTest
@TestProfile(IntakeDoorTest.NoParts.class)
class WrongKeysDoorTest {

  private static final String WRONG = "cd".repeat(32);
  private static final int MOST = 10;

  @TestHTTPResource("/") URL hub;
  @Inject WrongKeyThrottle wrongKeys;
  @Inject MeterRegistry metrics;

  @BeforeEach void standIn() {
    QuarkusMock.installMockForType(new FakeLedger(), Ledger.class);
    QuarkusMock.installMockForType(new FakeClients(), ClientRegistry.class);
    QuarkusMock.installMockForType(IntakeFakes.catalogue(), Catalogue.class);
    wrongKeys.forget();
  }

  @AfterEach void calm() {
    wrongKeys.forget();
  }

  @Test void fromOneAddressTheyAreSlowedWithABodyAndWithout() throws IOException {
    double before = counted("api");
    for (int i = 0; i < MOST; i++) {
      assertThat(i % 2 == 0 ? get("127.0.0.31", WRONG) : post("127.0.0.31", WRONG)).startsWith("HTTP/1.1 401")
          .containsIgnoringCase("WWW-Authenticate: Bearer");
    }
    long begun = System.nanoTime();
    assertThat(get("127.0.0.31", WRONG)).startsWith("HTTP/1.1 429").containsIgnoringCase("Retry-After: 60")
        .contains("too-many-wrong-keys");
    assertThat(post("127.0.0.31", WRONG)).startsWith("HTTP/1.1 429").containsIgnoringCase("Retry-After: 60");
    assertThat(System.nanoTime() - begun).isGreaterThan(Duration.ofMillis(1900).toNanos());
    assertThat(post("127.0.0.31", FakeClients.KEY)).as("its neighbour behind the same address")
        .startsWith("HTTP/1.1 202");
    assertThat(get("127.0.0.32", WRONG)).startsWith("HTTP/1.1 401");
    assertThat(counted("api") - before).isEqualTo(MOST + 3);
  }

  @Test void atTheOldFormToo() throws IOException {
    String login = "{\"username\":\"demo\",\"password\":\"%s\"}";
    double before = counted("compat");
    for (int i = 0; i < MOST; i++) {
      assertThat(login("127.0.0.33", login.formatted(WRONG))).contains("\"error_code\":-1");
    }
    long begun = System.nanoTime();
    assertThat(login("127.0.0.33", login.formatted(WRONG))).contains("\"error_code\":-1");
    assertThat(System.nanoTime() - begun).isGreaterThan(Duration.ofMillis(900).toNanos());
    assertThat(counted("compat") - before).isEqualTo(MOST + 1);
  }

  @Test void whoHasNoKeyIsAnsweredAtOnceAndNotCounted() throws IOException {
    double before = counted("api");
    for (int i = 0; i < MOST + 2; i++) {
      assertThat(call("127.0.0.34", "GET /api/v1/balance", "", "")).startsWith("HTTP/1.1 401");
    }
    assertThat(counted("api")).isEqualTo(before);
  }

  @Test void theLogNamesTheAddressAndNeverTheKey() throws IOException {
    try (LogRecorder log = new LogRecorder()) {
      for (int i = 0; i < MOST; i++) {
        get("127.0.0.35", WRONG);
      }
      assertThat(log.heard().split("wrong key interface=API address=127.0.0.35", -1)).as("two lines").hasSize(3);
      assertThat(log.heard()).doesNotContain(WRONG);
    }
  }

  private double counted(String door) {
    var counter = metrics.find("hub.access.wrong.keys").tag("interface", door).counter();
    return counter == null ? 0 : counter.count();
  }

  private String get(String from, String key) throws IOException {
    return call(from, "GET /api/v1/balance", "X-Api-Key: " + key + "\r\n", "");
  }

  private String post(String from, String key) throws IOException {
    return call(from, "POST /api/v1/events", "X-Api-Key: " + key + "\r\nContent-Type: application/json\r\n",
        EventSamples.tree("accepted").toString());
  }

  private String login(String from, String body) throws IOException {
    return call(from, "POST /compat/dvcqg/login", "Content-Type: application/json\r\n", body);
  }

  private String call(String from, String what, String headers, String body) throws IOException {
    int length = body.getBytes(UTF_8).length;
    return RawCall.answer(hub, from, what + " HTTP/1.1\r\nHost: hub\r\nConnection: close\r\n" + headers
        + (length == 0 ? "" : "Content-Length: " + length + "\r\n") + "\r\n" + body);
  }
}
