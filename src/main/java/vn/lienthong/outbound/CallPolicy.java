package vn.lienthong.outbound;

import java.time.Duration;

/**
 * The rules for a call outside the lanes. The endpoint's mode does not apply, because a query sends nothing. Only a
 * call whose session turned out to be lost is repeated.
 *
 * @param deadline the longest time until the answer, a login included; null: only the route's own limits
 * @param gated whether a pause, a maintenance window, an open circuit and the rate limit apply
 * @param counted whether the outcome counts for the circuit, one call at a time probes an open one, and the calls in
 *     flight are limited
 * @param renews whether a missing or lost session is renewed, and the login counts for the circuit
 */
public record CallPolicy(Duration deadline, boolean gated, boolean counted, boolean renews) {

  /** For a look-up or a synchronisation: its outcome shows the partner's health. */
  public static CallPolicy lookUp(Duration deadline) {
    return new CallPolicy(deadline, true, true, true);
  }

  /** For a query about a dossier beside the deliveries: it never opens, closes or probes a circuit. */
  public static CallPolicy question(Duration deadline) {
    return new CallPolicy(deadline, true, false, true);
  }

  /** For a claimed entry: the claim has passed the rate limit, and may be the probe of an open circuit. */
  public static CallPolicy claim() {
    return new CallPolicy(null, false, false, true);
  }

  /**
   * For the self-check's harmless routes: they are also called while the circuit is open or the endpoint is paused,
   * when the result is most useful. It does not count for the circuit.
   */
  public static CallPolicy check() {
    return new CallPolicy(null, false, false, false);
  }
}
