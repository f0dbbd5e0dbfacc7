package vn.lienthong.platform.db.group;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.lienthong.platform.db.DatabaseException;
import vn.lienthong.platform.db.DatabaseTrouble;
import vn.lienthong.platform.lifecycle.Loops;

/** What a batch that fails does to its items, and what may be on its way at once. */
class GroupCommitTest {

  private final List<List<String>> commits = new CopyOnWriteArrayList<>();
  private final CountDownLatch gate = new CountDownLatch(1);
  private volatile List<String> locked = List.of();
  private volatile Bad bad = items -> null;
  private GroupCommit<String, String> group = group(new GroupLimits(100, 1 << 20, 50, 1 << 20, Duration.ZERO,
      Duration.ofSeconds(30)));

  private interface Bad {
    Throwable in(List<String> items);
  }

  @AfterEach void stop() {
    gate.countDown();
    group.stop();
  }

  private GroupCommit<String, String> group(GroupLimits limits) {
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

  private static DatabaseException state(String state) {
    return DatabaseException.of(new SQLException("said", state));
  }

  /** Queued while a commit runs, so that they are one batch. */
  private List<CompletableFuture<String>> together(String... items) {
    group.offer("-gate");
    Awaitility.await().until(() -> group.size() == 0);
    List<CompletableFuture<String>> answers = new ArrayList<>();
    for (String item : items) {
      answers.add(group.offer(item).toCompletableFuture());
    }
    gate.countDown();
    return answers;
  }

  private static String told(CompletableFuture<String> answer) throws Exception {
    try {
      return answer.get(20, TimeUnit.SECONDS);
    } catch (java.util.concurrent.ExecutionException e) {
      return DatabaseTrouble.in(e).map(Enum::name).orElse(e.getCause().getClass().getSimpleName());
    }
  }

  @ParameterizedTest
  @CsvSource({"ours, IllegalStateException", "22021, ITEM", "23514, ITEM", "42P01, HUB_FAULT",
      "error, StackOverflowError"})
  void oneBadItemHarmsNobody(String what, String said) throws Exception {
    Throwable thrown = "ours".equals(what) ? new IllegalStateException("ours")
        : "error".equals(what) ? new StackOverflowError() : state(what);
    bad = items -> items.contains("b") ? thrown : null;
    List<CompletableFuture<String>> answers = together("a", "b", "c");
    assertThat(told(answers.get(0))).isEqualTo("a done");
    assertThat(told(answers.get(2))).isEqualTo("c done");
    assertThat(told(answers.get(1))).isEqualTo(said);
    assertThat(commits.get(1)).as("they were one batch").containsExactly("a", "b", "c");
    bad = items -> null;
    assertThat(told(group.offer("d").toCompletableFuture())).as("the thread lives").isEqualTo("d done");
  }

  @Test void aStatementThatTakesTooLongIsTriedAloneAndThenTheHubsFault() throws Exception {
    bad = items -> items.size() > 1 ? state("57014") : items.contains("b") ? state("57014") : null;
    List<CompletableFuture<String>> answers = together("a", "b");
    assertThat(told(answers.get(0))).isEqualTo("a done");
    assertThat(told(answers.get(1))).isEqualTo("TOO_LONG");
    int before = commits.size();
    assertThat(told(group.offer("b").toCompletableFuture())).isEqualTo("TOO_LONG");
    assertThat(commits.size() - before).as("one that comes by itself has a second try too").isEqualTo(2);
  }

  @Test void whenTheDatabaseIsAwayAllAreToldAtOnce() throws Exception {
    bad = items -> state("57P01");
    for (CompletableFuture<String> answer : together("a", "b", "c")) {
      assertThat(told(answer)).isEqualTo("AWAY");
    }
    assertThat(commits).as("not one by one").containsExactly(List.of("-gate"), List.of("a", "b", "c"));
  }

  @Test void whenItGoesAwayWhileTheyAreTriedAloneTheRestAreToldAtOnce() throws Exception {
    bad = items -> state(items.size() > 1 ? "22021" : "08006");
    for (CompletableFuture<String> answer : together("a", "b", "c")) {
      assertThat(told(answer)).isEqualTo("AWAY");
    }
    assertThat(commits).containsExactly(List.of("-gate"), List.of("a", "b", "c"), List.of("a"));
  }

  @Test void whatMeetsALockIsSetAsideInItsOrderAndTheOthersGoOn() throws Exception {
    locked = List.of("x");
    List<CompletableFuture<String>> answers = together("x1", "a1", "x2", "b1");
    assertThat(told(answers.get(1))).isEqualTo("a1 done");
    assertThat(told(answers.get(3))).isEqualTo("b1 done");
    CompletableFuture<String> third = group.offer("x3").toCompletableFuture();
    for (int i = 0; i < 20; i++) {
      assertThat(told(group.offer("c" + i).toCompletableFuture())).isEqualTo("c" + i + " done");
    }
    assertThat(answers.get(0)).isNotDone();
    assertThat(answers.get(2)).isNotDone();
    assertThat(third).isNotDone();
    assertThat(group.size()).isEqualTo(3);
    assertThat(commits.stream().flatMap(List::stream).distinct()).as("behind the first nobody is tried")
        .doesNotContain("x3");
    locked = List.of();
    assertThat(told(third)).isEqualTo("x3 done");
    assertThat(commits.stream().flatMap(List::stream).filter(item -> item.startsWith("x")).distinct())
        .containsExactly("x1", "x2", "x3");
    Awaitility.await().until(() -> group.size() == 0);
  }

  @Test void whoHasNoPatienceIsToldAndWhoHasWaits() throws Exception {
    locked = List.of("x");
    CompletableFuture<String> patient = group.offer("x1").toCompletableFuture();
    GroupCommit<String, String> hasty =
        group(new GroupLimits(100, 1 << 20, 50, 1 << 20, Duration.ZERO, Duration.ofMillis(200)));
    try {
      List<CompletableFuture<String>> answers = List.of(hasty.offer("x2").toCompletableFuture(),
          hasty.offer("x3").toCompletableFuture());
      assertThat(told(answers.get(0))).isEqualTo("CONTENDED");
      assertThat(told(answers.get(1))).isEqualTo("CONTENDED");
      assertThat(patient).isNotDone();
    } finally {
      hasty.stop();
    }
  }

  @Test void whoComesAgainIsToldAtOnceAndItsItemIsTakenInItsOrder() throws Exception {
    locked = List.of("x");
    GroupCommit<String, String> hasty =
        group(new GroupLimits(8, 1 << 20, 50, 1 << 20, Duration.ZERO, Duration.ofMillis(200)));
    try {
      Offered<String> x1 = hasty.offerOrSetAside("x1");
      CompletableFuture<String> first = x1.answer().toCompletableFuture();
      x1.setAside().toCompletableFuture().get(10, TimeUnit.SECONDS);
      assertThat(hasty.holds("x")).as("known before the sender is told").isTrue();
      Offered<String> x2 = hasty.offerOrSetAside("x2");
      CompletableFuture<String> second = x2.answer().toCompletableFuture();
      assertThat(told(hasty.offer("x3").toCompletableFuture())).as("one that waits").isEqualTo("CONTENDED");
      Offered<String> x4 = hasty.offerOrSetAside("x4");
      assertThat(told(x4.answer().toCompletableFuture())).as("a quarter of eight is left here")
          .isEqualTo("RejectedExecutionException");
      assertThat(List.of(x2.setAside(), x4.setAside())).as("both were told")
          .allSatisfy(told -> assertThat(told.toCompletableFuture()).isCompleted());
      assertThat(first).as("beyond its patience").isNotDone();
      locked = List.of();
      assertThat(told(second)).isEqualTo("x2 done");
      assertThat(told(first)).isEqualTo("x1 done");
      assertThat(commits.stream().flatMap(List::stream).distinct()).containsSubsequence("x1", "x2");
      Awaitility.await().until(() -> !hasty.holds("x"));
      assertThat(told(hasty.offerOrSetAside("x5").answer().toCompletableFuture())).isEqualTo("x5 done");
    } finally {
      hasty.stop();
    }
  }

  @Test void whatIsSetAsideIsNotLostByAStop() throws Exception {
    locked = List.of("x");
    CompletableFuture<String> one = group.offer("x1").toCompletableFuture();
    Awaitility.await().until(() -> commits.size() > 1);
    group.stop();
    assertThat(told(one)).isEqualTo("CONTENDED");
  }

  @Test void aCommitThatHangsIsSeen() throws Exception {
    assertThat(group.stuck(Duration.ofMillis(50))).as("at rest").isFalse();
    CompletableFuture<String> hangs = group.offer("-gate").toCompletableFuture();
    Awaitility.await().until(() -> group.stuck(Duration.ofMillis(50)));
    gate.countDown();
    assertThat(told(hangs)).isEqualTo("-gate done");
    Awaitility.await().until(() -> !group.stuck(Duration.ZERO));
  }

  @Test void whatIsOnItsWayIsBoundedByBytesUntilItIsAnswered() throws Exception {
    GroupCommit<String, String> small = group(new GroupLimits(100, 10_000, 50, 3_000, Duration.ZERO, Duration.ZERO));
    try {
      CompletableFuture<String> first = small.offer("-gate").toCompletableFuture();
      Awaitility.await().until(() -> small.size() == 0);
      List<CompletableFuture<String>> answers = new ArrayList<>();
      for (char c = 'a'; small.offer(String.valueOf(c)) instanceof CompletableFuture<String> one; c++) {
        answers.add(one);
      }
      assertThat(answers).as("of 10 KB five are in the commit that runs").hasSizeBetween(2, 6);
      gate.countDown();
      assertThat(told(first)).isEqualTo("-gate done");
      for (CompletableFuture<String> answer : answers) {
        told(answer);
      }
      assertThat(commits).as("a batch too").allSatisfy(batch -> assertThat(batch.size()).isLessThanOrEqualTo(3));
      Awaitility.await().until(() -> small.offer("z") != null);
      Awaitility.await().untilAsserted(() ->
          assertThat(told(small.put("larger than all room there is").toCompletableFuture())).endsWith("done"));
    } finally {
      small.stop();
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
