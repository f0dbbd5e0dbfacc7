package vn.lienthong.ledger.lane;

import java.time.Duration;
import java.util.Map;
import vn.lienthong.model.DeliveryTask;
import vn.lienthong.model.DossierEvent;
import vn.lienthong.model.ErrorClass;
import vn.lienthong.model.Notification;

/**
 * An entry in the hands of one replica, until its lease ends.
 *
 * @param claimNo the fence: only the claim that holds it may settle
 * @param attempts calls before this one that count
 * @param trace the {@code traceparent} of the request that brought the event, or null
 * @param met whether its requirement was met by a delivery; if not, it may be sent in SHADOW only
 * @param takenAt {@code System.nanoTime} before the claim, so that the lease is never thought longer than it is
 * @param mode how the endpoint was worked when the claim was made
 * @param age since its event was accepted, by the database's clock; zero for a notice
 * @param overtaken in SHADOW: a newer entry of its flow waits in the lane
 * @param tries of {@code attempts}, how many failed, by the name of their error class
 * @param bytes of its event or notice, as stored
 */
public record ClaimedEntry(
    long entry, long lane, long dossier, String dossierCode, String sourceSystem, String endpoint, String partner,
    String flow, long claimNo, Long position, int attempts, int steps, boolean uncertain, boolean held,
    Map<String, String> memory, DossierEvent event, Notification notice, String trace, boolean met,
    long takenAt, DeliveryTask.Mode mode, Duration age, boolean overtaken,
    Map<String, Integer> tries, int bytes) {

  /** One of an endpoint that is LIVE. */
  public ClaimedEntry(long entry, long lane, long dossier, String dossierCode, String sourceSystem, String endpoint,
      String partner, String flow, long claimNo, Long position, int attempts, int steps, boolean uncertain,
      boolean held, Map<String, String> memory, DossierEvent event, Notification notice, String trace, boolean met,
      long takenAt) {
    this(entry, lane, dossier, dossierCode, sourceSystem, endpoint, partner, flow, claimNo, position, attempts, steps,
        uncertain, held, memory, event, notice, trace, met, takenAt, DeliveryTask.Mode.LIVE, Duration.ZERO, false,
        Map.of(), 0);
  }

  /** How many tries failed with this class. */
  public int tries(ErrorClass errorClass) {
    return tries.getOrDefault(errorClass.name(), 0);
  }

  /** What a settlement needs of it: all but what was sent. */
  ClaimedEntry slim() {
    return new ClaimedEntry(entry, lane, dossier, dossierCode, sourceSystem, endpoint, partner, flow, claimNo, position,
        attempts, steps, uncertain, held, memory, null, null, trace, met, takenAt, mode, age, overtaken, tries, bytes);
  }

  /** Whether what it is about could be opened; a sealed value whose key is gone cannot. */
  public boolean readable() {
    return event != null || notice != null;
  }
}
