package vn.lienthong.files;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.lienthong.ledger.lane.ClaimedEntry;
import vn.lienthong.model.FileAvailability.Why;
import vn.lienthong.platform.db.Jdbc;
import vn.lienthong.platform.db.Sql;

/** Stores which file availability an entry's snapshot was sent with, so that a repeated call sends the same. */
final class FileAvailabilityRepository {

  private static final String READ = """
      select files, whys, extract(epoch from expires_at)::bigint as expires,
             expires_at - now() < ? * interval '1 ms' as old from file_sight where entry = ?""";
  private static final String WRITE = """
      insert into file_sight (entry, lane, dossier, flow, files, whys, failed, expires_at)
      values (?, ?, ?, ?, ?, ?, coalesce(?::bigint[], '{}'), date_trunc('second', now()) + ? * interval '1 ms')
      on conflict (entry) do update set files = excluded.files, whys = excluded.whys, failed = excluded.failed,
             expires_at = excluded.expires_at
      returning extract(epoch from expires_at)::bigint""";

  private FileAvailabilityRepository() {}

  /** {@code whys}: null for a file that was linked. {@code old}: its links expire soon. */
  record Told(Map<Long, Why> whys, long expires, boolean old) {}

  static Optional<Told> read(Connection connection, long entry, long oldMillis) throws SQLException {
    return Jdbc.one(connection, READ, row -> {
      Long[] files = (Long[]) row.getArray("files").getArray();
      String[] whys = (String[]) row.getArray("whys").getArray();
      Map<Long, Why> told = new HashMap<>();
      for (int i = 0; i < files.length; i++) {
        told.put(files[i], whys[i].isEmpty() ? null : Why.valueOf(whys[i]));
      }
      return new Told(told, row.getLong("expires"), row.getBoolean("old"));
    }, oldMillis, entry);
  }

  /** Stores it; returns when its links expire, in seconds since 1970. */
  static long write(Connection connection, ClaimedEntry claim, Map<Long, Why> told, long lifeMillis)
      throws SQLException {
    List<Long> files = new ArrayList<>(told.keySet());
    List<String> whys = files.stream().map(told::get).map(why -> why == null ? "" : why.name()).toList();
    List<Long> failed = files.stream().filter(file -> told.get(file) != null).toList();
    return Sql.query(connection, WRITE, claim.entry(), claim.lane(), claim.dossier(), claim.flow(), files, whys,
        failed.isEmpty() ? null : failed, lifeMillis).mapTo(Long.class).one();
  }
}
