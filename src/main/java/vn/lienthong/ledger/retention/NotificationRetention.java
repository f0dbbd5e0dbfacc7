package vn.lienthong.ledger.retention;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import vn.lienthong.platform.db.Jdbc;
import vn.lienthong.platform.db.Sql;

/**
 * Removes old notifications that were delivered, refused or dismissed, with entries and attempts; counted like old
 * events.
 */
final class NotificationRetention {

  private static final String SETTLED = """
      not exists (select 1 from entry n where n.notice = t.id and n.state in ('WAITING', 'IN_FLIGHT', 'PARKED'))""";
  static final String OLD = "select t.id, t.dossier, t.made_at::text as at, " + SETTLED + """
       as goes from (select id, dossier, made_at from notice
               where (made_at, id) > (?::timestamptz, ?) and made_at < now() - ? * interval '1 s'
               order by made_at, id limit ?) t
       order by t.made_at, t.id""";
  private static final String STILL_SETTLED = "select t.id from notice t where t.id = any(?) and " + SETTLED;
  private static final String COUNT = """
      insert into retired as r (expected, delivered, refused, dismissed, superseded, shadowed)
      select (select count(*) from notice where id = any(?)),
             count(*) filter (where state = 'DELIVERED'), count(*) filter (where state = 'REFUSED'),
             count(*) filter (where state = 'DISMISSED'), count(*) filter (where state = 'SUPERSEDED'),
             count(*) filter (where state = 'SHADOWED')
        from entry where notice = any(?)
      on conflict (day) do update set
        expected = r.expected + excluded.expected, delivered = r.delivered + excluded.delivered,
        refused = r.refused + excluded.refused, dismissed = r.dismissed + excluded.dismissed,
        superseded = r.superseded + excluded.superseded, shadowed = r.shadowed + excluded.shadowed""";
  private static final String REMOVE_ATTEMPTS =
      "delete from attempt a using entry n where a.entry = n.id and n.notice = any(?)";
  private static final String REMOVE_ENTRIES = "delete from entry where notice = any(?)";
  private static final String REMOVE_NOTICES = "delete from notice where id = any(?)";

  private NotificationRetention() {}

  /** Removes those that are still settled; the caller has locked their dossiers. Returns how many. */
  static int remove(Connection connection, List<Long> old, List<Long> dossiers) throws SQLException {
    List<Long> notices = Sql.query(connection, STILL_SETTLED, old).mapTo(Long.class).list();
    if (notices.isEmpty()) {
      return 0; // sent again meanwhile
    }
    Jdbc.run(connection, COUNT, notices, notices);
    ClosedDays.takeNotices(connection, notices);
    Jdbc.run(connection, REMOVE_ATTEMPTS, notices);
    Jdbc.run(connection, REMOVE_ENTRIES, notices);
    return Jdbc.run(connection, REMOVE_NOTICES, notices);
  }
}
