package vn.lienthong.outbound.endpoint;

import java.time.OffsetDateTime;
import java.util.List;
import vn.lienthong.model.DeliveryTask;

/**
 * The state of an endpoint: the partner, or {@code partner:source} for the dossier systems.
 *
 * @param circuit CLOSED, or OPEN while it does not respond
 * @param notBefore the partner asked to wait until then
 * @param callsPerSecond the rate, shared by the live replicas; null = the configured one
 * @param callsInFlight likewise
 * @param sessionUntil end of the session's validity; the session itself is never shown
 */
public record EndpointState(
    String name, String partner, DeliveryTask.Mode mode, boolean paused, String circuit, OffsetDateTime openedAt,
    OffsetDateTime probeAt, int probeFailures, OffsetDateTime notBefore, Integer callsPerSecond,
    Integer callsInFlight, List<Window> maintenance, OffsetDateTime sessionUntil, OffsetDateTime changedAt) {

  /** A maintenance window: nothing is sent from {@code from} until {@code to}. */
  public record Window(OffsetDateTime from, OffsetDateTime to) {}

  /** The changes of an operator; null = unchanged; 0 calls = back to the configured value. */
  public record Patch(
      DeliveryTask.Mode mode, Boolean paused, Integer callsPerSecond, Integer callsInFlight,
      List<Window> maintenance) {}
}
