package vn.lienthong.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import vn.lienthong.access.crypto.FieldEncryptor;
import vn.lienthong.model.DossierEvent;
import vn.lienthong.platform.db.Jdbc;
import vn.lienthong.platform.db.Sql;

/** The newest snapshot of a dossier, read under the dossier's lock. */
@ApplicationScoped
public class DossierSnapshots {

  private static final String NEWEST = """
      select d.id, d.code, d.source_system, e.id as event, e.payload
        from dossier d join event e on e.id = d.newest_event where %s for no key update of d""";
  private static final String BY_CODE = NEWEST.formatted("d.code = ?");
  private static final String BY_ID = NEWEST.formatted("d.id = ?");

  private static final String OWNER = "select id as dossier, code, source_system as source from dossier where %s";

  private final FieldEncryptor seal;

  public DossierSnapshots(FieldEncryptor seal) {
    this.seal = seal;
  }

  /** @param source the current owner of the dossier; {@code event}: the id of the snapshot's event */
  public record Newest(long dossier, String code, String source, long event, DossierEvent snapshot) {

    /** The snapshot is personal. */
    @Override public String toString() {
      return "Newest[" + code + "]";
    }
  }

  /** A dossier and the source system that owns it. */
  public record Owned(long dossier, String code, String source) {}

  /** The dossier, without its snapshot and without a lock. */
  public Optional<Owned> find(Connection connection, String code) {
    return Sql.query(connection, OWNER.formatted("code = ?"), code).mapTo(Owned.class).findFirst();
  }

  /** As {@link #find(Connection, String)}. */
  public Optional<Owned> find(Connection connection, long dossier) {
    return Sql.query(connection, OWNER.formatted("id = ?"), dossier).mapTo(Owned.class).findFirst();
  }

  /** Locks the dossier; empty when there is none, or none with a snapshot. */
  public Optional<Newest> lock(Connection connection, String code) throws SQLException {
    return lock(connection, BY_CODE, code);
  }

  /** As {@link #lock(Connection, String)}. */
  public Optional<Newest> lock(Connection connection, long dossier) throws SQLException {
    return lock(connection, BY_ID, dossier);
  }

  private Optional<Newest> lock(Connection connection, String sql, Object which) throws SQLException {
    return Jdbc.one(connection, sql, row -> new Newest(row.getLong("id"), row.getString("code"),
        row.getString("source_system"), row.getLong("event"),
        EventCodec.event(seal.open("event:" + row.getLong("event"), row.getBytes("payload")))), which);
  }
}
