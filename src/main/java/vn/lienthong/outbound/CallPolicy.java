package vn.lienthong.outbound;

import java.time.Duration;

/**
 * What holds for a call outside the lanes. The mode of an endpoint never does: to ask is not to send. Nothing is tried
 * again but a call whose session turned out to be lost.
 *
 * @param deadline how long the answer may take, a login included; null: as long as the route takes
 * @param gated a pause, a maintenance window, an open circuit and the pace hold for it
 * @param counted its outcome counts for or against the circuit, one call at a time probes an open one, and the calls in
 *     flight are limited
 * @param renews a session that is missing or lost is renewed, and what that shows of the partner counts
 */
public record CallPolicy(Duration deadline, boolean gated, boolean counted, boolean renews) {

  /** A person waits, or a synchronisation: what happens to it says how the partner is. */
  public static CallPolicy lookUp(Duration deadline) {
    return new CallPolicy(deadline, true, true, true);
  }

  /** What a partner holds, asked beside the deliveries: it never opens, closes or probes a circuit. */
  public static CallPolicy question(Duration deadline) {
    return new CallPolicy(deadline, true, false, true);
  }

  /** For an entry that was claimed: its claim has its place in the pace, and may be the probe of an open circuit. */
  public static CallPolicy claim() {
    return new CallPolicy(null, false, false, true);
  }

  /**
   * A harmless route for the self-check: also while the circuit is open or the endpoint paused, for that is when one
   * wants to know. Nothing that comes of it counts.
   */
  public static CallPolicy check() {
    return new CallPolicy(null, false, false, false);
  }
}
