package vn.lienthong.relay;

import io.quarkus.runtime.configuration.MemorySize;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import vn.lienthong.catalogue.Catalogue;
import vn.lienthong.catalogue.Flow;
import vn.lienthong.ledger.lane.ClaimedEntry;
import vn.lienthong.ledger.lane.LaneClaimer;
import vn.lienthong.model.DeliveryTask.Mode;
import vn.lienthong.model.UncertaintyPolicy;
import vn.lienthong.outbound.endpoint.CircuitBreakers;
import vn.lienthong.outbound.endpoint.EndpointStatus;
import vn.lienthong.platform.lifecycle.EndsTurn;
import vn.lienthong.platform.lifecycle.OutOfMemory;
import vn.lienthong.platform.lifecycle.Pools;

/**
 * Runs claimed entries up to the call. Claimed entries in flight are also counted in bytes: a call holds its event
 * several times (encrypted, decrypted, in the partner's form), so the limit is a small part of the memory at any
 * configured value.
 */
@ApplicationScoped
class ClaimedCalls {

  private static final Logger LOG = Logger.getLogger(ClaimedCalls.class);
  private static final int PART_OF_MEMORY = 32;

  private final LaneClaimer claims;
  private final CircuitBreakers health;
  private final Catalogue catalogue;
  private final EntryDispatcher dispatch;
  private final AttachmentStage enclosures;
  private final Duration leaseSpare;
  private final long bytesMax;
  private final AtomicLong bytes = new AtomicLong();
  private final ExecutorService callers;

  ClaimedCalls(LaneClaimer claims, CircuitBreakers health, Catalogue catalogue, EntryDispatcher dispatch,
      AttachmentStage enclosures,
      @ConfigProperty(name = "hub.relay.threads", defaultValue = "2") int threads,
      @ConfigProperty(name = "hub.relay.lease.margin") Duration leaseSpare,
      @ConfigProperty(name = "hub.relay.calls.bytes", defaultValue = "16M") MemorySize bytesMax) {
    this.claims = claims;
    this.health = health;
    this.catalogue = catalogue;
    this.dispatch = dispatch;
    this.enclosures = enclosures;
    this.leaseSpare = leaseSpare;
    this.bytesMax = Math.max(1, Math.min(bytesMax.asLongValue(), Runtime.getRuntime().maxMemory() / PART_OF_MEMORY));
    this.callers = Pools.fixed("relay-call", threads);
  }

  /** Whether settlements have been delayed for a while. Then this replica claims nothing more; other replicas can. */
  boolean behind() {
    return dispatch.behind();
  }

  /** How many bytes may be claimed now; zero or below: none. */
  long bytesFree() {
    return bytesMax - bytes.get();
  }

  /** Begins these calls. Each is counted in {@code inFlight} until it has ended, in any way; then {@code free} runs. */
  void begin(EndpointStatus endpoint, List<ClaimedEntry> taken, AtomicInteger inFlight, Runnable free) {
    mark(taken);
    inFlight.addAndGet(taken.size());
    bytes.addAndGet(taken.stream().mapToLong(ClaimedEntry::bytes).sum());
    taken.forEach(claim -> callers.execute(() -> call(endpoint, claim, () -> {
      inFlight.decrementAndGet();
      free.run();
    })));
  }

  /** Accepts no further calls. */
  void stop() {
    callers.shutdown();
  }

  /**
   * Marks entries that must not be sent twice, in one transaction before any call. If that fails, none of them is
   * called.
   */
  private void mark(List<ClaimedEntry> taken) {
    List<ClaimedEntry> marked = taken.stream()
        .filter(claim -> flow(claim).map(Flow::onUncertain).orElse(UncertaintyPolicy.PARK) != UncertaintyPolicy.REPEAT)
        .toList();
    if (!marked.isEmpty()) {
      try {
        claims.markSending(marked);
      } catch (RuntimeException | Error e) {
        OutOfMemory.haltIf(e);
        giveBack(claims, taken, e);
        throw e;
      }
    }
  }

  /**
   * Gives back, one by one, claims that were not sent because of {@code why}, as far as the database allows. The leases
   * of the others expire, and they are treated as perhaps sent.
   */
  static void giveBack(LaneClaimer claims, List<ClaimedEntry> unsent, Throwable why) {
    for (ClaimedEntry claim : unsent) {
      try {
        claims.giveBack(List.of(claim));
      } catch (RuntimeException e) {
        why.addSuppressed(e);
        if (e instanceof EndsTurn) {
          return; // the database is unavailable, for the others too
        }
      }
    }
  }

  /** Always releases the call slot; a lost slot would never be free again. */
  private void call(EndpointStatus endpoint, ClaimedEntry claim, Runnable ended) {
    AtomicBoolean held = new AtomicBoolean(true);
    Runnable free = () -> {
      if (held.compareAndSet(true, false)) {
        bytes.addAndGet(-claim.bytes());
        ended.run();
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
          || !enclosures.go(claim, flow, () -> inTime(endpoint, claim, flow), free)) { // unsent: costs no attempt
        claims.giveBack(List.of(claim));
        free.run();
      }
    } catch (RuntimeException | Error e) { // an Error too: its slot would be lost
      OutOfMemory.haltIf(e);
      LOG.warnf("call not begun: entry=%d %s", claim.entry(), e.getClass().getSimpleName());
      giveBack(claims, List.of(claim), e);
      free.run();
    }
  }

  private boolean inTime(EndpointStatus at, ClaimedEntry claim, Flow flow) {
    return lease(at.partner()).minus(flow.deadline()).toNanos() >= System.nanoTime() - claim.takenAt();
  }

  private Optional<Flow> flow(ClaimedEntry claim) {
    return catalogue.edition().flow(claim.partner(), claim.flow());
  }

  /** The duration of a claim for a partner. */
  Duration lease(String partner) {
    return catalogue.edition().flows().stream().filter(f -> f.partner().equals(partner)).map(Flow::deadline)
        .max(Duration::compareTo).orElse(Duration.ofSeconds(30)).plus(leaseSpare);
  }
}
