package vn.lienthong.signatures.child;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whatever a child does, it costs its own memory and its own time, and nobody waits longer for it. */
class ChildPoolTest {

  private static final Duration LONG = Duration.ofSeconds(60);
  private static final List<String> COMMAND =
      ChildCommand.command(Misbehaving.class, List.of(ChildMainLoop.class.getName(), "org.jboss.logging.Logger"), "32m",
      List.of());

  private final List<ChildPool> made = new ArrayList<>();

  @AfterEach void end() {
    made.forEach(ChildPool::close);
  }

  private ChildPool children(int number, Duration time, Duration rest) {
    ChildPool children = new ChildPool(COMMAND, new ChildPool.Limits(number, LONG, time, rest, 1 << 20));
    made.add(children);
    return children;
  }

  private static String why(ChildPool children, String order) {
    return catchThrowableOfType(ChildUnansweredException.class, () -> children.ask(order.getBytes(UTF_8))).why();
  }

  /** Else one thread of it would run on without what another could not get. */
  @Test void aChildEndsWhenItsMemoryDoes() {
    assertThat(COMMAND.indexOf("-XX:+ExitOnOutOfMemoryError")).as("an option of the JVM, before its main class")
        .isBetween(1, COMMAND.indexOf(Misbehaving.class.getName()));
  }

  @Test void whatKillsAChildSaysSoAndTheNextIsAnswered() throws ChildUnansweredException {
    ChildPool one = children(1, LONG, LONG);
    assertThat(why(one, "eat")).isEqualTo("too-much-memory");
    assertThat(why(one, "deep")).isEqualTo("child-ended");
    assertThat(why(one, "end")).isEqualTo("child-ended");
    assertThat(why(one, "much")).as("too long an answer").isEqualTo("child-ended");
    assertThat(one.pids()).isEmpty();
    assertThat(one.ask("talk".getBytes(UTF_8))).asString(UTF_8).isEqualTo("talk");
    assertThat(one.ask("in ".getBytes(UTF_8), "parts".getBytes(UTF_8))).asString(UTF_8).isEqualTo("in parts");
    assertThat(one.pids()).hasSize(1);
  }

  /** As many as there are places, all of them too slow: none of the later ones is told that the hub is busy. */
  @Test void whatTakesTooLongIsKilledAndGivesItsPlaceBack() throws Exception {
    ChildPool two = children(2, Duration.ofSeconds(5), LONG);
    two.ask("warm".getBytes(UTF_8));
    List<CompletableFuture<String>> slow = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      slow.add(CompletableFuture.supplyAsync(() -> why(two, "spin"), work -> new Thread(work).start()));
    }
    Awaitility.await().atMost(LONG).until(() -> two.pids().size() == 2);
    assertThat(two.ask("later".getBytes(UTF_8))).asString(UTF_8).isEqualTo("later");
    for (CompletableFuture<String> one : slow) {
      assertThat(one.get(1, TimeUnit.MINUTES)).isEqualTo("took-too-long");
    }
    assertThat(two.pids()).hasSize(1);
  }

  @Test void aChildWithoutWorkEndsAfterItsRest() throws Exception {
    ChildPool one = children(1, LONG, Duration.ofMillis(1));
    one.ask("work".getBytes(UTF_8));
    Awaitility.await().atMost(LONG).until(() -> one.pids().isEmpty());
    assertThat(one.ask("again".getBytes(UTF_8))).asString(UTF_8).isEqualTo("again");
  }

  /** A hub that is killed with -9 closes the pipe and does nothing else: its child ends, also in the midst of work. */
  @Test void aChildEndsWhenItsInputDoes() throws Exception {
    for (String order : List.of("", "spin")) {
      Process child = new ProcessBuilder(COMMAND).start();
      InputStream from = child.getInputStream();
      assertThat(from.readNBytes(4)).hasSize(4);
      OutputStream to = child.getOutputStream();
      if (!order.isEmpty()) {
        to.write(new byte[] {0, 0, 0, (byte) order.length()});
        to.write(order.getBytes(UTF_8));
        to.flush();
        Awaitility.await().atMost(LONG)
            .until(() -> child.toHandle().info().totalCpuDuration().orElseThrow().toMillis() > 500);
      }
      to.close();
      assertThat(child.waitFor(1, TimeUnit.MINUTES)).as("ended: %s", order).isTrue();
      assertThat(child.exitValue()).isEqualTo(ChildMainLoop.INPUT_ENDED);
    }
  }

  /** As above with a parent that is killed, and with the whole of it: pipes, timer, threads. */
  @Test void aChildEndsWhenItsParentIsKilled() throws Exception {
    Process parent = new ProcessBuilder(ProcessHandle.current().info().command().orElse("java"), "-cp",
        System.getProperty("java.class.path"), ChildPoolTest.class.getName()).redirectErrorStream(true).start();
    Awaitility.await().atMost(LONG).until(() -> parent.children().findAny().isPresent());
    ProcessHandle child = parent.children().findAny().orElseThrow();
    Awaitility.await().atMost(LONG)
        .until(() -> child.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() > 1_000);
    parent.destroyForcibly().waitFor();
    Awaitility.await().atMost(LONG).until(() -> !child.isAlive());
  }

  public static void main(String[] none) throws ChildUnansweredException {
    new ChildPool(COMMAND, new ChildPool.Limits(1, LONG, LONG, LONG, 1)).ask("spin".getBytes(UTF_8));
  }

  @Test void whoWaitsWhileTheHubStopsIsToldSo() throws Exception {
    ChildPool one = children(1, LONG, LONG);
    CompletableFuture<String> slow = CompletableFuture.supplyAsync(() -> why(one, "spin"));
    Awaitility.await().atMost(LONG).until(() -> !one.pids().isEmpty());
    one.close();
    assertThat(slow.get(1, TimeUnit.MINUTES)).isEqualTo("stopping");
    assertThat(why(one, "more")).isEqualTo("stopping");
  }

  @Test void aChildHasNothingOfTheHubsEnvironment() throws ChildUnansweredException {
    assertThat(children(1, LONG, LONG).ask("environment".getBytes(UTF_8))).asString(UTF_8).contains("MALLOC_ARENA_MAX")
        .doesNotContain("PATH=");
  }

  @Test void atRestAChildCostsNoProcessorTime() throws Exception {
    ChildPool one = children(1, LONG, LONG);
    one.ask("work".getBytes(UTF_8));
    ProcessHandle child = ProcessHandle.of(one.pids().get(0)).orElseThrow();
    Awaitility.await().atMost(LONG).during(Duration.ofSeconds(2)).until(() -> threads(child.pid(), 'R') == 0);
    Duration before = child.info().totalCpuDuration().orElseThrow();
    Awaitility.await().pollDelay(Duration.ofSeconds(3)).until(() -> true);
    assertThat(child.info().totalCpuDuration().orElseThrow().minus(before)).isLessThan(Duration.ofMillis(100));
  }

  /** How many of its threads are in this state; 0 where the machine does not tell. */
  private static long threads(long pid, char state) throws Exception {
    Path all = Path.of("/proc/" + pid + "/task");
    if (!Files.isDirectory(all)) {
      return 0;
    }
    try (var tasks = Files.list(all)) {
      return tasks.map(task -> task.resolve("stat")).filter(stat -> {
        try {
          String line = Files.readString(stat);
          return line.charAt(line.lastIndexOf(')') + 2) == state;
        } catch (java.io.IOException gone) {
          return false;
        }
      }).count();
    }
  }
}
