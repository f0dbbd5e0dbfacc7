package vn.lienthong.platform.db.group;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Metrics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;
import vn.lienthong.platform.db.DatabaseTrouble;
import vn.lienthong.platform.lifecycle.Loops;
import vn.lienthong.platform.lifecycle.OutOfMemory;
import vn.lienthong.platform.lifecycle.Pools;

/**
 * Group commit. A batch is what queued behind the running commit. At least {@code gather} lies between the starts of
 * two commits, since a commit costs nearly the same for one item as for twenty; the first one after an idle time starts
 * at once. When a batch fails, each item is tried alone, so one bad item fails no other. An item that meets a lock of
 * another transaction is set aside, together with later items under the same key; the others go on. The number and the
 * bytes of unanswered items are limited.
 */
public final class GroupCommit<I, O> {

  private static final Logger LOG = Logger.getLogger(GroupCommit.class);

  /** Writes a batch in one transaction and returns one answer per item, in order. */
  @FunctionalInterface
  public interface Commit<I, O> {
    /** @param alone the item is tried alone, after its batch failed; it must wait for locks only shortly */
    List<O> of(List<I> items, boolean alone);
  }

  private final String name;
  private final GroupLimits limits;
  private final GroupMeasure<I> measure;
  private final Commit<I, O> commit;
  private final BlockingQueue<WaitingItem<I, O>> queue = new LinkedBlockingQueue<>();
  private final GroupRoom room;
  private final SetAsideItems<I, O> aside;
  private final Thread worker;
  private volatile long begun = System.nanoTime() - TimeUnit.HOURS.toNanos(1);
  private volatile boolean stopped;
  private volatile boolean committing;
  private volatile long tried;

  /** @param name of the committing thread */
  public GroupCommit(String name, GroupLimits limits, GroupMeasure<I> measure, Commit<I, O> commit) {
    this.name = name;
    this.limits = limits;
    this.measure = measure;
    this.commit = commit;
    this.room = new GroupRoom(limits.queue(), limits.queueBytes());
    this.aside = new SetAsideItems<>(name, limits, one -> attempt(List.of(one), true));
    this.worker = Pools.daemon(name, this::work);
  }

  /** Starts the committing thread. A hanging commit makes the hub not live; the items set aside are a metric. */
  public void start(Loops loops) {
    worker.start();
    loops.watch(name, this::silent);
    Gauge.builder("hub.commit.aside", aside, SetAsideItems::size).tag("commit", name)
        .description("how many wait for a dossier that somebody holds").register(Metrics.globalRegistry);
    Gauge.builder("hub.commit.aside.oldest", aside, one -> one.oldest().toMillis() / 1000.0).tag("commit", name)
        .baseUnit("seconds").description("how long the first of them has waited").register(Metrics.globalRegistry);
  }

  /** Queues one item; null when there is no room. */
  public CompletionStage<O> offer(I item) {
    long bytes = measure.bytes(item);
    return !stopped && room.tryEnter(bytes) ? queued(item, bytes, null) : null;
  }

  /**
   * As {@link #offer(Object)}, for a sender that does not wait for a lock and will send again. An item that meets one
   * is tried until it succeeds. With too many such items set aside, it is not kept and fails at once.
   */
  public Offered<O> offerOrSetAside(I item) {
    long bytes = measure.bytes(item);
    if (stopped || !room.tryEnter(bytes)) {
      return null;
    }
    CompletableFuture<Void> setAside = new CompletableFuture<>();
    return new Offered<>(queued(item, bytes, setAside), setAside);
  }

  /** Whether a new item under this key would be set aside. */
  public boolean holds(Object key) {
    return aside.holds(key);
  }

  /** Queues one item, waiting for room. Blocks. */
  public CompletionStage<O> put(I item) {
    long bytes = measure.bytes(item);
    try {
      room.enter(bytes);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return CompletableFuture.failedFuture(e);
    }
    return queued(item, bytes, null);
  }

  private CompletionStage<O> queued(I item, long bytes, CompletableFuture<Void> setAside) {
    WaitingItem<I, O> one = new WaitingItem<>(item, bytes, measure.keys(item), setAside);
    one.answer.whenComplete((answer, failure) -> room.leave(bytes));
    queue.add(one);
    return one.answer;
  }

  /** The number of items that wait. */
  public int size() {
    return queue.size() + aside.size();
  }

  /** Whether the running commit has taken longer than this, so that new items will wait. */
  public boolean stuck(Duration longerThan) {
    return committing && System.nanoTime() - begun > longerThan.toNanos();
  }

  /** Whether a single try of either thread has taken longer than this, or the committing thread ended. */
  private boolean silent(Duration longerThan) {
    return !stopped && (!worker.isAlive() || committing && System.nanoTime() - tried > longerThan.toNanos()
        || aside.stuck(longerThan));
  }

  /** Accepts nothing new and finishes what is queued. */
  public void stop() {
    stopped = true;
    worker.interrupt();
    try {
      worker.join(10_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    aside.stop();
  }

  private void work() {
    List<WaitingItem<I, O>> taken = new ArrayList<>();
    while (!(stopped && queue.isEmpty())) {
      taken.clear();
      try {
        WaitingItem<I, O> first = stopped ? queue.poll() : queue.take();
        if (first != null) {
          taken.add(first);
          gather();
          fill(taken);
          tried = System.nanoTime();
          committing = true;
          commitAll(aside.divert(taken));
        }
      } catch (InterruptedException e) {
        Thread.interrupted(); // stop() interrupts only to wake this thread: what is queued is still finished
      } catch (Throwable e) { // this thread is the only one that commits
        OutOfMemory.haltIf(e);
        LOG.errorf("%s: a batch of %d failed: %s", name, taken.size(), e.getClass().getName());
        taken.forEach(one -> one.answer.completeExceptionally(e));
      } finally {
        committing = false;
      }
    }
  }

  private void gather() {
    long left = begun + limits.gather().toNanos() - System.nanoTime();
    if (left > 0 && queue.size() < limits.batch()) {
      LockSupport.parkNanos(left);
    }
    begun = System.nanoTime();
  }

  private void fill(List<WaitingItem<I, O>> taken) {
    WaitingItem<I, O> next = taken.get(0);
    int weighs = measure.weight(next.item);
    long bytes = next.bytes;
    while (weighs < limits.batch() && bytes < limits.batchBytes()) {
      next = queue.poll();
      if (next == null) {
        return;
      }
      taken.add(next);
      weighs += measure.weight(next.item);
      bytes += next.bytes;
    }
  }

  private void commitAll(List<WaitingItem<I, O>> batch) {
    Throwable failure = batch.isEmpty() ? null : attempt(batch, false);
    if (failure == null) {
      return;
    }
    DatabaseTrouble trouble = DatabaseTrouble.in(failure).orElse(DatabaseTrouble.HUB_FAULT);
    boolean again = batch.size() > 1 ? trouble != DatabaseTrouble.AWAY : trouble == DatabaseTrouble.TOO_LONG;
    for (int i = 0; i < batch.size(); i++) {
      tried = System.nanoTime();
      Throwable own = again ? alone(batch.get(i)) : failure;
      if (DatabaseTrouble.in(own).filter(DatabaseTrouble.AWAY::equals).isPresent()) { // the same holds for the rest
        batch.subList(i, batch.size()).forEach(one -> failed(one, own));
        return;
      } else if (own != null) {
        failed(batch.get(i), own);
      }
    }
  }

  /** Commits one item alone; returns the failure, or null. */
  private Throwable alone(WaitingItem<I, O> one) {
    if (aside.concerns(one)) {
      aside.add(one); // behind an earlier one of the same key, which met a lock
      return null;
    }
    return attempt(List.of(one), true);
  }

  private void failed(WaitingItem<I, O> one, Throwable failure) {
    if (!one.keys.isEmpty() && DatabaseTrouble.in(failure).filter(DatabaseTrouble.CONTENDED::equals).isPresent()) {
      aside.add(one);
    } else {
      one.answer.completeExceptionally(failure);
    }
  }

  /** Commits and answers all items; returns the failure, or null. */
  private Throwable attempt(List<WaitingItem<I, O>> batch, boolean alone) {
    try {
      List<O> answers = commit.of(batch.stream().map(one -> one.item).toList(), alone);
      for (int i = 0; i < batch.size(); i++) {
        batch.get(i).answer.complete(answers.get(i));
      }
      return null;
    } catch (Throwable e) {
      OutOfMemory.haltIf(e);
      return e;
    }
  }
}
