package vn.lienthong.signatures.child;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import vn.lienthong.platform.lifecycle.Pools;

/**
 * A few child processes: started when there is work, used again, ended after a rest. Whoever asks waits for a free one;
 * one that takes too long is killed, and its place is free at once.
 */
public final class Children implements AutoCloseable {

  private final List<String> command;
  private final Limits limits;
  private final Semaphore places;
  private final Deque<Child> idle = new ArrayDeque<>();
  private final Set<Child> all = ConcurrentHashMap.newKeySet();
  private final ScheduledThreadPoolExecutor timer = Pools.timer("signatures");
  private volatile boolean closed;

  /**
   * How many, and how much.
   *
   * @param waiting how long somebody waits for a free one
   * @param time for one piece of work, and as much for a start
   * @param rest how long one without work is kept
   * @param answer the longest answer, bytes
   */
  public record Limits(int children, Duration waiting, Duration time, Duration rest, int answer) {}

  /** @param command a programme that does {@link ChildWork#serve} */
  public Children(List<String> command, Limits limits) {
    this.command = List.copyOf(command);
    this.limits = limits;
    this.places = new Semaphore(limits.children(), true);
  }

  /** The answer to these bytes, which are sent as one piece. Blocks. */
  public byte[] ask(byte[]... parts) throws Unanswered {
    if (closed) {
      throw new Unanswered("stopping");
    }
    try {
      if (!places.tryAcquire(limits.waiting().toNanos(), TimeUnit.NANOSECONDS)) {
        throw new Unanswered("busy");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unanswered("interrupted");
    }
    Child child = null;
    try {
      child = free();
      byte[] answer = child.ask(limits.time(), timer, limits.answer(), parts);
      keep(child);
      child = null;
      return answer;
    } finally {
      end(child);
      places.release();
    }
  }

  private Child free() throws Unanswered {
    synchronized (idle) {
      for (Child child = idle.poll(); child != null; child = idle.poll()) {
        child.rest.cancel(false);
        if (child.isAlive()) {
          return child;
        }
        all.remove(child);
      }
    }
    Child child = Child.start(command, limits.time(), timer);
    all.add(child);
    if (closed) {
      end(child);
    }
    return child;
  }

  private void keep(Child child) {
    synchronized (idle) {
      if (closed) {
        end(child);
        return;
      }
      idle.push(child);
      child.rest = timer.schedule(() -> {
        synchronized (idle) {
          if (idle.remove(child)) {
            end(child);
          }
        }
      }, limits.rest().toNanos(), TimeUnit.NANOSECONDS);
    }
  }

  private void end(Child child) {
    if (child != null) {
      child.end();
      all.remove(child);
    }
  }

  /** The process numbers of those that live. */
  public List<Long> pids() {
    return all.stream().filter(Child::isAlive).map(Child::pid).toList();
  }

  /** Kills them all; who waits for an answer gets none. */
  @Override public void close() {
    synchronized (idle) {
      closed = true;
    }
    new ArrayList<>(all).forEach(this::end);
    timer.shutdownNow();
  }
}
