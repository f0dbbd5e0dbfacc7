package vn.lienthong.relay;

import io.quarkus.runtime.configuration.MemorySize;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import vn.lienthong.catalogue.Catalogue;
import vn.lienthong.catalogue.Flow;
import vn.lienthong.ledger.lane.ClaimedEntry;
import vn.lienthong.ledger.lane.LaneClaimer;
import vn.lienthong.platform.lifecycle.EndsTurn;
import vn.lienthong.platform.lifecycle.OutOfMemory;
import vn.lienthong.platform.lifecycle.Pools;

/**
 * The claims of this replica, and the only place that gives unsent claims back. When the database cannot take a claim
 * back now, because the dossier is locked or the database is away, this is tried again until the lease passes: a
 * forgotten claim would block its lane that long, and would then count as perhaps sent.
 *
 * <p>The bytes of the claims are limited too: a call holds its event several times (encrypted, decrypted, in the
 * partner's format), so the limit is a small part of the memory, whatever is configured.
 */
@ApplicationScoped
class HeldClaims {

  private static final Logger LOG = Logger.getLogger(HeldClaims.class);
  private static final int PART_OF_MEMORY = 32;
  private static final long AGAIN_MILLIS = 200;

  private final LaneClaimer claims;
  private final Catalogue catalogue;
  private final Duration leaseSpare;
  private final long bytesMax;
  private final AtomicInteger calls = new AtomicInteger();
  private final AtomicLong bytes = new AtomicLong();
  private final ScheduledThreadPoolExecutor later = Pools.timer("relay-give-back");

  HeldClaims(LaneClaimer claims, Catalogue catalogue,
      @ConfigProperty(name = "hub.relay.lease.margin") Duration leaseSpare,
      @ConfigProperty(name = "hub.relay.calls.bytes", defaultValue = "16M") MemorySize bytesMax) {
    this.claims = claims;
    this.catalogue = catalogue;
    this.leaseSpare = leaseSpare;
    this.bytesMax = Math.max(1, Math.min(bytesMax.asLongValue(), Runtime.getRuntime().maxMemory() / PART_OF_MEMORY));
  }

  /** The bytes that may be claimed now; zero or less: none. */
  long bytesFree() {
    return bytesMax - bytes.get();
  }

  /** The lease of a claim for a partner. */
  Duration lease(String partner) {
    return catalogue.edition().flows().stream().filter(f -> f.partner().equals(partner)).map(Flow::deadline)
        .max(Duration::compareTo).orElse(Duration.ofSeconds(30)).plus(leaseSpare);
  }

  /** The number of calls in flight at all endpoints. */
  int inFlight() {
    return calls.get();
  }

  /** Blocks until no call is in flight. */
  void awaitEnded(Duration atMost) {
    long until = System.nanoTime() + atMost.toNanos();
    while (inFlight() > 0 && System.nanoTime() < until) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
  }

  /** Counts these claims, each until it ends. */
  List<HeldClaim> hold(List<ClaimedEntry> taken, EndpointGate gate) {
    gate.callsBegin(taken.size());
    calls.addAndGet(taken.size());
    bytes.addAndGet(taken.stream().mapToLong(ClaimedEntry::bytes).sum());
    return taken.stream().map(claim -> new HeldClaim(claim, claim.takenAt() + lease(claim.partner()).toNanos(), gate,
        this)).toList();
  }

  void freed(ClaimedEntry claim) {
    bytes.addAndGet(-claim.bytes());
    calls.decrementAndGet();
  }

  /** Gives claims back unsent. Never fails. */
  void giveBack(List<HeldClaim> given) {
    giveBackEach(given.stream().map(claim -> new Unsent(claim.entry().slim(), claim.leaseEnds())).toList());
    given.forEach(HeldClaim::ended);
  }

  /** A claim that the database has yet to take back. */
  private record Unsent(ClaimedEntry claim, long leaseEnds) {}

  /** In a transaction each: a locked dossier blocks no other. When the database is away, the rest is not tried. */
  private void giveBackEach(List<Unsent> given) {
    List<Unsent> left = new ArrayList<>();
    boolean away = false;
    for (Unsent one : given) {
      if (System.nanoTime() - one.leaseEnds > 0) {
        LOG.warnf("not given back, its lease has passed: entry=%d", one.claim.entry());
        continue;
      }
      try {
        if (!away) {
          claims.giveBack(List.of(one.claim));
          continue;
        }
      } catch (RuntimeException | Error e) { // an Error too, or the claim would be forgotten
        OutOfMemory.haltIf(e);
        away = e instanceof EndsTurn;
        LOG.debugf("cannot be given back now: entry=%d %s", one.claim.entry(), e.getClass().getSimpleName());
      }
      left.add(one);
    }
    if (!left.isEmpty()) {
      later.schedule(() -> giveBackEach(left), AGAIN_MILLIS, TimeUnit.MILLISECONDS);
    }
  }
}
