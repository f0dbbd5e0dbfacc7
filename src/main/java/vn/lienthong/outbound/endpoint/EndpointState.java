package vn.lienthong.outbound.endpoint;

import java.time.OffsetDateTime;
import java.util.List;
import vn.lienthong.model.DeliveryTask;

/**
 * How an endpoint stands: the partner, or {@code partner:source} for the dossier systems.
 *
 * @param circuit CLOSED, or OPEN while it does not answer
 * @param notBefore the partner asked for patience until then
 * @param callsPerSecond the pace, shared by the live replicas; null = the configured one
 * @param callsInFlight likewise
 * @param sessionUntil how long the session is good for; the session itself is never shown
 */
public record EndpointState(
    String name, String partner, DeliveryTask.Mode mode, boolean paused, String circuit, OffsetDateTime openedAt,
    OffsetDateTime probeAt, int probeFailures, OffsetDateTime notBefore, Integer callsPerSecond,
    Integer callsInFlight, List<Window> maintenance, OffsetDateTime sessionUntil, OffsetDateTime changedAt) {

  /** A maintenance window; nothing is sent from {@code from} until {@code to}. */
  public record Window(OffsetDateTime from, OffsetDateTime to) {}

  /** What an operator changes; null = as it was, a pace of 0 = the configured one again. */
  public record Patch(
      DeliveryTask.Mode mode, Boolean paused, Integer callsPerSecond, Integer callsInFlight,
      List<Window> maintenance) {}
}
