package vn.lienthong.outbound.endpoint;

import vn.lienthong.model.DeliveryTask.Mode;

/**
 * An endpoint as its row was last read; time-dependent values use the database's clock.
 *
 * @param quiet nothing may be sent now: paused, in maintenance, or the partner asked to wait
 * @param probeDue an open circuit may be probed
 * @param callsPerSecond this replica's share, 0 = no limit
 * @param callsInFlight this replica's share, 0 = the hub's default
 */
public record EndpointStatus(
    String name, String partner, Mode mode, boolean quiet, boolean open, boolean probeDue, double callsPerSecond,
    int callsInFlight) {

  /** An endpoint's partner: its name without what follows a colon. */
  public static String partnerOf(String endpoint) {
    int colon = endpoint.indexOf(':');
    return colon < 0 ? endpoint : endpoint.substring(0, colon);
  }

  /** Whether the endpoint may be called now; while its circuit is open, only by a probe. */
  public boolean callable() {
    return mode != Mode.OFF && !quiet;
  }
}
