package vn.lienthong.relay;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import vn.lienthong.catalogue.Flow;
import vn.lienthong.ledger.lane.ClaimedEntry;
import vn.lienthong.platform.lifecycle.OutOfMemory;

/**
 * A claim of this replica. It ends exactly once: when its call is settled, or when it is given back unsent. Then its
 * call slot and its bytes are free.
 */
final class HeldClaim {

  private static final Logger LOG = Logger.getLogger(HeldClaim.class);

  private final ClaimedEntry entry;
  private final long leaseEnds;
  private final EndpointGate gate;
  private final HeldClaims all;
  private final AtomicBoolean ended = new AtomicBoolean();

  /** @param leaseEnds a time of {@code System.nanoTime} */
  HeldClaim(ClaimedEntry entry, long leaseEnds, EndpointGate gate, HeldClaims all) {
    this.entry = entry;
    this.leaseEnds = leaseEnds;
    this.gate = gate;
    this.all = all;
  }

  ClaimedEntry entry() {
    return entry;
  }

  /** Whether the lease outlasts the longest call of this flow. */
  boolean inTime(Flow flow) {
    return leaseEnds - System.nanoTime() >= flow.deadline().toNanos();
  }

  long leaseEnds() {
    return leaseEnds;
  }

  /** Ends it: its call is settled, or its entry waits for something else. A second call does nothing. */
  void ended() {
    if (ended.compareAndSet(false, true)) {
      all.freed(entry);
      gate.callEnded();
    }
  }

  /** Ends it unsent: its entry waits as if it had not been claimed. Never fails. */
  void giveBack() {
    all.giveBack(List.of(this));
  }

  /** Runs a step before the call. Whatever it throws, an Error or a stopped pool's refusal, gives the claim back. */
  void orGiveBack(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException | Error e) {
      OutOfMemory.haltIf(e);
      LOG.warnf("call not begun: entry=%d %s", entry.entry(), e.getClass().getSimpleName());
      giveBack();
    }
  }
}
