package vn.lienthong.ledger;

import java.nio.ByteBuffer;
import java.util.SortedMap;
import java.util.TreeMap;
import vn.lienthong.access.Seal;
import vn.lienthong.access.Whose;
import vn.lienthong.canon.Dossier.Identifier;
import vn.lienthong.canon.Dossier.Party;
import vn.lienthong.canon.DossierEvent;

/** The identifiers of a dossier's parties in the one form they are kept and searched by: keyed pseudonyms. */
final class PartyIdentifiers {

  private PartyIdentifiers() {}

  /** What an event names, each once, by the first eight bytes of its pseudonym. */
  static SortedMap<Long, byte[]> pseudonyms(Seal seal, DossierEvent event) {
    SortedMap<Long, byte[]> found = new TreeMap<>();
    for (Party party : event.dossier().parties()) {
      for (Identifier identifier : party.identifiers()) {
        if (identifier.type() != null && identifier.value() != null) {
          byte[] pseudonym = Whose.of(identifier).pseudonym(seal);
          found.put(ByteBuffer.wrap(pseudonym).getLong(), pseudonym);
        }
      }
    }
    return found;
  }

  /** Tells whether two events name the same. */
  static long sum(SortedMap<Long, byte[]> pseudonyms) {
    return pseudonyms.keySet().stream().mapToLong(Long::longValue).sum();
  }
}
