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
 * Every loop of this hub. Each has a thread of its own, so that none holds up another; all end when the hub stops. A
 * loop is known by its name: to begin one that runs already gives back that one.
 */
@ApplicationScoped
public class Loops {

  private final Map<String, SupervisedLoop> loops = new ConcurrentHashMap<>();
  private final Map<String, Watched> watched = new ConcurrentHashMap<>();
  private final FailureLog troubles = new FailureLog();
  private final Duration silence;

  /** Work that is done again after a pause. */
  @FunctionalInterface
  public interface Work {
    /** Does it once. */
    void run() throws Exception;
  }

  /** A thread without end that is no loop, because it waits for work and not for the time. */
  @FunctionalInterface
  public interface Watched {
    /** Whether it has been at one piece of work for longer than this, or ended. */
    boolean silent(Duration longerThan);
  }

  /** @param silence how long a turn may take, unless it works item by item */
  @Inject
  public Loops(@ConfigProperty(name = "hub.loops.silence.max", defaultValue = "5m") Duration silence) {
    this.silence = silence;
  }

  /** For the container's client proxy. */
  Loops() {
    this(Duration.ZERO);
  }

  /** Begins to do {@code work}, with this pause before the first time and after each. */
  public SupervisedLoop every(String name, Duration pause, Work work) {
    return begin(name, pause, silence, () -> {
      work.run();
      return pause;
    });
  }

  /** Begins a loop whose every turn says when the next one comes; the first comes now. */
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

  /** Those that run. */
  Collection<SupervisedLoop> running() {
    return loops.values().stream().filter(loop -> !loop.stopped()).toList();
  }

  /** The names of those that have not beaten for longer than they may. */
  List<String> silent() {
    return Stream.concat(running().stream().filter(SupervisedLoop::silent).map(SupervisedLoop::name),
        watched.keySet().stream().filter(name -> watched.get(name).silent(silence))).sorted().toList();
  }

  /** The names of those that are watched and are no loops. */
  Set<String> watched() {
    return watched.keySet();
  }

  /** Who fails now, and by what. */
  Map<String, String> troubled() {
    return troubles.now();
  }

  void watch(@Observes @Priority(1) StartupEvent start) {
    OutOfMemory.watch();
  }

  /** What else stops first may still need its loop; the pool of the database goes after all. */
  public void stop(@Observes @Priority(900) ShutdownEvent stop) {
    loops.values().forEach(SupervisedLoop::stop);
  }
}
