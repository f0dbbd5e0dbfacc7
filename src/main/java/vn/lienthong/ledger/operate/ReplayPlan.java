package vn.lienthong.ledger.operate;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import vn.lienthong.ledger.lane.LaneAppender;
import vn.lienthong.platform.db.Jdbc;

/** Decides what a replay does with each chosen entry. The dry run and the run use the same query. */
final class ReplayPlan {

  private static final String PLAN = """
      with chosen as (
        select e.id, e.lane, e.dossier, e.endpoint, e.partner, e.flow, e.kind, e.requires, e.state, e.position,
               e.event, e.notice, e.reference, d.newest_event,
               row_number() over (partition by e.lane, e.flow, e.state in ('PARKED', 'WAITING', 'IN_FLIGHT')
                                  order by e.position desc nulls last, e.id desc) as place
          from entry e join dossier d on d.id = e.dossier
         where e.id = any(?)),
      lasting as (
        select e.lane, e.flow, max(e.position) as position
          from entry e
         where e.dossier in (select dossier from chosen where kind = 'JOURNAL') and e.state = 'DELIVERED'
           and (e.replay is null or e.replay is distinct from ?::uuid)
         group by e.lane, e.flow)
      select c.*,
             case
               when c.state = 'PARKED' then 'RELEASE'
               when c.state in ('WAITING', 'IN_FLIGHT') then 'SKIP'
               when c.position is null then 'SUPPRESS' -- its event was quarantined before it had a place
               when c.reference = 'pulled' then 'SUPPRESS'
               when c.kind = 'SNAPSHOT' and (
                    c.place > 1 or c.newest_event is null
                    or exists (select 1 from entry x where x.dossier = c.dossier and x.lane = c.lane and x.flow = c.flow
                                and (x.replay = ?::uuid
                                     or x.event = c.newest_event
                                        and (x.state = 'WAITING' or x.state = 'PARKED' and x.id = any(?)))))
                 then 'SUPPRESS'
               when c.kind = 'JOURNAL' and (
                    exists (select 1 from entry x where x.dossier = c.dossier and x.replay_of = c.id
                             and x.state in ('WAITING', 'IN_FLIGHT', 'PARKED'))
                    or not ? and exists (select 1 from lasting l
                                          where l.lane = c.lane and l.flow = c.flow and l.position > c.position))
                 then 'SUPPRESS'
               else 'MAKE'
             end as step
        from chosen c
       order by c.dossier, c.lane, c.position nulls last, c.id""";

  private ReplayPlan() {}

  /** The action for a chosen entry. */
  enum Step { RELEASE, MAKE, SUPPRESS, SKIP }

  /** A chosen entry and its step. A snapshot flow sends the newest snapshot, whichever entry was chosen. */
  record Item(
      long id, long lane, long dossier, String partner, String flow, String kind, String requires, Long event,
      Long notice, Long newestEvent, Step step) {

    LaneAppender.Sending sending() {
      boolean snapshot = "SNAPSHOT".equals(kind);
      return new LaneAppender.Sending(partner, flow, kind, requires, snapshot ? newestEvent : event, notice);
    }
  }

  /** The steps of {@code entries}, in the order of their lanes. {@code replay} null: a dry run. */
  static List<Item> of(Connection connection, Collection<Long> entries, UUID replay, boolean force)
      throws SQLException {
    if (entries.isEmpty()) {
      return List.of();
    }
    return Jdbc.list(connection, PLAN, row -> new Item(row.getLong("id"), row.getLong("lane"), row.getLong("dossier"),
            row.getString("partner"), row.getString("flow"), row.getString("kind"), row.getString("requires"),
            Jdbc.number(row, "event"), Jdbc.number(row, "notice"), Jdbc.number(row, "newest_event"),
            Step.valueOf(row.getString("step"))),
        entries, replay, replay, entries, force);
  }
}
