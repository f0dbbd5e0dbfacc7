package vn.lienthong.launcher;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import sun.misc.Signal;

/**
 * Ends a run: on Ctrl-C or SIGTERM the sample stops sending, then the hub stops, then the embedded services, the
 * database last; exit code 0. The JVM runs its shutdown hooks in parallel, so a single hook stops the services in
 * order. It runs after the hub has stopped, because the hub's main thread exits the JVM only then.
 */
final class ShutdownSequence {

  private static final long ASK_AGAIN_NANOS = 100_000_000;

  private final Thread main;
  private final Deque<AutoCloseable> first = new ArrayDeque<>();
  private final Deque<AutoCloseable> last = new ArrayDeque<>();
  private final AtomicBoolean begun = new AtomicBoolean();
  private boolean hubBegun;
  private boolean asked;

  /** @param main the thread that runs the hub; its context class loader becomes that of the hub */
  ShutdownSequence(Thread main) {
    this.main = main;
  }

  /** Installs the handlers for Ctrl-C and SIGTERM, and the shutdown hook. */
  void listen() {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> close(last), "stop embedded parts"));
    for (String name : new String[] {"INT", "TERM"}) {
      Signal.handle(new Signal(name), signal -> onSignal());
    }
  }

  /** Adds a part that is closed before the hub stops, the latest added first. */
  synchronized void first(AutoCloseable part) {
    first.push(part);
  }

  /** Adds a part that is closed after the hub has stopped, the latest added first. */
  synchronized void last(AutoCloseable part) {
    last.push(part);
  }

  /**
   * Whether the hub may start; false when a signal arrived while the services started. Such a signal takes effect
   * only at this call: an exit before it would leave a partly started database running.
   */
  synchronized boolean hubMayBegin() {
    hubBegun = !asked;
    return hubBegun;
  }

  private void onSignal() {
    if (begun.compareAndSet(false, true)) {
      Thread stopping = new Thread(this::stop, "stop");
      stopping.setDaemon(true); // it repeats until the JVM ends
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
        return; // hubMayBegin() will return false
      }
    }
    while (true) {
      askHub();
      LockSupport.parkNanos(ASK_AGAIN_NANOS); // Quarkus ignores a request made before its start begins
    }
  }

  private void askHub() {
    try {
      // the hub has its own class loader
      main.getContextClassLoader().loadClass("io.quarkus.runtime.Quarkus").getMethod("asyncExit", int.class)
          .invoke(null, 0);
    } catch (ReflectiveOperationException e) {
      System.exit(0); // the hub has no class loader yet, so it has not started
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
