package vn.lienthong.ledger;

import java.time.OffsetDateTime;

/**
 * An entry came to rest, or moved on; what the live screens are told.
 *
 * @param sourceSystem whose dossier; null when the teller does not know, and then operators alone hear of it
 * @param at the database's time of the attempt or of the deed; the live feed goes on from it
 */
public record Settled(
    String entryId, String partner, String flow, String state, OffsetDateTime at, String sourceSystem) {

  static Settled of(Entries.Entry entry) {
    OffsetDateTime at = entry.settledAt() != null ? entry.settledAt() : entry.dueAt();
    return new Settled(entry.id(), entry.partner(), entry.flow(), entry.state(), at, null);
  }
}
