package vn.lienthong.launcher;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import sun.misc.Signal;

/**
 * How a run ends: on Ctrl-C or SIGTERM the sample stops talking, then the hub stops, then the parts it stood on, the
 * database last; exit code 0. Hooks of the JVM run all at once, so the order is kept by one hook of ours, which
 * runs after the hub has stopped because only then does the hub's main thread leave the JVM.
 */
final class ShutdownSequence {

  private static final long ASK_AGAIN_NANOS = 100_000_000;

  private final Thread main;
  private final Deque<AutoCloseable> first = new ArrayDeque<>();
  private final Deque<AutoCloseable> last = new ArrayDeque<>();
  private final AtomicBoolean begun = new AtomicBoolean();
  private boolean hubBegun;
  private boolean asked;

  /** @param main the thread that runs the hub; its context class loader becomes the hub's */
  ShutdownSequence(Thread main) {
    this.main = main;
  }

  /** Takes over Ctrl-C and SIGTERM. */
  void listen() {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> close(last), "stop embedded parts"));
    for (String name : new String[] {"INT", "TERM"}) {
      Signal.handle(new Signal(name), signal -> onSignal());
    }
  }

  /** Closed before the hub stops. */
  synchronized void first(AutoCloseable part) {
    first.push(part);
  }

  /** Closed after the hub has stopped, the latest added first. */
  synchronized void last(AutoCloseable part) {
    last.push(part);
  }

  /**
   * Whether the hub may begin; false when the run was told to end while its parts started. Until this is asked a
   * signal waits: a database half started would be left behind.
   */
  synchronized boolean hubMayBegin() {
    hubBegun = !asked;
    return hubBegun;
  }

  private void onSignal() {
    if (begun.compareAndSet(false, true)) {
      Thread stopping = new Thread(this::stop, "stop");
      stopping.setDaemon(true); // it asks until the JVM ends
      stopping.start();
    } else {
      System.out.println("lienthong: already stopping");
    }
  }

  private void stop() {
    System.out.println("lienthong: stopping");
    close(first);
    synchronized (this) {
      asked = true;
      if (!hubBegun) {
        return; // hubMayBegin() will say no
      }
    }
    while (true) {
      askHub();
      LockSupport.parkNanos(ASK_AGAIN_NANOS); // Quarkus forgets what it was asked before it has begun to start
    }
  }

  private void askHub() {
    try {
      // the hub lives in a class loader of its own
      main.getContextClassLoader().loadClass("io.quarkus.runtime.Quarkus").getMethod("asyncExit", int.class)
          .invoke(null, 0);
    } catch (ReflectiveOperationException e) {
      System.exit(0); // the hub's own loader is not there yet, so nothing of it is
    }
  }

  private synchronized void close(Deque<AutoCloseable> parts) {
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception e) {
        System.err.println("lienthong: " + e.getMessage());
      }
    }
  }
}
