package vn.lienthong.platform.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Memory that ran out ends the process, wherever it is noticed; another Error does not. */
public class OutOfMemoryTest {

  @ParameterizedTest
  @ValueSource(strings = {"loop", "item", "task", "submitted", "deadline", "thread", "logged", "wrapped"})
  void theProcessHalts(String where) throws Exception {
    halts("32m", OutOfMemoryTest.class, where);
  }

  /** Runs {@code main} in a process of its own, with so much memory: it halts as one that has no memory left. */
  public static void halts(String heap, Class<?> main, String where) throws Exception {
    Process hub = new ProcessBuilder(ProcessHandle.current().info().command().orElse("java"), "-Xmx" + heap,
        "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
        "-cp", System.getProperty("java.class.path"), main.getName(), where).redirectErrorStream(true).start();
    assertThat(hub.waitFor(1, TimeUnit.MINUTES)).isTrue();
    String said = new String(hub.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(hub.exitValue()).as(said).isEqualTo(OutOfMemory.STATUS);
    assertThat(said).contains("out of memory, the process halts");
  }

  /** Runs out of memory at one place; ends with 0 when nobody noticed for half a minute. */
  public static void main(String[] where) throws Exception {
    OutOfMemory.watch();
    Loops loops = new Loops(Duration.ofMinutes(1));
    ItemWork<Integer> items = new ItemWork<>("items");
    switch (where[0]) {
      case "loop" -> loops.every("loop", Duration.ZERO, OutOfMemoryTest::fill);
      case "item" -> loops.every("loop", Duration.ZERO, () -> items.each(java.util.List.of(1), item -> fill()));
      case "task" -> Pools.fixed("pool", 1).execute(OutOfMemoryTest::fill);
      case "submitted" -> Pools.cached("pool").submit(OutOfMemoryTest::fill);
      case "deadline" -> Pools.timer("timer").schedule(OutOfMemoryTest::fill, 1, TimeUnit.MILLISECONDS);
      case "thread" -> new Thread(OutOfMemoryTest::fill).start();
      case "logged" -> CompletableFuture.runAsync(OutOfMemoryTest::fill).whenComplete((nothing, failure) ->
          Logger.getLogger("io.a.framework").error("unhandled", failure));
      default -> OutOfMemory.haltIf(new IllegalStateException(new OutOfMemoryError("thrown by hand")));
    }
    TimeUnit.SECONDS.timedJoin(Thread.currentThread(), 30);
  }

  private static int fill() {
    byte[][] all = new byte[1 << 20][];
    for (int i = 0; ; i++) {
      all[i] = new byte[1 << 20];
    }
  }
}
