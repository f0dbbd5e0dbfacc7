package vn.lienthong.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * Group commit: a batch is what queued behind the running commit, and between the starts of two commits lies at least
 * {@code gather}, since a commit costs nearly the same for one as for twenty. The first after a rest goes at once.
 * When a batch of several fails, each is tried alone, so one bad item harms nobody.
 */
public final class GroupCommit<I, O> {

  private record Waiting<I, O>(I item, CompletableFuture<O> answer) {}

  private final BlockingQueue<Waiting<I, O>> queue;
  private final Function<List<I>, List<O>> commit;
  private final ToIntFunction<I> weight;
  private final int batch;
  private final long gatherNanos;
  private final Thread worker;
  private long begun = System.nanoTime() - TimeUnit.HOURS.toNanos(1);
  private volatile boolean stopped;

  /**
   * @param name of the committing thread
   * @param limit how many may queue
   * @param batch how much, in {@code weight}, one commit takes along
   * @param commit writes a batch in one transaction and answers each of its items, in order
   */
  public GroupCommit(String name, int limit, int batch, Duration gather, ToIntFunction<I> weight,
      Function<List<I>, List<O>> commit) {
    this.gatherNanos = gather.toNanos();
    this.queue = new ArrayBlockingQueue<>(limit);
    this.batch = batch;
    this.weight = weight;
    this.commit = commit;
    this.worker = new Thread(this::work, name);
    this.worker.setDaemon(true);
  }

  /** Begins to commit. */
  public void start() {
    worker.start();
  }

  /** Queues one item; null when the queue is full. */
  public CompletionStage<O> offer(I item) {
    Waiting<I, O> waiting = new Waiting<>(item, new CompletableFuture<>());
    return !stopped && queue.offer(waiting) ? waiting.answer : null;
  }

  /** Queues one item, waiting for room. Blocks. */
  public CompletionStage<O> put(I item) {
    Waiting<I, O> waiting = new Waiting<>(item, new CompletableFuture<>());
    try {
      queue.put(waiting);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      waiting.answer.completeExceptionally(e);
    }
    return waiting.answer;
  }

  /** How many wait. */
  public int size() {
    return queue.size();
  }

  /** Takes nothing new, finishes what is queued. */
  public void stop() {
    stopped = true;
    worker.interrupt();
    try {
      worker.join(10_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void work() {
    List<Waiting<I, O>> taken = new ArrayList<>();
    while (!(stopped && queue.isEmpty())) {
      taken.clear();
      try {
        Waiting<I, O> first = stopped ? queue.poll() : queue.take();
        if (first != null) {
          gather();
          fill(taken, first);
        }
      } catch (InterruptedException e) {
        continue; // stop() only wakes: what is queued is still finished
      }
      commitAll(taken);
    }
  }

  private void gather() {
    long left = begun + gatherNanos - System.nanoTime();
    if (left > 0 && queue.size() < batch) {
      LockSupport.parkNanos(left);
    }
    begun = System.nanoTime();
  }

  private void fill(List<Waiting<I, O>> taken, Waiting<I, O> first) {
    taken.add(first);
    int weighs = weight.applyAsInt(first.item);
    while (weighs < batch) {
      Waiting<I, O> next = queue.poll();
      if (next == null) {
        return;
      }
      taken.add(next);
      weighs += weight.applyAsInt(next.item);
    }
  }

  private void commitAll(List<Waiting<I, O>> taken) {
    if (taken.isEmpty()) {
      return;
    }
    try {
      List<O> answers = commit.apply(taken.stream().map(Waiting::item).toList());
      for (int i = 0; i < taken.size(); i++) {
        taken.get(i).answer.complete(answers.get(i));
      }
    } catch (RuntimeException | Error e) {
      if (taken.size() == 1 || e instanceof Tx.DatabaseAway) {
        taken.forEach(w -> w.answer.completeExceptionally(e));
      } else {
        taken.forEach(w -> commitAll(List.of(w)));
      }
    }
  }
}
