package vn.lienthong.ledger.lane;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import vn.lienthong.platform.db.Jdbc;

/** Locks rows in the one allowed order, and determines the next entry of a lane. */
public final class LaneLocks {

  private static final String LOCK_DOSSIERS =
      "select id from dossier where id = any(?) order by code for no key update";

  private static final String LOCK_LANES = "select id from lane where id = any(?) order by id for no key update";

  private static final String FREE = " skip locked";

  /**
   * The next entry of a lane is the eligible one with the lowest position, as the view {@code turn} defines it. A
   * waiting snapshot that is older than a delivered one is superseded. One index probe per flow, so a lane with 10^5
   * entries costs no more than a short one; only entries behind one that was perhaps delivered are scanned. Returns for
   * each lane whether an entry was superseded; then there may be more.
   */
  static final String RECOMPUTE = """
      with flows(lane, endpoint_flow) as (
        select l.id, f.flow from lane l
         cross join lateral (
           with recursive w(flow) as (
             (select flow from entry where lane = l.id and state = 'WAITING' order by flow limit 1)
             union all
             select (select e.flow from entry e where e.lane = l.id and e.state = 'WAITING' and e.flow > w.flow
                      order by e.flow limit 1) from w where w.flow is not null)
           select flow from w where flow is not null) f
         where l.id = any(?)),
      heads as (
        select h.* from flows x
         cross join lateral (
           select t.* from turn t where t.lane = x.lane and t.flow = x.endpoint_flow and (t.overtaken or not t.behind)
            order by t.position limit 1) h),
      gone as (
        update entry e set state = 'SUPERSEDED', reason = null, settled_at = now()
          from heads h where e.id = h.id and h.overtaken returning e.lane),
      best as (select distinct on (lane) * from heads where eligible order by lane, position)
      update lane l
         set state = case when b.id is null then 'IDLE' else 'READY' end,
             next_entry = b.id,
             due_at = b.due_at,
             unsettled = b.id is null and (exists (select 1 from entry e where e.lane = l.id and e.state = 'WAITING')
                                        or exists (select 1 from entry e where e.lane = l.id and e.state = 'PARKED')),
             troubled = exists (select 1 from entry e where e.lane = l.id and e.state in ('PARKED', 'REFUSED')),
             owner = null, lease_until = null
        from unnest(?) as t(lane) left join best b on b.lane = t.lane
       where l.id = t.lane and l.state <> 'CLAIMED'
      returning l.id, l.id in (select lane from gone)""";
  /** Parked and refused ones. A waiting one is superseded when the next entry is determined. */
  private static final String SUPERSEDE = """
      update entry e set state = 'SUPERSEDED', settled_at = now()
        from unnest(?) as t(id) join entry d on d.id = t.id
       where d.kind = 'SNAPSHOT' and d.state = 'DELIVERED' and e.lane = d.lane and e.flow = d.flow
         and coalesce(e.age, e.position) < coalesce(d.age, d.position) and e.state in ('PARKED', 'REFUSED')""";

  private LaneLocks() {}

  /** The name in a lane's {@code delivered} of a flow that was only shadowed: the partner received nothing. */
  public static String shadowed(String flow) {
    return flow + "~shadowed";
  }

  /** Locks dossiers, sorted by code. This is the first lock of every transaction that writes lanes or entries. */
  public static void lockDossiers(Connection connection, Collection<Long> dossiers) throws SQLException {
    lockAll(connection, LOCK_DOSSIERS, dossiers);
  }

  /** Locks lanes. Their dossiers are locked first. */
  public static void lock(Connection connection, Collection<Long> lanes) throws SQLException {
    lockAll(connection, LOCK_LANES, lanes);
  }

  /**
   * Like {@link #lockDossiers}, but skips dossiers that another session has locked; returns the locked ones. Jobs that
   * process many dossiers use this, so that one frozen session does not block the others.
   */
  public static Set<Long> lockFreeDossiers(Connection connection, Collection<Long> dossiers) throws SQLException {
    return lockFree(connection, LOCK_DOSSIERS, dossiers);
  }

  /** Like {@link #lock}, but skips lanes that another session has locked; returns the locked ones. */
  public static Set<Long> lockFree(Connection connection, Collection<Long> lanes) throws SQLException {
    return lockFree(connection, LOCK_LANES, lanes);
  }

  /**
   * Determines the next entry of each lane again. A claimed lane keeps its claim, and is recomputed when that settles.
   */
  public static void recompute(Connection connection, Collection<Long> lanes) throws SQLException {
    Collection<Long> again = lanes;
    while (!again.isEmpty()) {
      record Looked(long lane, boolean gone) {}
      List<Looked> looked = Jdbc.list(connection, RECOMPUTE, row -> new Looked(row.getLong(1), row.getBoolean(2)),
          again, again);
      again = looked.stream().filter(Looked::gone).map(Looked::lane).toList();
    }
  }

  /**
   * Supersedes what these entries overtake, if they are delivered snapshots. The caller recomputes their lanes
   * afterwards.
   */
  static void supersede(Connection connection, Collection<Long> entries) throws SQLException {
    if (!entries.isEmpty()) {
      Jdbc.run(connection, SUPERSEDE, entries);
    }
  }

  private static Set<Long> lockFree(Connection connection, String sql, Collection<Long> ids) throws SQLException {
    return ids.isEmpty() ? Set.of()
        : new LinkedHashSet<>(Jdbc.list(connection, sql + FREE, row -> row.getLong(1), ids));
  }

  private static void lockAll(Connection connection, String sql, Collection<Long> ids) throws SQLException {
    if (ids.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setArray(1, connection.createArrayOf("bigint", ids.toArray()));
      statement.executeQuery().close();
    }
  }
}
