package vn.lienthong.platform.db.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.lienthong.platform.db.DatabaseException;
import vn.lienthong.platform.lifecycle.Breaks;
import vn.lienthong.platform.lifecycle.Loops;

/** A commit that hangs for ever makes the hub not live, and what is set aside is counted. */
class CommitLivenessTest {

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Loops loops = new Loops(Duration.ofMillis(200));
  private final CountDownLatch frozen = new CountDownLatch(1);
  private final AtomicInteger tries = new AtomicInteger();
  private volatile boolean locked;
  private volatile boolean hangs;
  private final GroupCommit<String, String> group =
      new GroupCommit<>("hangs", new GroupLimits(100, 1 << 20, 50, 1 << 20,
      Duration.ZERO, Duration.ZERO), new GroupMeasure<>() {
        @Override public long bytes(String item) {
          return item.length();
        }

        @Override public List<?> keys(String item) {
          return List.of(item);
        }
      }, this::commit);

  private List<String> commit(List<String> items, boolean alone) {
    tries.incrementAndGet();
    while (hangs && frozen.getCount() > 0) {
      try {
        frozen.await();
      } catch (InterruptedException e) {
        // a stop wakes the thread
      }
    }
    if (locked) {
      throw DatabaseException.of(new SQLException("said", "55P03"));
    }
    return items;
  }

  @BeforeEach void start() {
    Metrics.addRegistry(meters);
    group.start(loops);
  }

  @AfterEach void stop() {
    frozen.countDown();
    group.stop();
    Metrics.removeRegistry(meters);
    assertThat(Breaks.silent(loops)).as("stopped on purpose").isEmpty();
  }

  private double gauge(String name) {
    return meters.get(name).tag("commit", "hangs").gauge().value();
  }

  @Test void oneThatHangs() {
    assertThat(Breaks.silent(loops)).isEmpty();
    hangs = true;
    CompletableFuture<String> one = group.offer("one").toCompletableFuture();
    await().untilAsserted(() -> assertThat(Breaks.silent(loops)).containsExactly("hangs"));
    frozen.countDown();
    assertThat(one.join()).isEqualTo("one");
    await().untilAsserted(() -> assertThat(Breaks.silent(loops)).as("at rest").isEmpty());
  }

  @Test void oneThatHangsAside() {
    locked = true;
    CompletableFuture<String> one = group.offer("one").toCompletableFuture();
    await().until(() -> tries.get() > 3); // it is tried again, aside
    assertThat(gauge("hub.commit.aside")).isEqualTo(1);
    await().until(() -> gauge("hub.commit.aside.oldest") > 0);
    assertThat(Breaks.silent(loops)).as("waiting for a lock is no silence").isEmpty();
    hangs = true;
    await().untilAsserted(() -> assertThat(Breaks.silent(loops)).containsExactly("hangs"));
    locked = false;
    frozen.countDown();
    assertThat(one.join()).isEqualTo("one");
    await().untilAsserted(() -> assertThat(Breaks.silent(loops)).isEmpty());
    await().until(() -> gauge("hub.commit.aside") == 0 && gauge("hub.commit.aside.oldest") == 0);
  }
}
