package vn.lienthong.outbound.endpoint;

import vn.lienthong.model.DeliveryTask.Mode;

/**
 * An endpoint as its row said when last read; what depends on time was judged by the database's clock.
 *
 * @param quiet nothing may be sent now: paused, in maintenance, or the partner asked for patience
 * @param probeDue an open circuit may be tried
 * @param callsPerSecond this replica's share, 0 = no limit
 * @param callsInFlight this replica's share, 0 = the hub's default
 */
public record EndpointStatus(
    String name, String partner, Mode mode, boolean quiet, boolean open, boolean probeDue, double callsPerSecond,
    int callsInFlight) {

  /** Whether anything may be sent there now; while its circuit is open, a probe. */
  public boolean callable() {
    return mode != Mode.OFF && !quiet;
  }
}
