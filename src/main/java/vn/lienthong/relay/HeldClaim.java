package vn.lienthong.relay;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import vn.lienthong.catalogue.Flow;
import vn.lienthong.ledger.lane.ClaimedEntry;
import vn.lienthong.platform.lifecycle.OutOfMemory;

/**
 * A claim in this replica's hands. It ends once, whatever becomes of it: its call is settled, or it is given back
 * unsent; then its call slot and its bytes are free.
 */
final class HeldClaim {

  private static final Logger LOG = Logger.getLogger(HeldClaim.class);

  private final ClaimedEntry entry;
  private final long leaseEnds;
  private final EndpointGate gate;
  private final HeldClaims all;
  private final AtomicBoolean ended = new AtomicBoolean();

  /** @param leaseEnds by {@code System.nanoTime} */
  HeldClaim(ClaimedEntry entry, long leaseEnds, EndpointGate gate, HeldClaims all) {
    this.entry = entry;
    this.leaseEnds = leaseEnds;
    this.gate = gate;
    this.all = all;
  }

  ClaimedEntry entry() {
    return entry;
  }

  /** Whether the lease lasts as long as a call of this flow may take. */
  boolean inTime(Flow flow) {
    return leaseEnds - System.nanoTime() >= flow.deadline().toNanos();
  }

  long leaseEnds() {
    return leaseEnds;
  }

  /** Its call is settled, or its entry waits for something else. It may be said twice. */
  void ended() {
    if (ended.compareAndSet(false, true)) {
      all.freed(entry);
      gate.callEnded();
    }
  }

  /** Nothing was sent: its entry waits as if nobody had taken it. Never fails. */
  void giveBack() {
    all.giveBack(List.of(this));
  }

  /** A step before the call; the claim is given back whatever it throws: an Error, or a pool that has been stopped. */
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
