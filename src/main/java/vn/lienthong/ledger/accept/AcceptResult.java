package vn.lienthong.ledger.accept;

import java.util.List;
import java.util.UUID;

/**
 * The durable answer to one arrival.
 *
 * @param duplicate the same event was there already; ids are the old ones
 * @param conflict the same key was there with another content: nothing was stored
 * @param refusal what {@code Resolution.refuse} said: nothing was stored
 */
public record AcceptResult(
    UUID eventId, String dossierCode, Disposition disposition, List<Made> entries, boolean duplicate,
    boolean conflict, String refusal) {

  /** What became of the event. */
  public enum Disposition { ACCEPTED, LATE, QUARANTINED }

  /** An entry it made. */
  public record Made(long id, String partner, String flow, String state) {}
}
