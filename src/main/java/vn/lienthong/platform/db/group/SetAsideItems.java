package vn.lienthong.platform.db.group;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.jboss.logging.Logger;
import vn.lienthong.platform.db.DatabaseTrouble;
import vn.lienthong.platform.lifecycle.OutOfMemory;
import vn.lienthong.platform.lifecycle.Pools;

/**
 * Items that met a lock of another transaction, and later items under the same keys. They are tried again one by one,
 * in order, with growing pauses, on a thread of their own, so that no other item waits for them.
 */
final class SetAsideItems<I, O> {

  private static final Logger LOG = Logger.getLogger(SetAsideItems.class);
  private static final long FIRST_PAUSE = Duration.ofMillis(20).toNanos();
  private static final long LONGEST_PAUSE = Duration.ofSeconds(1).toNanos();
  /** Two of the hub's own threads may meet at a dossier; only a lock held longer than this is worth a warning. */
  private static final long WORTH_TELLING = Duration.ofSeconds(2).toNanos();
  private static final long LAST_TRIES = Duration.ofSeconds(2).toNanos();

  private static final class Held<I, O> {
    final WaitingItem<I, O> one;
    /** No caller waits for the answer: the sender will send again. */
    final boolean left;
    final long since = System.nanoTime();
    long pause = FIRST_PAUSE;
    long due = since + FIRST_PAUSE;

    Held(WaitingItem<I, O> one, boolean left) {
      this.one = one;
      this.left = left;
    }
  }

  /** One part in this many of the group commit's limits may be used by items whose sender does not wait. */
  private static final int SHARE = 4;

  private final String name;
  private final long patience;
  private final GroupRoom leaving;
  private final Function<WaitingItem<I, O>, Throwable> attempt;
  private final Set<Held<I, O>> held = new LinkedHashSet<>();
  private final Map<Object, Integer> keys = new HashMap<>();
  private Thread thread;
  private boolean stopped;
  private boolean told;
  private volatile boolean trying;
  private volatile long tried;

  /**
   * @param limits after their {@code patience} an item fails with the lock error; zero: never
   * @param attempt answers an item; returns the failure, or null
   */
  SetAsideItems(String name, GroupLimits limits, Function<WaitingItem<I, O>, Throwable> attempt) {
    this.name = name;
    this.patience = limits.patience().isZero() ? Long.MAX_VALUE : limits.patience().toNanos();
    this.leaving = new GroupRoom(Math.max(1, limits.queue() / SHARE), limits.queueBytes() / SHARE);
    this.attempt = attempt;
  }

  synchronized int size() {
    return held.size();
  }

  /** How long the oldest item has been here; zero when there is none. */
  synchronized Duration oldest() {
    return held.isEmpty() ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - held.iterator().next().since);
  }

  /** Whether a single try has taken longer than this. */
  boolean stuck(Duration longerThan) {
    return trying && System.nanoTime() - tried > longerThan.toNanos();
  }

  /** Returns those of a batch that may be committed now; the others are kept here. */
  synchronized List<WaitingItem<I, O>> divert(List<WaitingItem<I, O>> batch) {
    if (held.isEmpty()) {
      return batch;
    }
    List<WaitingItem<I, O>> free = new ArrayList<>();
    for (WaitingItem<I, O> one : batch) {
      if (concerns(one)) {
        add(one);
      } else {
        free.add(one);
      }
    }
    return free;
  }

  /** Whether an earlier item with one of its keys is here. */
  synchronized boolean concerns(WaitingItem<I, O> one) {
    return one.keys.stream().anyMatch(keys::containsKey);
  }

  synchronized boolean holds(Object key) {
    return keys.containsKey(key);
  }

  /** Keeps the item. When its sender does not wait and too many such items are here, the item fails instead. */
  synchronized void add(WaitingItem<I, O> one) {
    boolean left = one.setAside != null && leaving.tryEnter(one.bytes);
    if (one.setAside != null && !left) {
      one.setAside.complete(null);
      one.answer.completeExceptionally(new RejectedExecutionException("too many were left aside"));
      return;
    }
    held.add(new Held<>(one, left));
    one.keys.forEach(key -> keys.merge(key, 1, Integer::sum));
    if (thread == null && !stopped) {
      thread = Pools.daemon(name + "-aside", this::work);
      thread.start();
    }
    notifyAll();
    if (left) {
      one.setAside.complete(null); // only now: a caller that then checks finds the key here
    }
  }

  private void work() {
    for (Held<I, O> next = next(); next != null; next = next()) {
      try {
        work(next);
      } catch (Throwable thrown) { // no other thread would try what is here
        OutOfMemory.haltIf(thrown);
        trying = false;
        LOG.errorf("%s: what is set aside is tried again, after: %s", name, thrown.getClass().getName());
        later(next);
      }
    }
  }

  private void work(Held<I, O> one) {
    tried = System.nanoTime();
    trying = true;
    Throwable failure = attempt.apply(one.one);
    trying = false;
    boolean locked = DatabaseTrouble.in(failure).filter(DatabaseTrouble.CONTENDED::equals).isPresent();
    if (locked && !overdue(one, System.nanoTime())) {
      later(one);
    } else {
      done(one, failure);
    }
  }

  /** The next item to try; waits until there is one. Null: stopped, or nothing is left. */
  private synchronized Held<I, O> next() {
    while (!stopped && !held.isEmpty()) {
      long now = System.nanoTime();
      long wait = LONGEST_PAUSE;
      Set<Object> behind = new HashSet<>();
      for (Held<I, O> one : held) {
        boolean first = one.one.keys.stream().noneMatch(behind::contains);
        if (first && one.due - now <= 0 || overdue(one, now)) {
          return one;
        }
        wait = first ? Math.min(wait, one.due - now) : wait;
        behind.addAll(one.one.keys);
      }
      await(wait);
    }
    thread = null;
    return null;
  }

  private boolean overdue(Held<I, O> one, long now) {
    return !one.left && now - one.since > patience;
  }

  private void await(long nanos) {
    try {
      wait(nanos / 1_000_000, (int) (nanos % 1_000_000));
    } catch (InterruptedException e) {
      Thread.interrupted(); // a stray interrupt: stop() sets its own flag
    }
  }

  private synchronized void later(Held<I, O> one) {
    if (!told && System.nanoTime() - one.since > WORTH_TELLING) {
      told = true;
      LOG.warnf("%s: somebody holds a dossier; what is for it is set aside, the others go on", name);
    }
    one.pause = Math.min(LONGEST_PAUSE, one.pause * 2);
    one.due = System.nanoTime() + one.pause;
  }

  private void done(Held<I, O> one, Throwable failure) {
    synchronized (this) {
      held.remove(one);
      one.one.keys.forEach(key -> keys.merge(key, -1, (a, b) -> a + b == 0 ? null : a + b));
      if (held.isEmpty() && told) {
        told = false;
        LOG.infof("%s: nothing is set aside any more", name);
      }
    }
    if (one.left) {
      leaving.leave(one.one.bytes);
    }
    if (failure != null) {
      one.one.answer.completeExceptionally(failure);
    }
  }

  /** Tries each item once more, for two seconds in all; those that still meet a lock fail. */
  void stop() {
    List<Held<I, O>> left;
    synchronized (this) {
      stopped = true;
      notifyAll();
      left = List.copyOf(held);
    }
    long until = System.nanoTime() + LAST_TRIES;
    for (Held<I, O> one : left) {
      Throwable failure = System.nanoTime() - until < 0 ? attempt.apply(one.one)
          : new IllegalStateException("stopping");
      done(one, failure);
    }
  }
}
