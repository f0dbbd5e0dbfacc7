package vn.lienthong.platform.lifecycle;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import vn.lienthong.platform.lifecycle.SupervisedLoop.Turn;

/**
 * All loops of this hub. Each has its own thread, so that none blocks another; all end when the hub stops. A loop is
 * identified by its name: starting one that already runs returns the running one.
 */
@ApplicationScoped
public class Loops {

  private final Map<String, SupervisedLoop> loops = new ConcurrentHashMap<>();
  private final Map<String, Watched> watched = new ConcurrentHashMap<>();
  private final FailureLog troubles = new FailureLog();
  private final Duration silence;

  /** Work that is repeated after a pause. */
  @FunctionalInterface
  public interface Work {
    /** Does the work once. */
    void run() throws Exception;
  }

  /** An endless thread that is no loop, because it waits for work and not for a time. */
  @FunctionalInterface
  public interface Watched {
    /** Whether one piece of its work has taken longer than this, or the thread ended. */
    boolean silent(Duration longerThan);
  }

  /** @param silence how long a turn may take without a beat; a turn that works item by item beats after each */
  @Inject
  public Loops(@ConfigProperty(name = "hub.loops.silence.max", defaultValue = "5m") Duration silence) {
    this.silence = silence;
  }

  /** For the container's client proxy. */
  Loops() {
    this(Duration.ZERO);
  }

  /** Starts a loop that runs {@code work}, with this pause before the first time and after each. */
  public SupervisedLoop every(String name, Duration pause, Work work) {
    return begin(name, pause, silence, () -> {
      work.run();
      return pause;
    });
  }

  /** Starts a loop whose every turn returns the pause until the next one; the first turn comes at once. */
  public SupervisedLoop endless(String name, Turn turn) {
    return begin(name, Duration.ZERO, silence, turn);
  }

  /** As {@link #endless}, for work of which a single turn may take as long as {@code allowance}. */
  public SupervisedLoop patient(String name, Duration allowance, Turn turn) {
    return begin(name, Duration.ZERO, allowance, turn);
  }

  /** From now on the hub is live only while {@code one} is not silent for longer than a loop may be. */
  public void watch(String name, Watched one) {
    watched.put(name, one);
  }

  private synchronized SupervisedLoop begin(String name, Duration first, Duration allowance, Turn turn) {
    SupervisedLoop known = loops.get(name);
    if (known != null && !known.stopped()) {
      return known;
    }
    SupervisedLoop loop = new SupervisedLoop(name, first, allowance, troubles, turn);
    loops.put(name, loop);
    loop.start(first);
    return loop;
  }

  /** The running loops. */
  Collection<SupervisedLoop> running() {
    return loops.values().stream().filter(loop -> !loop.stopped()).toList();
  }

  /** The names of the loops and watched threads that have been silent for longer than allowed. */
  List<String> silent() {
    return Stream.concat(running().stream().filter(SupervisedLoop::silent).map(SupervisedLoop::name),
        watched.keySet().stream().filter(name -> watched.get(name).silent(silence))).sorted().toList();
  }

  /** The names of the watched threads that are no loops. */
  Set<String> watched() {
    return watched.keySet();
  }

  /** The loops that fail now, and their failures. */
  Map<String, String> troubled() {
    return troubles.now();
  }

  void watch(@Observes @Priority(StartupPhase.PROCESS) StartupEvent start) {
    OutOfMemory.watch();
  }

  /** Runs late: observers that stop first may still need their loop. The database pool closes after this. */
  public void stop(@Observes @Priority(ShutdownPhase.LOOPS) ShutdownEvent stop) {
    loops.values().forEach(SupervisedLoop::stop);
  }
}
