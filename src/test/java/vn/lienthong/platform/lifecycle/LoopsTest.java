package vn.lienthong.platform.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.lienthong.journey.LogRecorder;

/** A loop outlives what its turns throw, and is missed when it is silent. */
class LoopsTest {

  private static final Duration SOON = Duration.ofMillis(5);

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Loops loops = new Loops(Duration.ofMinutes(1));
  private final AtomicInteger turns = new AtomicInteger();

  @BeforeEach
  void count() {
    Metrics.addRegistry(meters);
  }

  @AfterEach
  void stop() {
    loops.stop(null);
    Metrics.removeRegistry(meters);
  }

  @Test
  void whateverATurnThrowsTheNextOneComes() {
    loops.every("thrower", SOON, () -> {
      switch (turns.incrementAndGet()) {
        case 1 -> throw new StackOverflowError();
        case 2 -> throw new NoClassDefFoundError();
        case 3 -> throw new java.io.IOException();
        default -> { }
      }
    });
    await().atMost(Duration.ofSeconds(30)).until(() -> turns.get() > 5);
    assertThat(meters.counter("hub.loop.troubles", "loop", "thrower").count()).isEqualTo(3);
    assertThat(loops.troubled()).isEmpty();
    assertThat(loops.silent()).isEmpty();
  }

  @Test
  void aTroubleIsShownWhileItLastsAndTheHubStaysLive() {
    loops.every("troubled", SOON, () -> {
      throw new IllegalStateException("what a person wrote");
    });
    await().atMost(Duration.ofSeconds(30)).until(() -> !loops.troubled().isEmpty());
    assertThat(loops.troubled().get("troubled")).startsWith("IllegalStateException at LoopsTest.java:")
        .doesNotContain("person");
    assertThat(new LoopsLiveness(loops).call().getStatus()).isEqualTo(Status.UP);
  }

  @Test
  void aTroubleOfTwoIsWarnedOfOnceAndOnceSaidToBeOver() {
    AtomicBoolean well = new AtomicBoolean();
    SupervisedLoop.Turn turn = () -> {
      if (!well.get()) {
        throw new IllegalStateException("what a person wrote");
      }
      return SOON;
    };
    try (LogRecorder ear = new LogRecorder()) {
      for (int times = 1; times <= 2; times++) { // one that came back is another trouble
        well.set(false);
        loops.endless("one", turn);
        loops.endless("other", turn);
        int troubles = times;
        await().atMost(Duration.ofSeconds(60)).until(() -> troubles("one") >= 3 * troubles
            && troubles("other") >= 3 * troubles);
        assertThat(ear.heard().lines().filter(line -> line.contains(" goes on after: "))).hasSize(times);
        well.set(true);
        await().atMost(Duration.ofSeconds(60)).until(() -> loops.troubled().isEmpty());
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() ->
            assertThat(ear.heard().lines().filter(line -> line.contains(" works again, after: "))).hasSize(troubles));
      }
      assertThat(ear.heard()).doesNotContain("person");
    }
  }

  private double troubles(String loop) {
    return meters.counter("hub.loop.troubles", "loop", loop).count();
  }

  @Test
  void oneThatHangsIsNamedAndTheHubIsNotLive() {
    CountDownLatch never = new CountDownLatch(1);
    Loops hasty = new Loops(Duration.ofMillis(50));
    hasty.every("hangs", SOON, never::await);
    hasty.every("works", SOON, turns::incrementAndGet);
    LoopsLiveness liveness = new LoopsLiveness(hasty);
    await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
      assertThat(liveness.call().getStatus()).isEqualTo(Status.DOWN);
      assertThat(liveness.call().getData().orElseThrow()).containsKey("silent.hangs");
    });
    int before = turns.get();
    await().atMost(Duration.ofSeconds(30)).until(() -> turns.get() > before); // the other goes on
    hasty.stop(null);
  }

  @Test
  void oneThatRestsAnHourIsNotSilent() {
    Loops hasty = new Loops(Duration.ofMillis(1));
    hasty.every("rare", Duration.ofHours(1), turns::incrementAndGet);
    SupervisedLoop woken = hasty.endless("woken", () -> {
      turns.incrementAndGet();
      return Duration.ofHours(1);
    });
    await().atMost(Duration.ofSeconds(30)).until(() -> turns.get() == 1);
    woken.wake();
    await().atMost(Duration.ofSeconds(30)).until(() -> turns.get() == 2);
    await().atMost(Duration.ofSeconds(30)).until(() -> hasty.silent().isEmpty());
    assertThat(hasty.every("rare", SOON, turns::incrementAndGet)).isSameAs(hasty.every("rare", SOON, () -> { }));
    hasty.stop(null);
    assertThat(hasty.running()).isEmpty();
  }

  @Test
  void workThatIsDoneEndsItsLoop() {
    loops.endless("once", () -> turns.incrementAndGet() < 3 ? Duration.ZERO : null);
    await().atMost(Duration.ofSeconds(30)).until(() -> loops.running().isEmpty());
    assertThat(turns).hasValue(3);
    assertThat(loops.silent()).isEmpty();
  }

  @Test
  void aPoolsThreadOutlivesItsTask() {
    ExecutorService one = Pools.fixed("pool", 1);
    one.execute(() -> {
      throw new StackOverflowError();
    });
    one.execute(turns::incrementAndGet);
    await().atMost(Duration.ofSeconds(30)).until(() -> turns.get() == 1);
    Pools.timer("timer").schedule(turns::incrementAndGet, 1, java.util.concurrent.TimeUnit.MILLISECONDS);
    await().atMost(Duration.ofSeconds(30)).until(() -> turns.get() == 2);
    one.shutdownNow();
  }
}
