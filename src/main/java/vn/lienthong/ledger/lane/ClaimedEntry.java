package vn.lienthong.ledger.lane;

import java.time.Duration;
import java.util.Map;
import vn.lienthong.model.DeliveryTask;
import vn.lienthong.model.DossierEvent;
import vn.lienthong.model.ErrorClass;
import vn.lienthong.model.Notification;

/**
 * An entry claimed by one replica until its lease ends.
 *
 * @param claimNo the fence: only the claim with this number may settle
 * @param attempts earlier calls that count as attempts
 * @param trace the {@code traceparent} of the request that brought the event, or null
 * @param met whether its requirement was met by a delivery; if not, it may be sent in SHADOW only
 * @param takenAt {@code System.nanoTime} before the claim, so that the lease is never assumed longer than it is
 * @param mode the endpoint's mode when the claim was made
 * @param age time since its event was accepted, by the database's clock; zero for a notification
 * @param overtaken in SHADOW mode: a newer entry of its flow waits in the lane
 * @param tries how many of {@code attempts} failed, by the name of the error class
 * @param bytes size of its event or notification, as stored
 */
public record ClaimedEntry(
    long entry, long lane, long dossier, String dossierCode, String sourceSystem, String endpoint, String partner,
    String flow, long claimNo, Long position, int attempts, int steps, boolean uncertain, boolean held,
    Map<String, String> partnerState, DossierEvent event, Notification notice, String trace, boolean met,
    long takenAt, DeliveryTask.Mode mode, Duration age, boolean overtaken,
    Map<String, Integer> tries, int bytes) {

  /** A claim at an endpoint in LIVE mode. */
  public ClaimedEntry(long entry, long lane, long dossier, String dossierCode, String sourceSystem, String endpoint,
      String partner, String flow, long claimNo, Long position, int attempts, int steps, boolean uncertain,
      boolean held, Map<String, String> partnerState, DossierEvent event, Notification notice, String trace,
      boolean met,
      long takenAt) {
    this(entry, lane, dossier, dossierCode, sourceSystem, endpoint, partner, flow, claimNo, position, attempts, steps,
        uncertain, held, partnerState, event, notice, trace, met, takenAt, DeliveryTask.Mode.LIVE, Duration.ZERO, false,
        Map.of(), 0);
  }

  /** How many attempts failed with this error class. */
  public int tries(ErrorClass errorClass) {
    return tries.getOrDefault(errorClass.name(), 0);
  }

  /** A copy with what a settlement needs: without event and notification. */
  public ClaimedEntry slim() {
    return new ClaimedEntry(entry, lane, dossier, dossierCode, sourceSystem, endpoint, partner, flow, claimNo, position,
        attempts, steps, uncertain, held, partnerState, null, null, trace, met, takenAt, mode, age, overtaken, tries,
        bytes);
  }

  /** Whether its event or notification could be decrypted. It cannot when the key is gone. */
  public boolean readable() {
    return event != null || notice != null;
  }
}
