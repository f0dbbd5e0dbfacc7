package vn.lienthong.ledger;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;

/** Locks in their one order, and what a lane's next entry is. */
final class Lanes {

  private static final String LOCK_DOSSIERS =
      "select id from dossier where id = any(?) order by code for no key update";

  private static final String LOCK_LANES = "select id from lane where id = any(?) order by id for no key update";

  /**
   * The next entry of a lane is the lowest-positioned WAITING one that is eligible: its requirement is met and, in a
   * journal flow, no earlier entry of that flow is parked. A shadowed entry meets a requirement while the endpoint is
   * in SHADOW. One look per flow, so a lane 10^5 deep costs no more than a short one.
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
        select x.lane, h.id, h.position, h.due_at
          from flows x join lane l on l.id = x.lane
         cross join lateral (
           select e.* from entry e
            where e.lane = x.lane and e.flow = x.endpoint_flow and e.state = 'WAITING' and e.position is not null
            order by e.position limit 1) h
         where (h.requires is null or l.held or h.requires = any(l.delivered)
                or h.requires || '~shadowed' = any(l.delivered)
                   and exists (select 1 from endpoint p where p.name = l.endpoint and p.mode = 'SHADOW'))
           and (h.kind <> 'JOURNAL' or not exists (
                select 1 from entry p where p.lane = x.lane and p.flow = x.endpoint_flow and p.state = 'PARKED'
                   and p.position < h.position))),
      best as (select distinct on (lane) * from heads order by lane, position)
      update lane l
         set state = case when b.id is null then 'IDLE' else 'READY' end,
             next_entry = b.id,
             due_at = b.due_at,
             unsettled = b.id is null and (exists (select 1 from entry e where e.lane = l.id and e.state = 'WAITING')
                                        or exists (select 1 from entry e where e.lane = l.id and e.state = 'PARKED')),
             troubled = exists (select 1 from entry e where e.lane = l.id and e.state in ('PARKED', 'REFUSED')),
             owner = null, lease_until = null
        from unnest(?) as t(lane) left join best b on b.lane = t.lane
       where l.id = t.lane and l.state <> 'CLAIMED'""";

  private Lanes() {}

  /** How a lane's {@code delivered} names a flow that was shadowed only: the partner received nothing. */
  static String shadowed(String flow) {
    return flow + "~shadowed";
  }

  /** Locks dossiers, sorted by code: the first lock of every transaction that writes lanes or entries. */
  static void lockDossiers(Connection connection, Collection<Long> dossiers) throws SQLException {
    lockAll(connection, LOCK_DOSSIERS, dossiers);
  }

  /** Locks lanes, after their dossiers. */
  static void lock(Connection connection, Collection<Long> lanes) throws SQLException {
    lockAll(connection, LOCK_LANES, lanes);
  }

  /** Finds each lane's next entry anew; a claimed lane keeps its claim and is looked at again when that settles. */
  static void recompute(Connection connection, Collection<Long> lanes) throws SQLException {
    if (lanes.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(RECOMPUTE)) {
      Array ids = connection.createArrayOf("bigint", lanes.toArray());
      statement.setArray(1, ids);
      statement.setArray(2, ids);
      statement.executeUpdate();
    }
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
