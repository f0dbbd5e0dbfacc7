package vn.lienthong.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import vn.lienthong.access.crypto.FieldEncryptor;
import vn.lienthong.ledger.Acceptance.Stored;
import vn.lienthong.platform.db.UnnestBatch;

/** Keeps whose dossier it is, as pseudonyms, in the commit that keeps the event. The dossiers are locked. */
final class IdentifierRows {

  private static final String INSERT = """
      insert into dossier_identifier as i (dossier, pseudonym, key_id, owner)
      select t.dossier, t.pseudonym, min(t.key_id), bool_or(t.owner)
        from unnest(?, ?, ?, ?) as t(dossier, pseudonym, key_id, owner)
       group by t.dossier, t.pseudonym order by t.dossier, t.pseudonym
      on conflict (dossier, pseudonym) do update set owner = true where excluded.owner and not i.owner""";

  private final FieldEncryptor seal;
  private final UnnestBatch rows = new UnnestBatch("bigint", "bytea", "int", "boolean");

  IdentifierRows(FieldEncryptor seal) {
    this.seal = seal;
  }

  /** Most events name whom the one before named: they cost the pseudonyms and no statement. */
  void note(Collection<DossierState> dossiers, List<Stored> events) {
    Map<String, DossierState> byCode = new HashMap<>();
    dossiers.forEach(d -> byCode.put(d.code, d));
    for (Stored stored : events) {
      DossierState dossier = byCode.get(stored.arrival().dossierCode());
      SortedMap<Long, PartyIdentifiers.Pseudonym> named = PartyIdentifiers.pseudonyms(seal,
          stored.resolution().event());
      long sum = PartyIdentifiers.sum(named);
      if (dossier.identifiers == null || dossier.identifiers != sum) {
        add(dossier.id, named.values());
      }
      if (dossier.identifiers != null) { // otherwise the sweep has yet to read what came earlier
        dossier.identifiers = sum;
      }
    }
  }

  void add(long dossier, Collection<PartyIdentifiers.Pseudonym> pseudonyms) {
    pseudonyms.forEach(p -> rows.add(dossier, p.bytes(), seal.newestPseudonymKey(), p.owner()));
  }

  void write(Connection connection) throws SQLException {
    rows.update(connection, INSERT);
  }
}
