package vn.lienthong.ledger.accept;

import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import vn.lienthong.access.crypto.FieldEncryptor;
import vn.lienthong.access.crypto.PersonIdentifier;
import vn.lienthong.model.Dossier.Identifier;
import vn.lienthong.model.Dossier.Party;
import vn.lienthong.model.DossierEvent;

/** Computes the keyed pseudonyms by which identifiers of a dossier's parties are stored and searched. */
public final class PartyPseudonyms {

  private static final List<String> COUNTED_BY =
      Stream.of(Identifier.Type.PERSONAL_ID, Identifier.Type.TAX_CODE, Identifier.Type.CMND_9, Identifier.Type.PASSPORT,
          Identifier.Type.INSURANCE_NUMBER).map(Enum::name).toList();

  private PartyPseudonyms() {}

  /** @param owner the number represents an owner (chủ hồ sơ, đồng sở hữu); persons are counted by these */
  public record Pseudonym(byte[] bytes, boolean owner) {}

  /** The identifiers in an event, each once, by the first eight bytes of the pseudonym. */
  public static SortedMap<Long, Pseudonym> pseudonyms(FieldEncryptor seal, DossierEvent event) {
    SortedMap<Long, Pseudonym> found = new TreeMap<>();
    for (Party party : event.dossier().parties()) {
      PersonIdentifier main = owner(party) ? main(party) : null;
      for (Identifier identifier : party.identifiers()) {
        if (identifier.type() != null && identifier.value() != null) {
          PersonIdentifier named = PersonIdentifier.of(identifier);
          byte[] pseudonym = named.pseudonym(seal);
          found.merge(ByteBuffer.wrap(pseudonym).getLong(), new Pseudonym(pseudonym, named.equals(main)),
              (one, other) -> one.owner() ? one : other);
        }
      }
    }
    return found;
  }

  private static boolean owner(Party party) {
    return party.role() == Party.Role.OWNER || party.role() == Party.Role.CO_OWNER;
  }

  /** The number by which a person or body is counted: the first of the most preferred type. */
  private static PersonIdentifier main(Party party) {
    return party.identifiers().stream().filter(i -> i.type() != null && i.value() != null).map(PersonIdentifier::of)
        .min(Comparator.comparingInt(n -> COUNTED_BY.indexOf(n.kind()))).orElse(null);
  }

  /** A checksum: equal for two events with the same identifiers and the same owners. */
  public static long sum(SortedMap<Long, Pseudonym> pseudonyms) {
    return pseudonyms.entrySet().stream()
        .mapToLong(e -> e.getValue().owner() ? e.getKey() + Long.rotateLeft(e.getKey(), 17) : e.getKey()).sum();
  }
}
