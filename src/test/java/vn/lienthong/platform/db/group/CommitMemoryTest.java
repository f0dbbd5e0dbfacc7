package vn.lienthong.platform.db.group;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.platform.db.DatabaseException;
import vn.lienthong.platform.lifecycle.Loops;
import vn.lienthong.platform.lifecycle.OutOfMemoryTest;

/** Memory that ran out while a batch is made, committed, or tried again aside ends the process. */
class CommitMemoryTest {

  @ParameterizedTest
  @ValueSource(strings = {"made", "committed", "aside"})
  void theProcessHalts(String where) throws Exception {
    OutOfMemoryTest.halts("64m", CommitMemoryTest.class, where);
  }

  /** Runs out of memory at one place; ends with 0 when nobody noticed for half a minute. */
  public static void main(String[] where) throws Exception {
    AtomicInteger tries = new AtomicInteger();
    GroupLimits limits = new GroupLimits(100, 1 << 20, 50, 1 << 20, Duration.ZERO, Duration.ofSeconds(30));
    GroupCommit<String, String> group = new GroupCommit<>("test", limits, new GroupMeasure<>() {
      @Override public long bytes(String item) {
        return item.length();
      }

      @Override public int weight(String item) {
        return "made".equals(item) ? ranOut() : 1;
      }

      @Override public List<?> keys(String item) {
        return List.of(item);
      }
    }, (items, alone) -> {
      if (items.contains("aside") && tries.incrementAndGet() <= 2) { // in its batch, then alone
        throw DatabaseException.of(new SQLException("said", "55P03"));
      }
      ranOut();
      return items;
    });
    group.start(new Loops(Duration.ofMinutes(1)));
    group.offer(where[0]);
    TimeUnit.SECONDS.timedJoin(Thread.currentThread(), 30);
    System.exit(0); // nobody noticed
  }

  private static int ranOut() {
    throw new OutOfMemoryError("thrown by hand");
  }
}
