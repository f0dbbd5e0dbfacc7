package vn.lienthong.model;

import java.util.Map;

/**
 * The body a relay route receives: one event (or one notification) for one flow of one partner.
 *
 * @param entryId the ledger entry
 * @param callKey the same for every retry and replica, so that a partner can recognise a repeated call
 * @param endpoint the receiving endpoint: the partner, or {@code partner:source}
 * @param event the event with its snapshot; null for a notification
 * @param notice what to send to the owner of the source system; null for an event
 * @param attempt 1 for the first call
 * @param uncertain an earlier call of this entry may have taken effect at the partner
 * @param partnerState what the partner returned about this dossier in earlier calls
 * @param files availability of the files that the snapshot links; the link of a file that is not in this map is sent
 *     unchanged
 */
public record DeliveryTask(
    long entryId, String callKey, String endpoint, String flow, DossierEvent event, Notification notice, int attempt,
    Mode mode, boolean uncertain, Map<String, String> partnerState, Map<Dossier.File, FileAvailability> files) {

  /** A task without file availability: every file link is sent unchanged. */
  public DeliveryTask(
      long entryId, String callKey, String endpoint, String flow, DossierEvent event, Notification notice,
      int attempt, Mode mode, boolean uncertain, Map<String, String> partnerState) {
    this(entryId, callKey, endpoint, flow, event, notice, attempt, mode, uncertain, partnerState, Map.of());
  }

  /** The mode of an endpoint: make no entries, compare without sending, send. */
  public enum Mode { OFF, SHADOW, LIVE }

  /** Whether the partner has confirmed that it has this dossier. */
  public boolean held() {
    return "true".equals(partnerState.get(Outcome.HELD));
  }
}
