package vn.lienthong.platform.lifecycle;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * Work without end on a thread of its own. Whatever a turn throws, the next one comes; only memory that ran out ends
 * the process. Each turn beats; who does not for longer than its allowance is silent.
 */
public final class SupervisedLoop {

  private static final long SHORTEST_AFTER_TROUBLE = TimeUnit.SECONDS.toNanos(1);
  private static final long LONGEST_AFTER_TROUBLE = TimeUnit.MINUTES.toNanos(1);
  private static final ThreadLocal<SupervisedLoop> CURRENT = new ThreadLocal<>();

  private final String name;
  private final Duration allowance;
  private final Turn turn;
  private final FailureLog troubles;
  private final Thread thread;
  private final AtomicReference<Turn> instead = new AtomicReference<>();
  private volatile Duration usual;
  private volatile long expected = System.nanoTime();
  private volatile boolean woken;
  private volatile boolean stopped;

  /** One turn: does what there is to do and says after how long it comes again; null: never, the work is done. */
  @FunctionalInterface
  public interface Turn {
    /** Does it. */
    Duration go() throws Exception;
  }

  SupervisedLoop(String name, Duration usual, Duration allowance, FailureLog troubles, Turn turn) {
    this.name = name;
    this.usual = usual;
    this.allowance = allowance;
    this.troubles = troubles;
    this.turn = turn;
    this.thread = Pools.daemon(name, this::run);
  }

  /** The loop whose turn this thread is in, or null. */
  static SupervisedLoop current() {
    return CURRENT.get();
  }

  String name() {
    return name;
  }

  void start(Duration first) {
    usual = first;
    expected = System.nanoTime() + first.plus(allowance).toNanos();
    thread.start();
  }

  /** The next turn comes now. */
  public void wake() {
    woken = true;
    LockSupport.unpark(thread);
  }

  /** No further turn; one that runs is interrupted, and what it then throws is nobody's trouble. */
  public void stop() {
    stopped = true;
    thread.interrupt();
  }

  /** Whether {@link #stop()} was called: a turn that has more to do asks this. */
  public boolean stopped() {
    return stopped;
  }

  /** Says that a long turn goes on. */
  void beat() {
    expected = System.nanoTime() + allowance.toNanos();
  }

  /** Whether it neither beat in time nor was stopped. */
  boolean silent() {
    return !stopped && (!thread.isAlive() || System.nanoTime() - expected > 0);
  }

  /** Takes this in the place of the next turn, now. */
  void instead(Turn once) {
    instead.set(once);
    wake();
  }

  void fail(Throwable why) {
    troubles.failed(name, why);
  }

  private void run() {
    CURRENT.set(this);
    rest(usual);
    while (!stopped) {
      Duration pause;
      try {
        pause = turn();
      } catch (Throwable e) { // an Error too: this thread is the only one that does this work
        pause = troubled(e);
      }
      if (pause == null) {
        stopped = true;
        return;
      }
      rest(pause);
    }
  }

  private Duration turn() throws Exception {
    beat();
    woken = false;
    Turn once = instead.getAndSet(null);
    Duration pause = (once == null ? turn : once).go();
    usual = pause;
    troubles.over(name);
    return pause;
  }

  private Duration troubled(Throwable why) {
    long pause = usual == null ? 0 : usual.toNanos();
    try {
      OutOfMemory.haltIf(why);
      if (!stopped) {
        troubles.failed(name, why);
      }
    } catch (Throwable alsoFailed) { // even saying it failed
      OutOfMemory.haltIf(alsoFailed);
    }
    return Duration.ofNanos(Math.min(LONGEST_AFTER_TROUBLE, Math.max(SHORTEST_AFTER_TROUBLE, pause)));
  }

  private void rest(Duration pause) {
    long until = System.nanoTime() + pause.toNanos();
    expected = until + allowance.toNanos();
    for (long left = pause.toNanos(); left > 0 && !woken && !stopped; left = until - System.nanoTime()) {
      Thread.interrupted(); // somebody's stray interrupt is no reason to spin
      LockSupport.parkNanos(left);
    }
  }
}
