package vn.lienthong.platform.db.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What meets a lock is set aside: who waits for it, who is told, and in which order it is taken. */
class LockedItemsTest extends OnGroupCommit {

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
}
