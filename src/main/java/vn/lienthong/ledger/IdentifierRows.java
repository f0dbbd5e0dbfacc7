package vn.lienthong.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import vn.lienthong.access.Seal;
import vn.lienthong.ledger.Acceptance.Stored;
import vn.lienthong.store.Columns;

/** Keeps whose dossier it is, as pseudonyms, in the commit that keeps the event. The dossiers are locked. */
final class IdentifierRows {

  private static final String INSERT = """
      insert into dossier_identifier (dossier, pseudonym, key_id)
      select t.* from unnest(?, ?, ?) as t(dossier, pseudonym, key_id) order by t.dossier, t.pseudonym
      on conflict do nothing""";

  private final Seal seal;
  private final Columns rows = new Columns("bigint", "bytea", "int");

  IdentifierRows(Seal seal) {
    this.seal = seal;
  }

  /** Most events name whom the one before named: they cost the pseudonyms and no statement. */
  void note(Collection<DossierState> dossiers, List<Stored> events) {
    Map<String, DossierState> byCode = new HashMap<>();
    dossiers.forEach(d -> byCode.put(d.code, d));
    for (Stored stored : events) {
      DossierState dossier = byCode.get(stored.arrival().dossierCode());
      SortedMap<Long, byte[]> named = PartyIdentifiers.pseudonyms(seal, stored.resolution().event());
      long sum = PartyIdentifiers.sum(named);
      if (dossier.identifiers == null || dossier.identifiers != sum) {
        add(dossier.id, named.values());
      }
      if (dossier.identifiers != null) { // otherwise the sweep has yet to read what came earlier
        dossier.identifiers = sum;
      }
    }
  }

  void add(long dossier, Collection<byte[]> pseudonyms) {
    pseudonyms.forEach(pseudonym -> rows.add(dossier, pseudonym, seal.newestPseudonymKey()));
  }

  void write(Connection connection) throws SQLException {
    rows.update(connection, INSERT);
  }
}
