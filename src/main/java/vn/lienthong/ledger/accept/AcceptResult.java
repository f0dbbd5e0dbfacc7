package vn.lienthong.ledger.accept;

import java.util.List;
import java.util.UUID;

/**
 * The result of accepting one incoming event. It is durable.
 *
 * @param duplicate the same event was stored before; the ids are the earlier ones
 * @param conflict the key was stored before with other content; nothing was stored
 * @param refusal the reason given to {@code Resolution.refuse}; nothing was stored
 */
public record AcceptResult(
    UUID eventId, String dossierCode, Disposition disposition, List<Made> entries, boolean duplicate,
    boolean conflict, String refusal) {

  /** What was done with the event. */
  public enum Disposition { ACCEPTED, LATE, QUARANTINED }

  /** An entry that was made for the event. */
  public record Made(long id, String partner, String flow, String state) {}
}
