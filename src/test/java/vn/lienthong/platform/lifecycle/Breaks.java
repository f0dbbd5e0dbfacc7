package vn.lienthong.platform.lifecycle;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Breaks loops of a running hub. */
public final class Breaks {

  private Breaks() {}

  /** Throws in the next turn of every loop that runs; answers their names when each has thrown. */
  public static List<String> everyLoop(Loops loops, Error thrown) throws InterruptedException {
    List<SupervisedLoop> all = List.copyOf(loops.running());
    CountDownLatch threw = new CountDownLatch(all.size());
    all.forEach(loop -> loop.instead(() -> {
      threw.countDown();
      throw thrown;
    }));
    if (!threw.await(1, TimeUnit.MINUTES)) {
      throw new IllegalStateException("not all loops took their turn: " + threw.getCount());
    }
    return List.copyOf(new TreeSet<>(all.stream().map(SupervisedLoop::name).toList()));
  }

  /** The next turn of every loop comes now. */
  public static void wakeAll(Loops loops) {
    loops.running().forEach(SupervisedLoop::wake);
  }

  /** The names of those that have been at one piece of work for longer than they may. */
  public static List<String> silent(Loops loops) {
    return loops.silent();
  }

  /** The names of the threads without end that are no loops. */
  public static Set<String> watched(Loops loops) {
    return loops.watched();
  }

  /** The names of those that fail now. */
  public static List<String> troubled(Loops loops) {
    return List.copyOf(loops.troubled().keySet());
  }
}
