package vn.lienthong.model;

import java.util.Map;

/**
 * What a relay route is handed: one event (or one notice) for one flow of one partner.
 *
 * @param entryId the ledger entry
 * @param callKey the same over retries and replicas: a partner can tell a repeated call by it
 * @param endpoint whom it is for: the partner, or {@code partner:source}
 * @param event the event with its snapshot; null in a notice
 * @param notice what the owner of the source system is told; null elsewhere
 * @param attempt 1 for the first call
 * @param uncertain an earlier call of this entry may have been done
 * @param memory what the partner told us about this dossier
 * @param files what became of the files the snapshot links; one that is not here goes out as it came
 */
public record DeliveryTask(
    long entryId, String callKey, String endpoint, String flow, DossierEvent event, Notification notice, int attempt,
    Mode mode, boolean uncertain, Map<String, String> memory, Map<Dossier.File, FileAvailability> files) {

  /** Of a snapshot whose files are nobody's care. */
  public DeliveryTask(
      long entryId, String callKey, String endpoint, String flow, DossierEvent event, Notification notice,
      int attempt, Mode mode, boolean uncertain, Map<String, String> memory) {
    this(entryId, callKey, endpoint, flow, event, notice, attempt, mode, uncertain, memory, Map.of());
  }

  /** How an endpoint is worked: not at all, compared only, for real. */
  public enum Mode { OFF, SHADOW, LIVE }

  /** Whether the partner said it has this dossier. */
  public boolean held() {
    return "true".equals(memory.get(Outcome.HELD));
  }
}
