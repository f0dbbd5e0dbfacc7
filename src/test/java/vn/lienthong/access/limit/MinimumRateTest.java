package vn.lienthong.access.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import vn.lienthong.partner.transport.TestSettings;

/** A body that comes fast enough is still not waited for without end. */
class MinimumRateTest {

  private static final Vertx VERTX = Vertx.vertx();
  private static final HttpLimitsConfig LIMITS =
      TestSettings.of(HttpLimitsConfig.class, Map.of("hub.http.limits.grace", "1ms"));

  @AfterAll static void end() {
    VERTX.close();
  }

  @Test void howeverFastItComesItHasAnEnd() throws Exception {
    assertThat(tooSlow(Duration.ofMillis(50), 1 << 30).get(30, TimeUnit.SECONDS)).isTrue();
  }

  @Test void whatComesTooSlowlyIsNotWaitedForToItsEnd() throws Exception {
    assertThat(tooSlow(Duration.ofHours(1), 0).get(30, TimeUnit.SECONDS)).isTrue();
  }

  @Test void whatIsFastAndNotTooLongGoesOn() {
    CompletableFuture<Boolean> said = tooSlow(Duration.ofHours(1), 1 << 30);
    Awaitility.await().during(Duration.ofSeconds(2)).atMost(Duration.ofSeconds(30)).until(() -> !said.isDone());
  }

  /** Whether a body of which so many bytes came was called too slow. */
  private static CompletableFuture<Boolean> tooSlow(Duration longest, int bytes) {
    CompletableFuture<Boolean> said = new CompletableFuture<>();
    VERTX.runOnContext(now -> MinimumRate.begin(VERTX, LIMITS, longest, () -> said.complete(true)).came(bytes));
    return said;
  }
}
