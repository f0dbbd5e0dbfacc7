package vn.lienthong.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class WrongKeysTest {

  private final AtomicLong nanos = new AtomicLong();
  private final WrongKeys wrongKeys = new WrongKeys(3, nanos::get);

  @Test void anAddressWaitsForTheRestOfItsMinute() {
    for (int i = 0; i < 3; i++) {
      assertThat(wrongKeys.tooMany("a")).isFalse();
      wrongKeys.wrong("a");
    }
    assertThat(wrongKeys.tooMany("a")).isTrue();
    assertThat(wrongKeys.tooMany("b")).isFalse();
    nanos.addAndGet(Duration.ofSeconds(61).toNanos());
    assertThat(wrongKeys.tooMany("a")).isFalse();
    wrongKeys.wrong("a");
    assertThat(wrongKeys.tooMany("a")).isFalse();
  }
}
