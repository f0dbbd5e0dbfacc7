package vn.lienthong.platform.db.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a batch that fails does to its items, and what may be on its way at once. */
class GroupCommitTest extends OnGroupCommit {

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
}
