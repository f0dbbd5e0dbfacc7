package vn.lienthong.ledger.operate;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import vn.lienthong.access.client.ClientSystem;
import vn.lienthong.ledger.ActionLog;
import vn.lienthong.ledger.accept.LockedDossier;
import vn.lienthong.ledger.accept.SourcesCodec;
import vn.lienthong.ledger.lane.LaneLocks;
import vn.lienthong.platform.db.Jdbc;
import vn.lienthong.platform.db.Sql;
import vn.lienthong.platform.db.Transactions;
import vn.lienthong.platform.http.RequestProblems;

/**
 * An operator's permission for another client's source system to take over a dossier, as after a TRANSFERRED event of
 * its owner.
 */
@ApplicationScoped
public class SourceTransfers {

  private static final String FIND = "select id from dossier where code = ?";
  private static final String READ = "select id, code, source_system, sources from dossier where id = ?";
  private static final String SAVE = "update dossier set sources = ?, changed_at = now() where id = ?";
  private static final int LONGEST = 64;

  private final Transactions tx;

  SourceTransfers(Transactions tx) {
    this.tx = tx;
  }

  /** The owner of a dossier, and the source systems that may take it over. */
  public record HandOver(String dossierCode, String sourceSystem, Set<String> opensTo) {}

  private record Row(long id, String code, String owner, Map<String, LockedDossier.Source> sources) {

    static Row of(ResultSet row) throws SQLException {
      return new Row(row.getLong("id"), row.getString("code"), row.getString("source_system"),
          SourcesCodec.read(row.getString("sources")));
    }
  }

  /**
   * Permits {@code source} to take over a dossier. The permission ends when that source has taken it and the dossier
   * has come back. Logged as a manual action, with the reason.
   */
  public HandOver grant(ClientSystem by, String code, String source, String reason) {
    String why = ActionLog.reason(reason);
    if (source == null || source.isBlank() || source.length() > LONGEST || source.indexOf('\0') >= 0) {
      throw RequestProblems.invalid("sourceSystem", "phải nêu hệ thống nguồn, tối đa 64 ký tự",
          "a source system is needed, at most 64 characters");
    }
    return tx.in(connection -> {
      long id = Sql.query(connection, FIND, code).mapTo(Long.class).findFirst().orElseThrow(() ->
          RequestProblems.unknown("Không có hồ sơ này.", "There is no such dossier."));
      LaneLocks.lockDossiers(connection, List.of(id));
      Row row = Jdbc.one(connection, READ, Row::of, id).orElseThrow();
      LockedDossier.Source owner = row.sources().get(row.owner());
      if (owner == null || row.owner().equals(source)) {
        throw RequestProblems.conflict("Hồ sơ chưa thuộc hệ thống nào khác hệ thống nêu trong sourceSystem.",
            "The dossier is no other source system's than the one named.");
      }
      Set<String> opensTo = new TreeSet<>(owner.opensTo);
      opensTo.add(source);
      owner.opensTo = opensTo;
      ActionLog.keep(connection, by, "HAND_OVER", id, why);
      Jdbc.run(connection, SAVE, SourcesCodec.write(row.sources()), id);
      return new HandOver(row.code(), row.owner(), opensTo);
    });
  }
}
