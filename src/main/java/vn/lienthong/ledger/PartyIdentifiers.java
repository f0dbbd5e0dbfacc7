package vn.lienthong.ledger;

import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import vn.lienthong.access.Seal;
import vn.lienthong.canon.Dossier.Identifier;
import vn.lienthong.canon.Dossier.Party;
import vn.lienthong.canon.DossierEvent;

/** The identifiers of a dossier's parties in the one form they are kept and searched by: keyed pseudonyms. */
final class PartyIdentifiers {

  private static final Pattern BETWEEN = Pattern.compile("[\\s.\\-/]+");

  private PartyIdentifiers() {}

  /** Whose it is, whatever the spaces and dots somebody wrote into it. Personal. */
  record Named(String kind, String value) {

    /** Personal as it is, it says nothing of itself. */
    @Override public String toString() {
      return kind;
    }
  }

  /** A tax code of twelve digits is the person's own number (since 1/7/2025), so one finds the other. */
  static Named named(Identifier identifier) {
    String value = plain(identifier.value());
    boolean person = identifier.type() == Identifier.Type.TAX_CODE && value.length() == 12;
    return new Named((person ? Identifier.Type.PERSONAL_ID : identifier.type()).name(), value);
  }

  static String plain(String text) {
    return BETWEEN.matcher(text).replaceAll("").toUpperCase(Locale.ROOT);
  }

  /** What an event names, each once, by the first eight bytes of its pseudonym. */
  static SortedMap<Long, byte[]> pseudonyms(Seal seal, DossierEvent event) {
    SortedMap<Long, byte[]> found = new TreeMap<>();
    for (Party party : event.dossier().parties()) {
      for (Identifier identifier : party.identifiers()) {
        if (identifier.type() != null && identifier.value() != null) {
          Named named = named(identifier);
          byte[] pseudonym = seal.pseudonym(named.kind(), named.value());
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
