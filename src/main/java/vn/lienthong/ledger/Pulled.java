package vn.lienthong.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import vn.lienthong.platform.db.Jdbc;

/** An entry that waits to be pulled, and what has to be locked for it. */
record Pulled(long entry, long lane, long dossier, long notice) {

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

  static List<Pulled> of(Connection connection, String sql, Object... values) throws SQLException {
    return Jdbc.list(connection, sql, row -> new Pulled(row.getLong("id"), row.getLong("lane"),
        row.getLong("dossier"), row.getLong("notice")), values);
  }

  /** Those whose dossier and lane nobody else holds. */
  static List<Pulled> lockFree(Connection connection, List<Pulled> all) throws SQLException {
    Set<Long> dossiers =
        Lanes.lockFreeDossiers(connection, new TreeSet<>(all.stream().map(Pulled::dossier).toList()));
    List<Pulled> some = all.stream().filter(one -> dossiers.contains(one.dossier)).toList();
    Set<Long> lanes = Lanes.lockFree(connection, lanes(some));
    return some.stream().filter(one -> lanes.contains(one.lane)).toList();
  }

  static Set<Long> lanes(List<Pulled> all) {
    return new TreeSet<>(all.stream().map(Pulled::lane).toList());
  }

  /** Ticks off those that are free; answers which. */
  static List<Pulled> deliver(Connection connection, List<Pulled> passed) throws SQLException {
    List<Pulled> free = lockFree(connection, passed);
    if (!free.isEmpty()) {
      List<Long> entries = Jdbc.list(connection, DELIVER, row -> row.getLong(1), ids(free));
      Jdbc.run(connection, LANE_DELIVERED, entries);
      Lanes.recompute(connection, lanes(free));
    }
    return free;
  }

  /** Parks those that are free, because what they tell cannot be opened; answers which. */
  static List<Pulled> park(Connection connection, List<Pulled> all) throws SQLException {
    List<Pulled> free = lockFree(connection, all);
    if (!free.isEmpty()) {
      Jdbc.run(connection, PARK, ids(free));
      Lanes.recompute(connection, lanes(free));
    }
    return free;
  }

  private static List<Long> ids(List<Pulled> entries) {
    return entries.stream().map(Pulled::entry).toList();
  }
}
