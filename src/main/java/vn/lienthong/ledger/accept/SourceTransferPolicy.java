package vn.lienthong.ledger.accept;

import java.util.Map;
import java.util.Set;

/**
 * What decides whether an event may take a dossier out of another source system's hands (decision 0057).
 *
 * @param speaksFor whose events the client that sent it may send; {@code *} any
 * @param handsTo of a TRANSFERRED: the source systems that work for the agency it goes to, perhaps none; null: it is
 *     no TRANSFERRED
 */
public record SourceTransferPolicy(Set<String> speaksFor, Set<String> handsTo) {

  /** Of a client that speaks for every source system, and hands nothing over. */
  static final SourceTransferPolicy ANY = new SourceTransferPolicy(Set.of("*"), null);

  /**
   * Whether the dossier is another client's, whose system did not hand it to {@code source}. A dossier that nobody has
   * told of, though its code is known, is nobody's.
   */
  boolean isForeign(String owner, Map<String, LockedDossier.Source> sources, String source) {
    LockedDossier.Source theirs = sources.get(owner);
    boolean own = theirs == null || owner.equals(source) || speaksFor.contains("*") || speaksFor.contains(owner);
    return !own && !theirs.opensTo.contains(source);
  }
}
