package vn.lienthong.relay;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import vn.lienthong.ledger.accept.Ledger;
import vn.lienthong.ledger.lane.ClaimedEntry;
import vn.lienthong.ledger.lane.DueLanes;
import vn.lienthong.ledger.lane.LaneClaimer;
import vn.lienthong.model.DatabaseReady;
import vn.lienthong.outbound.CallPolicy;
import vn.lienthong.outbound.RateLimiters;
import vn.lienthong.outbound.ReplicaIdentity;
import vn.lienthong.outbound.SessionRenewer;
import vn.lienthong.outbound.endpoint.CircuitBreakers;
import vn.lienthong.outbound.endpoint.EndpointStatus;
import vn.lienthong.platform.db.WorkWatch;
import vn.lienthong.platform.lifecycle.EndsTurn;
import vn.lienthong.platform.lifecycle.OutOfMemory;
import vn.lienthong.platform.lifecycle.ShutdownPhase;
import vn.lienthong.platform.lifecycle.StartupPhase;
import vn.lienthong.platform.lifecycle.SupervisedLoop;
import vn.lienthong.relay.shadow.ShadowRules;

/**
 * Claims due lanes of every callable endpoint, as many as there are free call slots and bytes, and dispatches them. One
 * query finds what is due at all endpoints; it runs every {@code hub.relay.poll}, and at once when this replica
 * accepted an event. At rest, a watch reports whether a query is needed.
 */
@ApplicationScoped
public class RelayLoop {

  private static final Logger LOG = Logger.getLogger(RelayLoop.class);
  private static final long GATHER_NANOS = TimeUnit.MILLISECONDS.toNanos(4);
  private static final Duration HORIZON = Duration.ofSeconds(1);
  private static final long RESTS_AFTER = TimeUnit.SECONDS.toNanos(10);
  /** The watch wakes the loop at rest. This period is for changes it missed. */
  private static final long REST_POLL = TimeUnit.SECONDS.toNanos(5);

  private final LaneClaimer claims;
  private final DueLanes dueLanes;
  private final CircuitBreakers health;
  private final HeldClaims held;
  private final ClaimedCalls calls;
  private final SessionRenewer logins;
  private final Ledger ledger;
  private final RateLimiters paces;
  private final ShadowRules shadow;
  private final String replica;
  private final int slots;
  private final int batch;
  private final Duration poll;
  private final WorkWatch watch;
  private final Map<String, EndpointGate> gates = new ConcurrentHashMap<>();
  private volatile SupervisedLoop loop;
  private volatile boolean told = true;
  private long asked = -TimeUnit.HOURS.toNanos(1);
  /** When an entry was last due at a callable endpoint, or made due by this replica. */
  private volatile long busy = EndpointGate.now();
  private int first;
  private int away;

  RelayLoop(LaneClaimer claims, DueLanes dueLanes, CircuitBreakers health, HeldClaims held, ClaimedCalls calls,
      SessionRenewer logins, Ledger ledger, ReplicaIdentity replica, RateLimiters paces, ShadowRules shadow,
      WorkWatch watch,
      @ConfigProperty(name = "hub.relay.calls.in-flight", defaultValue = "128") int slots,
      @ConfigProperty(name = "hub.relay.claim.batch", defaultValue = "64") int batch,
      @ConfigProperty(name = "hub.relay.poll", defaultValue = "200ms") Duration poll) {
    this.claims = claims;
    this.dueLanes = dueLanes;
    this.health = health;
    this.held = held;
    this.calls = calls;
    this.logins = logins;
    this.ledger = ledger;
    this.paces = paces;
    this.shadow = shadow;
    this.replica = replica.name();
    this.slots = slots;
    this.batch = batch;
    this.poll = poll;
    this.watch = watch;
    ledger.onAccepted(this::wakeAll);
  }

  void start(@Observes @Priority(StartupPhase.DELIVERY) DatabaseReady ready) {
    loop = watch.begin("relay", poll, DueLanes.SIGN, this::turn);
  }

  void stop(@Observes @Priority(ShutdownPhase.DELIVERY) ShutdownEvent event) {
    if (loop != null) {
      loop.stop();
    }
    held.awaitEnded(Duration.ofSeconds(5)); // what does not end is taken over when its lease has passed
    calls.stop();
  }

  /** Whether nothing was due or in flight for a while, and the watch would report new work. */
  public boolean atRest() {
    return EndpointGate.now() - busy > RESTS_AFTER && watch.answers() && held.inFlight() == 0;
  }

  /** Wakes the loop, because entries may be due at any endpoint. */
  void wakeAll() {
    busy = EndpointGate.now();
    lookAgain();
  }

  /** Wakes the loop after a change of an endpoint; if nothing is due, it stays at rest. */
  void lookAgain() {
    told = true;
    wake();
  }

  private void wake() {
    SupervisedLoop known = loop;
    if (known != null) {
      known.wake();
    }
  }

  private Duration turn() {
    if (ledger.settlesLate()) { // nothing more is claimed, other replicas can
      return poll;
    }
    List<EndpointStatus> endpoints = new ArrayList<>(health.views());
    Collections.rotate(endpoints, -(endpoints.isEmpty() ? 0 : first++ % endpoints.size())); // none is always last
    long now = EndpointGate.now();
    if (now - asked >= poll.toNanos() || told && now - asked >= GATHER_NANOS) {
      told = false;
      asked = now;
      ask(endpoints, now);
    }
    long next = asked + (told ? GATHER_NANOS : now - busy > RESTS_AFTER ? REST_POLL : poll.toNanos());
    away = 0;
    for (EndpointStatus endpoint : endpoints) {
      next = Math.min(next, look(endpoint));
    }
    return Duration.ofNanos(Math.max(0, next - EndpointGate.now()));
  }

  private void ask(List<EndpointStatus> endpoints, long now) {
    List<String> unknown = endpoints.stream().filter(EndpointStatus::callable).map(EndpointStatus::name)
        .filter(name -> !gate(name).isDue(now)).toList();
    dueLanes.next(unknown, HORIZON).forEach((name, after) -> {
      gate(name).due(now + after.toNanos());
      busy = now;
    });
  }

  private EndpointGate gate(String endpoint) {
    return gates.computeIfAbsent(endpoint, e -> new EndpointGate(e, paces.of(e), this::wake));
  }

  /** Checks one endpoint; returns when to check it next, unless the loop is woken earlier. */
  private long look(EndpointStatus endpoint) {
    if (!endpoint.callable()) {
      return EndpointGate.NEVER;
    }
    EndpointGate gate = gate(endpoint.name());
    try {
      return work(endpoint, gate, EndpointGate.now());
    } catch (RuntimeException | Error e) {
      OutOfMemory.haltIf(e);
      if (e instanceof EndsTurn && away++ > 0) {
        throw e; // not a fault of this endpoint: the database was unavailable for two in one turn
      } else if (loop == null || !loop.stopped()) { // else the next replica of this name takes its claims over
        gate.failed(EndpointGate.now(), e);
      }
      return gate.next();
    }
  }

  private long work(EndpointStatus endpoint, EndpointGate gate, long now) {
    if (gate.resting(now)) {
      return gate.next();
    }
    if (shadow.calls(endpoint) && !logins.ready(endpoint.name(), endpoint.partner())) {
      return login(endpoint, gate, now);
    }
    if (!gate.isDue(now)) {
      return gate.next();
    }
    long gathered = gate.looked() + (gate.inFlight() == 0 ? 0 : GATHER_NANOS);
    int limit = (endpoint.callsInFlight() > 0 ? endpoint.callsInFlight() : slots) - gate.inFlight();
    if (gathered > now) {
      return gathered;
    } else if (limit <= 0 || held.bytesFree() <= 0 || endpoint.open() && !probes(endpoint, gate, now)) {
      // the end of a call wakes the loop; a probe becomes due by time, and the loop polls
      return EndpointGate.NEVER;
    }
    return claim(endpoint, gate, endpoint.open() ? 1 : limit, now);
  }

  /** Begins a login. Nothing is sent without a session, whether an entry is due or not. */
  private long login(EndpointStatus endpoint, EndpointGate gate, long now) {
    if (now - gate.looked() >= poll.toNanos() || gate.isDue(now) && now - gate.looked() >= GATHER_NANOS) {
      gate.looks(now);
      if (!endpoint.open() || probes(endpoint, gate, now)) {
        logins.login(endpoint.name(), endpoint.partner(), CallPolicy.claim()).thenAccept(ended -> {
          if (!ended.unasked()) { // else whoever logs in, here or elsewhere, is seen by its session
            gate.wake();
          }
        });
      }
    }
    return EndpointGate.NEVER;
  }

  /** The circuit in memory is up to half a second old, so its row is queried at most once per poll. */
  private boolean probes(EndpointStatus endpoint, EndpointGate gate, long now) {
    if (!endpoint.probeDue() || now - gate.probed < poll.toNanos()) {
      return false;
    }
    gate.probed = now;
    return health.takeProbe(endpoint.name());
  }

  private long claim(EndpointStatus endpoint, EndpointGate gate, int limit, long now) {
    int allowed = gate.pace.take(endpoint.callsPerSecond(), Math.min(limit, batch));
    if (allowed == 0) {
      return now + poll.toNanos();
    }
    gate.looks(now);
    List<ClaimedEntry> taken = claims.claim(endpoint.name(), allowed, held.bytesFree(), replica,
        held.lease(endpoint.partner()));
    gate.well();
    gate.pace.giveBack(allowed - taken.size());
    if (taken.isEmpty()) {
      return gate.next();
    }
    busy = now;
    gate.due(now); // there may be more
    calls.begin(endpoint, held.hold(taken, gate));
    return now + GATHER_NANOS;
  }
}
