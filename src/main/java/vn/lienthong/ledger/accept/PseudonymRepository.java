package vn.lienthong.ledger.accept;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import vn.lienthong.access.crypto.FieldEncryptor;
import vn.lienthong.ledger.accept.EventAcceptor.Stored;
import vn.lienthong.platform.db.UnnestBatch;

/**
 * Stores the pseudonyms of a dossier's parties in the transaction that stores the event. The caller has locked the
 * dossiers.
 */
public final class PseudonymRepository {

  private static final String INSERT = """
      insert into dossier_identifier as i (dossier, pseudonym, key_id, owner)
      select t.dossier, t.pseudonym, min(t.key_id), bool_or(t.owner)
        from unnest(?, ?, ?, ?) as t(dossier, pseudonym, key_id, owner)
       group by t.dossier, t.pseudonym order by t.dossier, t.pseudonym
      on conflict (dossier, pseudonym) do update set owner = true where excluded.owner and not i.owner""";

  private final FieldEncryptor seal;
  private final UnnestBatch rows = new UnnestBatch("bigint", "bytea", "int", "boolean");

  public PseudonymRepository(FieldEncryptor seal) {
    this.seal = seal;
  }

  /** Collects new pseudonyms. Most events have the same parties as the one before and cost no statement. */
  void note(Collection<LockedDossier> dossiers, List<Stored> events) {
    Map<String, LockedDossier> byCode = new HashMap<>();
    dossiers.forEach(d -> byCode.put(d.code, d));
    for (Stored stored : events) {
      LockedDossier dossier = byCode.get(stored.arrival().dossierCode());
      SortedMap<Long, PartyPseudonyms.Pseudonym> named = PartyPseudonyms.pseudonyms(seal,
          stored.resolution().event());
      long sum = PartyPseudonyms.sum(named);
      if (dossier.identifiers == null || dossier.identifiers != sum) {
        add(dossier.id, named.values());
      }
      if (dossier.identifiers != null) { // otherwise the job has yet to read the earlier events
        dossier.identifiers = sum;
      }
    }
  }

  /** Adds pseudonyms to those that {@link #write} stores. */
  public void add(long dossier, Collection<PartyPseudonyms.Pseudonym> pseudonyms) {
    pseudonyms.forEach(p -> rows.add(dossier, p.bytes(), seal.newestPseudonymKey(), p.owner()));
  }

  /** Stores the added pseudonyms; known ones only become an owner's, if they were not. */
  public void write(Connection connection) throws SQLException {
    rows.update(connection, INSERT);
  }
}
