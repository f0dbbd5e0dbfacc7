package vn.lienthong.access.client;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.access.client.WrongKeyThrottle.Interface.API;
import static vn.lienthong.access.client.WrongKeyThrottle.Interface.COMPAT;
import static vn.lienthong.access.client.WrongKeyThrottle.Interface.PAGE;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class WrongKeyThrottleTest {

  private final AtomicLong nanos = new AtomicLong();
  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private final WrongKeyThrottle wrongKeys = new WrongKeyThrottle(3, 2, Duration.ofMillis(300), metrics, nanos::get);

  @Test void anAddressWaitsForTheRestOfItsMinute() {
    for (int i = 0; i < 3; i++) {
      assertThat(wrongKeys.tooMany(PAGE, "a")).isFalse();
      assertThat(wrongKeys.wrong(PAGE, "a")).isFalse();
    }
    assertThat(wrongKeys.tooMany(PAGE, "a")).isTrue();
    assertThat(wrongKeys.wrong(PAGE, "a")).isTrue();
    assertThat(wrongKeys.tooMany(PAGE, "b")).isFalse();
    assertThat(wrongKeys.tooMany(API, "a")).as("each door counts for itself").isFalse();
    nanos.addAndGet(Duration.ofSeconds(61).toNanos());
    assertThat(wrongKeys.tooMany(PAGE, "a")).isFalse();
    wrongKeys.wrong(PAGE, "a");
    assertThat(wrongKeys.tooMany(PAGE, "a")).isFalse();
    assertThat(metrics.get("hub.access.wrong.keys").tag("interface", "page").counter().count()).isEqualTo(5);
  }

  @Test void aSystemThatHadTooManyIsAnsweredLate() {
    for (WrongKeyThrottle.Interface door : new WrongKeyThrottle.Interface[] {API, COMPAT}) {
      assertThat(wrongKeys.slowed(door, "a").subscribeAsCompletionStage()).isCompletedWithValue(false);
      assertThat(wrongKeys.slowed(door, "a").subscribeAsCompletionStage()).isCompletedWithValue(false);
      CompletableFuture<Boolean> third = wrongKeys.slowed(door, "a").subscribeAsCompletionStage();
      assertThat(third).isNotDone();
      assertThat(third).succeedsWithin(Duration.ofSeconds(20)).isEqualTo(true);
      assertThat(wrongKeys.slowed(door, "b").subscribeAsCompletionStage()).isCompletedWithValue(false);
    }
  }
}
