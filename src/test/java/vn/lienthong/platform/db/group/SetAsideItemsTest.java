package vn.lienthong.platform.db.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SetAsideItemsTest {

  private static final GroupLimits LIMITS = new GroupLimits(100, 1 << 20, 50, 1 << 20, Duration.ZERO, Duration.ZERO);

  /** Whatever a try throws, the next one comes: nobody else would take up what is here. */
  @Test
  void anErrorOutsideTheCommitEndsNoTrying() throws Exception {
    AtomicInteger tries = new AtomicInteger();
    SetAsideItems<String, String> aside = new SetAsideItems<>("test", LIMITS, one -> {
      if (tries.incrementAndGet() < 3) {
        throw new NoClassDefFoundError("test");
      }
      one.answer.complete("done");
      return null;
    });
    WaitingItem<String, String> one = new WaitingItem<>("a", 1, List.of("a"), null);
    aside.add(one);
    assertThat(one.answer.get(20, TimeUnit.SECONDS)).isEqualTo("done");
    assertThat(tries).hasValue(3);
    WaitingItem<String, String> next = new WaitingItem<>("b", 1, List.of("b"), null);
    aside.add(next);
    assertThat(next.answer.get(20, TimeUnit.SECONDS)).isEqualTo("done");
    aside.stop();
  }
}
