package vn.lienthong.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import vn.lienthong.access.purpose.DossierLookup;
import vn.lienthong.platform.db.UnnestBatch;

/**
 * Finds open dossiers and their owners. A dossier whose system never stated whether its status ends it (its last event
 * is older than that field) counts as closed until its next event.
 */
@ApplicationScoped
public class LedgerDossierLookup implements DossierLookup {

  private static final String LOOK = """
      select t.n, t.k, d.source_system, d.procedure, d.receiving_agency, i.dossier is not null as party,
             d.status is not null and not coalesce((d.sources::json -> d.source_system ->> 'ends')::boolean,
               true) as open
        from unnest(?, ?, ?, ?) as t(n, k, code, pseudonym)
        join dossier d on d.code = t.code
        left join dossier_identifier i on i.dossier = d.id and i.pseudonym = t.pseudonym""";

  @Override public List<Known> look(Connection connection, List<Wanted> wanted) throws SQLException {
    UnnestBatch rows = new UnnestBatch("int", "int", "text", "bytea");
    wanted.forEach(one -> rows.add(one.n(), one.k(), one.code(), one.pseudonym()));
    return rows.query(connection, LOOK,
        row -> new Known(row.getInt("n"), row.getInt("k"), row.getString("source_system"),
        row.getBoolean("open"), row.getString("procedure"), row.getString("receiving_agency"),
        row.getBoolean("party")));
  }
}
