package vn.lienthong.platform.lifecycle;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * Endless work on its own thread. Whatever a turn throws, the next one comes; only an OutOfMemoryError halts the
 * process. Each turn beats; a loop that does not beat within its allowance is silent.
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

  /** One turn: does the work there is and returns the pause until the next turn; null: never, the work is done. */
  @FunctionalInterface
  public interface Turn {
    /** Does the work. */
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

  /** The loop whose turn runs on this thread, or null. */
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

  /** Starts the next turn at once. */
  public void wake() {
    woken = true;
    LockSupport.unpark(thread);
  }

  /** Ends the loop. A running turn is interrupted, and what it then throws is ignored. */
  public void stop() {
    stopped = true;
    thread.interrupt();
  }

  /** Whether {@link #stop()} was called: a long turn checks this. */
  public boolean stopped() {
    return stopped;
  }

  /** Signals that a long turn goes on. */
  void beat() {
    expected = System.nanoTime() + allowance.toNanos();
  }

  /** Whether the loop missed its beat or its thread ended, and it was not stopped. */
  boolean silent() {
    return !stopped && (!thread.isAlive() || System.nanoTime() - expected > 0);
  }

  /** Runs this instead of the next turn, at once. */
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
      } catch (Throwable e) { // an Error too: no other thread does this work
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
    } catch (Throwable alsoFailed) { // even logging it failed
      OutOfMemory.haltIf(alsoFailed);
    }
    return Duration.ofNanos(Math.min(LONGEST_AFTER_TROUBLE, Math.max(SHORTEST_AFTER_TROUBLE, pause)));
  }

  private void rest(Duration pause) {
    long until = System.nanoTime() + pause.toNanos();
    expected = until + allowance.toNanos();
    for (long left = pause.toNanos(); left > 0 && !woken && !stopped; left = until - System.nanoTime()) {
      Thread.interrupted(); // a stray interrupt is no reason to spin
      LockSupport.parkNanos(left);
    }
  }
}
