package vn.lienthong.platform.db.group;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import vn.lienthong.platform.db.DatabaseException;
import vn.lienthong.platform.db.DatabaseTrouble;
import vn.lienthong.platform.lifecycle.Loops;

/** A group whose commits meet the locks and errors that a test tells. */
abstract class OnGroupCommit {

  final List<List<String>> commits = new CopyOnWriteArrayList<>();
  final CountDownLatch gate = new CountDownLatch(1);
  volatile List<String> locked = List.of();
  volatile Bad bad = items -> null;
  GroupCommit<String, String> group = group(new GroupLimits(100, 1 << 20, 50, 1 << 20, Duration.ZERO,
      Duration.ofSeconds(30)));

  interface Bad {
    Throwable in(List<String> items);
  }

  @AfterEach void stop() {
    gate.countDown();
    group.stop();
  }

  GroupCommit<String, String> group(GroupLimits limits) {
    GroupCommit<String, String> made = new GroupCommit<>("test", limits, new GroupMeasure<>() {
      @Override public long bytes(String item) {
        return 1000L * item.length();
      }

      @Override public List<?> keys(String item) {
        return List.of(item.substring(0, 1));
      }
    }, this::commit);
    made.start(new Loops(Duration.ofMinutes(1)));
    return made;
  }

  private List<String> commit(List<String> items, boolean alone) {
    if (items.contains("-gate")) {
      await(gate);
    }
    commits.add(List.copyOf(items));
    if (items.stream().anyMatch(item -> locked.contains(item.substring(0, 1)))) {
      throw state("55P03");
    }
    Throwable thrown = bad.in(items);
    if (thrown instanceof Error error) {
      throw error;
    } else if (thrown != null) {
      throw (RuntimeException) thrown;
    }
    return items.stream().map(item -> item + " done").toList();
  }

  static DatabaseException state(String state) {
    return DatabaseException.of(new SQLException("said", state));
  }

  /** Queued while a commit runs, so that they are one batch. */
  List<CompletableFuture<String>> together(String... items) {
    group.offer("-gate");
    Awaitility.await().until(() -> group.size() == 0);
    List<CompletableFuture<String>> answers = new ArrayList<>();
    for (String item : items) {
      answers.add(group.offer(item).toCompletableFuture());
    }
    gate.countDown();
    return answers;
  }

  static String told(CompletableFuture<String> answer) throws Exception {
    try {
      return answer.get(20, TimeUnit.SECONDS);
    } catch (java.util.concurrent.ExecutionException e) {
      return DatabaseTrouble.in(e).map(Enum::name).orElse(e.getCause().getClass().getSimpleName());
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      await(latch); // a stop wakes the thread
    }
  }
}
