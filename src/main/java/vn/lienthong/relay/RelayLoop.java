package vn.lienthong.relay;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import vn.lienthong.canon.DatabaseReady;
import vn.lienthong.canon.OnUncertain;
import vn.lienthong.canon.Task.Mode;
import vn.lienthong.catalogue.Catalogue;
import vn.lienthong.catalogue.Flow;
import vn.lienthong.health.EndpointView;
import vn.lienthong.health.HealthBoard;
import vn.lienthong.health.Pace;
import vn.lienthong.ledger.Claimed;
import vn.lienthong.ledger.Claims;
import vn.lienthong.ledger.Ledger;

/** Claims due lanes of every endpoint that may be called, as many as call slots are free, and dispatches them. */
@ApplicationScoped
class RelayLoop {

  private static final Logger LOG = Logger.getLogger(RelayLoop.class);
  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
  private static final long GATHER_NANOS = TimeUnit.MILLISECONDS.toNanos(4);

  private final Claims claims;
  private final HealthBoard health;
  private final Catalogue catalogue;
  private final Dispatch dispatch;
  private final Enclosures enclosures;
  private final Logins logins;
  private final Paces paces;
  private final ShadowRules shadow;
  private final String replica;
  private final int slots;
  private final int batch;
  private final Duration leaseSpare;
  private final ExecutorService callers;
  private final Map<String, Gate> gates = new ConcurrentHashMap<>();
  private final Thread thread = new Thread(this::run, "relay");
  private volatile boolean stopped;

  RelayLoop(Claims claims, HealthBoard health, Catalogue catalogue, Dispatch dispatch, Enclosures enclosures,
      Logins logins, Ledger ledger, Replica replica, Paces paces, ShadowRules shadow,
      @ConfigProperty(name = "hub.relay.calls.in-flight", defaultValue = "128") int slots,
      @ConfigProperty(name = "hub.relay.claim.batch", defaultValue = "64") int batch,
      @ConfigProperty(name = "hub.relay.threads", defaultValue = "2") int threads,
      @ConfigProperty(name = "hub.relay.lease.spare") Duration leaseSpare) {
    this.claims = claims;
    this.health = health;
    this.catalogue = catalogue;
    this.dispatch = dispatch;
    this.enclosures = enclosures;
    this.logins = logins;
    this.paces = paces;
    this.shadow = shadow;
    this.replica = replica.name();
    this.slots = slots;
    this.batch = batch;
    this.leaseSpare = leaseSpare;
    AtomicInteger number = new AtomicInteger();
    this.callers = Executors.newFixedThreadPool(threads, work -> {
      Thread caller = new Thread(work, "relay-call-" + number.incrementAndGet());
      caller.setDaemon(true);
      return caller;
    });
    thread.setDaemon(true);
    ledger.onAccepted(this::wakeAll);
  }

  /** What this replica does at one endpoint. */
  private static final class Gate {
    final AtomicInteger inFlight = new AtomicInteger();
    final Pace pace;
    volatile boolean woken = true;
    volatile long looked;

    Gate(Pace pace) {
      this.pace = pace;
    }
  }

  void start(@Observes @Priority(5000) DatabaseReady ready) {
    if (!thread.isAlive()) {
      thread.start();
    }
  }

  void stop(@Observes @Priority(1000) ShutdownEvent event) {
    stopped = true;
    LockSupport.unpark(thread);
    // What is in flight may still end; what does not, is taken over when its lease has passed.
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
    while (inFlight() > 0 && System.nanoTime() < until) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
    callers.shutdown();
  }

  /** Calls in flight at all endpoints. */
  int inFlight() {
    return gates.values().stream().mapToInt(g -> g.inFlight.get()).sum();
  }

  void wakeAll() {
    gates.values().forEach(g -> g.woken = true);
    LockSupport.unpark(thread);
  }

  private void run() {
    while (!stopped) {
      boolean claimed = false;
      for (EndpointView endpoint : health.views()) {
        try {
          claimed |= work(endpoint);
        } catch (RuntimeException e) {
          if (stopped) {
            return; // its callers are gone; what it claimed, whoever bears this name next takes back
          }
          LOG.warnf("claim failed endpoint=%s: %s", endpoint.name(), e.getClass().getSimpleName());
          LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
        }
      }
      if (!claimed) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
      }
    }
  }

  private boolean work(EndpointView endpoint) {
    Gate gate = gates.computeIfAbsent(endpoint.name(), e -> new Gate(paces.of(e)));
    long now = System.nanoTime();
    boolean look = gate.woken ? now - gate.looked > GATHER_NANOS || gate.inFlight.get() == 0
        : now - gate.looked > POLL_NANOS;
    if (!look || endpoint.mode() == Mode.OFF || endpoint.quiet()) {
      return false;
    }
    int limit = slots(endpoint) - gate.inFlight.get();
    if (limit <= 0) {
      return false;
    }
    gate.woken = false;
    gate.looked = now;
    if (shadow.calls(endpoint) && !logins.ready(endpoint.name(), endpoint.partner())) {
      if (!endpoint.open() || endpoint.probeDue() && health.takeProbe(endpoint.name())) {
        logins.begin(endpoint.name(), endpoint.partner(), () -> wake(gate));
      }
      return false;
    }
    if (endpoint.open()) {
      if (!endpoint.probeDue() || !health.takeProbe(endpoint.name())) {
        return false;
      }
      limit = 1;
    }
    return claim(endpoint, gate, limit);
  }

  private boolean claim(EndpointView endpoint, Gate gate, int limit) {
    int allowed = gate.pace.take(endpoint.callsPerSecond(), Math.min(limit, batch));
    if (allowed == 0) {
      return false;
    }
    List<Claimed> taken = claims.claim(endpoint.name(), allowed, replica, lease(endpoint.partner()));
    gate.pace.giveBack(allowed - taken.size());
    if (taken.isEmpty()) {
      return false;
    }
    gate.woken = true; // there may be more
    mark(taken);
    gate.inFlight.addAndGet(taken.size());
    for (Claimed claim : taken) {
      callers.execute(() -> call(endpoint, gate, claim));
    }
    return true;
  }

  /** Marks what must not be sent twice, in one commit before any call; if that fails, their leases will pass. */
  private void mark(List<Claimed> taken) {
    List<Claimed> marked = taken.stream()
        .filter(claim -> flow(claim).map(Flow::onUncertain).orElse(OnUncertain.PARK) != OnUncertain.REPEAT).toList();
    if (!marked.isEmpty()) {
      claims.markSending(marked);
    }
  }

  /** Whatever happens here, the slot is free again in the end: a lost one would never come back. */
  private void call(EndpointView endpoint, Gate gate, Claimed claim) {
    AtomicBoolean held = new AtomicBoolean(true);
    Runnable free = () -> {
      if (held.compareAndSet(true, false)) {
        gate.inFlight.decrementAndGet();
        wake(gate);
      }
    };
    try {
      Flow flow = flow(claim).orElse(null);
      if (flow == null) {
        dispatch.noFlow(claim, free);
        return;
      }
      boolean openedMeanwhile = !endpoint.open() && health.open(endpoint.name());
      boolean otherMode = claim.mode() == Mode.OFF || claim.mode() == Mode.LIVE && !claim.met(); // ready in SHADOW only
      if (!inTime(endpoint, claim, flow) || openedMeanwhile || otherMode
          || !enclosures.go(claim, flow, () -> inTime(endpoint, claim, flow), free)) { // unsent, so it costs nothing
        claims.giveBack(List.of(claim));
        free.run();
      }
    } catch (RuntimeException e) {
      LOG.warnf("call not begun, its lease will pass: entry=%d %s", claim.entry(), e.getClass().getSimpleName());
      free.run();
    }
  }

  private boolean inTime(EndpointView at, Claimed claim, Flow flow) {
    return lease(at.partner()).minus(flow.deadline()).toNanos() >= System.nanoTime() - claim.takenAt();
  }

  private void wake(Gate gate) {
    gate.woken = true;
    LockSupport.unpark(thread);
  }

  private Optional<Flow> flow(Claimed claim) {
    return catalogue.edition().flow(claim.partner(), claim.flow());
  }

  private int slots(EndpointView endpoint) {
    return endpoint.callsInFlight() > 0 ? endpoint.callsInFlight() : slots;
  }

  private Duration lease(String partner) {
    return catalogue.edition().flows().stream().filter(f -> f.partner().equals(partner)).map(Flow::deadline)
        .max(Duration::compareTo).orElse(Duration.ofSeconds(30)).plus(leaseSpare);
  }
}
