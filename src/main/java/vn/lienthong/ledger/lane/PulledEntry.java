package vn.lienthong.ledger.lane;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import vn.lienthong.platform.db.Jdbc;

/** An entry that waits to be pulled, with the ids of the rows to lock for it. */
public record PulledEntry(long entry, long lane, long dossier, long notice) {

  private static final String PARK = """
      update entry set state = 'PARKED', reason = null, error_class = 'HUB_FAULT', error_code = 'UNREADABLE',
             fault_owner = 'HUB'
       where id = any(?) and state = 'WAITING' and reason = 'PULL'""";

  private static final String DELIVER = """
      update entry set state = 'DELIVERED', reason = null, reference = 'pulled', settled_at = now()
       where id = any(?) and state = 'WAITING' and reason = 'PULL' returning id""";

  private static final String LANE_DELIVERED = """
      update lane l set delivered = array_append(l.delivered, f.flow)
        from (select distinct lane, flow from entry where id = any(?)) f
       where l.id = f.lane and not f.flow = any(l.delivered)""";

  /** Reads entries with a query that returns id, lane, dossier and notice. */
  public static List<PulledEntry> of(Connection connection, String sql, Object... values) throws SQLException {
    return Jdbc.list(connection, sql, row -> new PulledEntry(row.getLong("id"), row.getLong("lane"),
        row.getLong("dossier"), row.getLong("notice")), values);
  }

  /** Locks dossiers and lanes; returns the entries whose dossier and lane no other session has locked. */
  static List<PulledEntry> lockFree(Connection connection, List<PulledEntry> all) throws SQLException {
    Set<Long> dossiers =
        LaneLocks.lockFreeDossiers(connection, new TreeSet<>(all.stream().map(PulledEntry::dossier).toList()));
    List<PulledEntry> some = all.stream().filter(one -> dossiers.contains(one.dossier)).toList();
    Set<Long> lanes = LaneLocks.lockFree(connection, lanes(some));
    return some.stream().filter(one -> lanes.contains(one.lane)).toList();
  }

  static Set<Long> lanes(List<PulledEntry> all) {
    return new TreeSet<>(all.stream().map(PulledEntry::lane).toList());
  }

  /** Marks those not locked elsewhere as delivered; returns them. */
  public static List<PulledEntry> deliver(Connection connection, List<PulledEntry> passed) throws SQLException {
    List<PulledEntry> free = lockFree(connection, passed);
    if (!free.isEmpty()) {
      List<Long> entries = Jdbc.list(connection, DELIVER, row -> row.getLong(1), ids(free));
      Jdbc.run(connection, LANE_DELIVERED, entries);
      LaneLocks.recompute(connection, lanes(free));
    }
    return free;
  }

  /** Parks those not locked elsewhere, because their content cannot be decrypted; returns them. */
  public static List<PulledEntry> park(Connection connection, List<PulledEntry> all) throws SQLException {
    List<PulledEntry> free = lockFree(connection, all);
    if (!free.isEmpty()) {
      Jdbc.run(connection, PARK, ids(free));
      LaneLocks.recompute(connection, lanes(free));
    }
    return free;
  }

  private static List<Long> ids(List<PulledEntry> entries) {
    return entries.stream().map(PulledEntry::entry).toList();
  }
}
