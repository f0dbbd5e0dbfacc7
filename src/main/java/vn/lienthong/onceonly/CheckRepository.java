package vn.lienthong.onceonly;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import vn.lienthong.access.crypto.FieldEncryptor;
import vn.lienthong.onceonly.source.CanonicalJson;
import vn.lienthong.onceonly.source.CheckContext;
import vn.lienthong.platform.db.Jdbc;
import vn.lienthong.platform.db.Sql;
import vn.lienthong.platform.db.UnnestBatch;

/** The table of checks; personal data in it is encrypted. */
@ApplicationScoped
public class CheckRepository {

  private static final String INSERT = """
      insert into once_only_check (id, client, dossier_code, reception, procedure, version, asked_on, made_at, body)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?)""";
  private static final String COMPONENTS = """
      insert into once_only_component (check_id, component, verdict, holder, hand_in)
      select * from unnest(?, ?, ?, ?, ?) as t(check_id, component, verdict, holder, hand_in)""";
  private static final String FIND = """
      select client, dossier_code, reception, body, confirmed_at, confirmation from once_only_check where id = ?""";
  private static final String LOCK = FIND + " for no key update";
  private static final String CONFIRM =
      "update once_only_check set confirmed_at = ?, confirmation = ?, audit = ? where id = ?";
  private static final String USED = """
      update once_only_component c set used = t.used, overruled = t.overruled
        from unnest(?, ?, ?, ?) as t(check_id, component, used, overruled)
       where c.check_id = t.check_id and c.component = t.component""";

  private static final String COUNTED = """
      select count(*) as components, count(*) filter (where used) as used,
             count(*) filter (where overruled) as overruled
        from once_only_component where check_id = ?""";

  private final FieldEncryptor seal;

  CheckRepository(FieldEncryptor seal) {
    this.seal = seal;
  }

  /**
   * The row of a check.
   *
   * @param kept null: it was removed because it is no longer needed
   */
  public record Row(
      String client, String dossierCode, String reception, StoredCheck kept, OffsetDateTime confirmedAt,
      byte[] confirmation) {}

  /** How many components a check has, and how many of them were used and overruled. */
  public record Counted(int components, int used, int overruled) {}

  void write(Connection connection, String client, CheckContext context, StoredCheck kept) throws SQLException {
    Jdbc.run(connection, INSERT, kept.id(), client, context.dossierCode(), context.reception(),
        kept.purpose().procedureCode(), kept.version(), kept.day(), kept.at(),
        seal.seal("once-only:" + kept.id(), CanonicalJson.write(kept)));
    UnnestBatch rows = new UnnestBatch("uuid", "text", "text", "text", "boolean");
    for (StoredCheck.Component c : kept.components()) {
      Decision d = c.decided();
      rows.add(kept.id(), c.code(), d.verdict().name(), d.origin() == null ? null : d.origin().holder(), d.handIn());
    }
    rows.update(connection, COMPONENTS);
  }

  /** The row of a check. */
  public Optional<Row> find(Connection connection, UUID id) throws SQLException {
    return row(connection, FIND, id);
  }

  /** The row of a check, locked for update. */
  public Optional<Row> lock(Connection connection, UUID id) throws SQLException {
    return row(connection, LOCK, id);
  }

  /** Stores a confirmation and the choices; {@code audit} is the id of its audit row. */
  public void confirm(Connection connection, StoredCheck kept, List<ConfirmedChoices.Choice> choices, OffsetDateTime at,
      byte[] confirmation,
      String audit) throws SQLException {
    Jdbc.run(connection, CONFIRM, at, confirmation, audit, kept.id());
    UnnestBatch rows = new UnnestBatch("uuid", "text", "boolean", "boolean");
    choices.forEach(c -> rows.add(kept.id(), c.component().code(), c.used(), c.overruled()));
    rows.update(connection, USED);
  }

  /** Number of components, of used ones, of overruled ones. */
  public Counted counted(Connection connection, UUID id) {
    return Sql.query(connection, COUNTED, id).mapTo(Counted.class).one();
  }

  private Optional<Row> row(Connection connection, String sql, UUID id) throws SQLException {
    return Jdbc.one(connection, sql, row -> {
      byte[] body = row.getBytes("body");
      return new Row(row.getString("client"), row.getString("dossier_code"), row.getString("reception"),
          body == null ? null : CanonicalJson.read(seal.open("once-only:" + id, body), StoredCheck.class),
          Jdbc.time(row, "confirmed_at"), row.getBytes("confirmation"));
    }, id);
  }
}
