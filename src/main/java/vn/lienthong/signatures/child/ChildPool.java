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
 * A few child processes: started on demand, reused, ended when idle. A caller waits for a free one; a child that takes
 * too long is killed, and its slot is free at once.
 */
public final class ChildPool implements AutoCloseable {

  private final List<String> command;
  private final Limits limits;
  private final Semaphore places;
  private final Deque<ChildProcess> idle = new ArrayDeque<>();
  private final Set<ChildProcess> all = ConcurrentHashMap.newKeySet();
  private final ScheduledThreadPoolExecutor timer = Pools.timer("signatures");
  private volatile boolean closed;

  /**
   * The limits of the pool.
   *
   * @param waiting how long a caller waits for a free child
   * @param time for one request, and for a start
   * @param rest how long an idle child is kept
   * @param answer the longest answer, in bytes
   */
  public record Limits(int children, Duration waiting, Duration time, Duration rest, int answer) {}

  /** @param command a program that runs {@link ChildMainLoop#serve} */
  public ChildPool(List<String> command, Limits limits) {
    this.command = List.copyOf(command);
    this.limits = limits;
    this.places = new Semaphore(limits.children(), true);
  }

  /** Sends these bytes as one request and returns the answer. Blocks. */
  public byte[] ask(byte[]... parts) throws ChildUnansweredException {
    if (closed) {
      throw new ChildUnansweredException("stopping");
    }
    try {
      if (!places.tryAcquire(limits.waiting().toNanos(), TimeUnit.NANOSECONDS)) {
        throw new ChildUnansweredException("busy");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ChildUnansweredException("interrupted");
    }
    ChildProcess child = null;
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

  private ChildProcess free() throws ChildUnansweredException {
    synchronized (idle) {
      for (ChildProcess child = idle.poll(); child != null; child = idle.poll()) {
        child.rest.cancel(false);
        if (child.isAlive()) {
          return child;
        }
        all.remove(child);
      }
    }
    ChildProcess child = ChildProcess.start(command, limits.time(), timer);
    all.add(child);
    if (closed) {
      end(child);
    }
    return child;
  }

  private void keep(ChildProcess child) {
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

  private void end(ChildProcess child) {
    if (child != null) {
      child.end();
      all.remove(child);
    }
  }

  /** The process ids of the running children. */
  public List<Long> pids() {
    return all.stream().filter(ChildProcess::isAlive).map(ChildProcess::pid).toList();
  }

  /** Kills all children; callers that wait for an answer get an exception. */
  @Override public void close() {
    synchronized (idle) {
      closed = true;
    }
    new ArrayList<>(all).forEach(this::end);
    timer.shutdownNow();
  }
}
