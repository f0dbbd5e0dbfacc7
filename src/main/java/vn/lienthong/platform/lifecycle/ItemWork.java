package vn.lienthong.platform.lifecycle;

import io.micrometer.core.instrument.Metrics;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Processes items one by one so that a failing item does not block the others. A failing item is set aside, each time
 * for longer. An item locked by another transaction ({@link HeldUp}) is retried soon. A query that reads items must
 * exclude {@link #aside()}, so that a page full of failing items does not hide the rest.
 *
 * @param <K> the key of an item
 */
public final class ItemWork<K> {

  private static final Logger LOG = Logger.getLogger("vn.lienthong.loops");
  private static final Duration SHORTEST = Duration.ofSeconds(5);
  private static final int DOUBLINGS = 8;
  private static final int MOST = 2_000;

  private final String name;
  private final Map<K, Aside> failed = new LinkedHashMap<>();

  private record Aside(int times, long until) {}

  /** Work on one item. */
  @FunctionalInterface
  public interface Work<T> {
    /** Processes the item; returns how much was done. */
    int on(T item) throws Exception;
  }

  /** @param name of the work, in the log and as the tag {@code loop} of {@code hub.loop.items.failed} */
  public ItemWork(String name) {
    this.name = name;
  }

  /** The keys of items that failed and are not due again yet. */
  public synchronized List<K> aside() {
    long now = System.nanoTime();
    return failed.entrySet().stream().filter(e -> e.getValue().until() - now > 0).map(Map.Entry::getKey).toList();
  }

  /**
   * Runs {@code all}, the work on many items at once. When that fails, runs {@code each} for every item alone, so that
   * the item at fault is found and set aside. Returns how much was done.
   *
   * @param items what {@code all} would process, read after it failed
   * @throws RuntimeException an exception marked {@link EndsTurn}
   */
  public <T> int allOrEach(Callable<Integer> all, Supplier<? extends Collection<T>> items, Function<T, K> key,
      Work<T> each) {
    try {
      return all.call();
    } catch (Throwable e) { // an Error too, which one of the items may cause
      OutOfMemory.haltIf(e);
      if (e instanceof EndsTurn && e instanceof RuntimeException ends) {
        throw ends;
      }
    }
    return each(items.get(), key, each);
  }

  /** As {@link #each(Collection, Function, Work)}, for items that are their own key. */
  public int each(Collection<K> items, Work<K> work) {
    return each(items, Function.identity(), work);
  }

  /**
   * Processes all items; returns the sum of their results.
   *
   * @throws RuntimeException an exception marked {@link EndsTurn}; the rest is not tried
   */
  public <T> int each(Collection<T> items, Function<T, K> key, Work<T> work) {
    SupervisedLoop loop = SupervisedLoop.current();
    int sum = 0;
    for (T item : items) {
      if (loop != null && loop.stopped()) {
        return sum;
      }
      sum += one(item, key.apply(item), work);
      if (loop != null) {
        loop.beat();
      }
    }
    return sum;
  }

  private <T> int one(T item, K key, Work<T> work) {
    try {
      int done = work.on(item);
      good(key);
      return done;
    } catch (Throwable e) { // an Error too: the items behind it are not at fault
      OutOfMemory.haltIf(e);
      if (e instanceof EndsTurn && e instanceof RuntimeException ends) {
        throw ends;
      }
      if (e instanceof HeldUp) {
        later(key);
      } else {
        bad(key, e);
      }
      return 0;
    }
  }

  private synchronized void good(K key) {
    failed.remove(key);
  }

  /** The pause does not grow: the item is retried soon, however often this happens. */
  private synchronized void later(K key) {
    LOG.debugf("%s item=%s is held by somebody", name, key);
    Aside before = failed.remove(key);
    put(key, before == null ? 0 : before.times(), SHORTEST);
  }

  private void put(K key, int times, Duration pause) {
    failed.put(key, new Aside(times, System.nanoTime() + pause.toNanos()));
    if (failed.size() > MOST) {
      failed.remove(failed.keySet().iterator().next());
    }
  }

  private synchronized void bad(K key, Throwable why) {
    Metrics.counter("hub.loop.items.failed", "loop", name).increment();
    Aside before = failed.remove(key);
    int times = before == null ? 0 : Math.min(before.times() + 1, DOUBLINGS);
    put(key, times, SHORTEST.multipliedBy(1L << times));
    if (before == null) {
      LOG.warnf("%s item=%s set aside, tried again ever more rarely: %s", name, key, FailureLog.describe(why));
    }
  }
}
