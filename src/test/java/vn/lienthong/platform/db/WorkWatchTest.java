package vn.lienthong.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agroal.api.AgroalDataSource;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.lienthong.ledger.Postgres;
import vn.lienthong.platform.lifecycle.Loops;

/** A loop that waits for rows rests until the one question finds something for it, or until nobody can ask. */
class WorkWatchTest {

  private static final Duration LOOK = Duration.ofMillis(10);
  private static final Duration LIMIT = Duration.ofSeconds(20); // less than WorkWatch.REST
  private static final String SIGN = "exists (select 1 from work where loop = '%s')";

  private static AgroalDataSource source;

  private final Loops loops = new Loops(Duration.ofMinutes(1));
  private final WorkWatch watch = new WorkWatch(new Transactions(source), loops, LOOK);
  private final AtomicInteger one = new AtomicInteger();
  private final AtomicInteger other = new AtomicInteger();

  @BeforeAll static void start() {
    source = Postgres.fresh();
    Postgres.run(source, "create table work (loop text)");
  }

  @AfterAll static void close() {
    source.close();
  }

  @BeforeEach void empty() {
    Postgres.run(source, "delete from work");
  }

  @AfterEach void stop() {
    loops.stop(null);
  }

  private void begin(String name, Duration pace, AtomicInteger turns) {
    watch.begin(name, pace, SIGN.formatted(name), () -> {
      turns.incrementAndGet();
      return WorkWatch.REST;
    });
  }

  @Test void onlyTheLoopThatHasSomethingToDoIsWoken() {
    begin("one", LOOK, one);
    begin("other", LOOK, other);
    await().atMost(LIMIT).until(() -> one.get() == 1 && other.get() == 1);
    Postgres.run(source, "insert into work values ('one')");
    await().atMost(LIMIT).until(() -> one.get() > 5);
    assertThat(other).hasValue(1);
  }

  @Test void noOftenerThanItsPace() {
    begin("one", Duration.ofMinutes(1), one);
    begin("other", LOOK, other);
    Postgres.run(source, "insert into work values ('one'), ('other')");
    await().atMost(LIMIT).until(() -> other.get() > 10);
    assertThat(one.get()).isLessThanOrEqualTo(2);
  }

  @Test void atRestItAsksHalfAsOftenUntilItFindsSomething() {
    begin("one", LOOK, one);
    await().atMost(LIMIT).until(() -> one.get() == 1);
    loops.stop(null); // from here on it is asked by hand
    for (int i = 0; i < 30; i++) {
      watch.look();
    }
    assertThat(watch.look()).isEqualTo(LOOK.multipliedBy(2));
    Postgres.run(source, "insert into work values ('one')");
    assertThat(watch.look()).isEqualTo(LOOK);
  }

  @Test void whereTheQuestionFailsEachLooksForItself() {
    begin("one", LOOK, one);
    watch.begin("broken", LOOK, "exists (select 1 from no_such_table)", () -> WorkWatch.REST);
    await().atMost(LIMIT).until(() -> one.get() > 3);
  }
}
