package vn.lienthong.ledger.accept;

import java.util.Map;
import java.util.Set;

/**
 * Decides whether an event may take over a dossier from another source system (decision 0057).
 *
 * @param speaksFor the source systems for which the sending client may send; {@code *}: any
 * @param handsTo for a TRANSFERRED event: the source systems of the receiving agency, perhaps none; null: not a
 *     TRANSFERRED event
 */
public record SourceTransferPolicy(Set<String> speaksFor, Set<String> handsTo) {

  /** For a client that may send for every source system, and an event that is not TRANSFERRED. */
  static final SourceTransferPolicy ANY = new SourceTransferPolicy(Set.of("*"), null);

  /**
   * Whether the dossier belongs to another client, whose system has not handed it to {@code source}. A dossier whose
   * owner has sent no event yet belongs to no client.
   */
  boolean isForeign(String owner, Map<String, LockedDossier.Source> sources, String source) {
    LockedDossier.Source theirs = sources.get(owner);
    boolean own = theirs == null || owner.equals(source) || speaksFor.contains("*") || speaksFor.contains(owner);
    return !own && !theirs.opensTo.contains(source);
  }
}
