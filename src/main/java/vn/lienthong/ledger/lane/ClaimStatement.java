package vn.lienthong.ledger.lane;

import java.util.List;
import java.util.stream.Stream;

/** The SQL statement that claims due lanes and reads all data a call needs. */
final class ClaimStatement {

  private static final String CLAIM_READY_LANES = """
      with worked as (
        select coalesce(max(mode), 'LIVE') as mode, bool_or(pulled) as pulled from endpoint where name = ?),
      picked as (
        select id, next_entry, due_at from lane where endpoint = ? and state = 'READY' and due_at <= now()
           and (select pulled from worked) is not true
         order by due_at limit %d for update skip locked),
      sized as (
        select s.id, s.own, sum(s.own) over (order by s.due_at, s.id) - s.own as before
          from (select p.id, p.due_at, coalesce(octet_length(v.payload), octet_length(n.body), 0) as own
                  from picked p join entry e on e.id = p.next_entry
                  left join event v on v.id = e.event left join notice n on n.id = e.notice) s),
      taken as (
        update lane l set state = 'CLAIMED', owner = ?, claim_no = claim_no + 1,
               lease_until = now() + ? * interval '1 ms'
          from sized s where l.id = s.id and (s.before = 0 or s.before + s.own <= ?)
        returning l.id, l.claim_no, l.next_entry, l.held, l.memory, l.delivered),
      flying as (
        update entry e set state = 'IN_FLIGHT', reason = null from taken t where e.id = t.next_entry
        returning e.*)
      select e.id, e.lane, e.dossier, d.code, coalesce(v.source_system, n.source_system), e.partner, e.flow,
             t.claim_no, e.position, e.attempts, e.steps, e.uncertain, t.held, t.memory, e.event, v.payload,
             e.notice, n.body, v.trace,
             requirement_met(e.requires, t.held, t.delivered), (select mode from worked),
             coalesce(extract(epoch from now() - v.accepted_at) * 1000, 0)::bigint,
             case when (select mode from worked) = 'SHADOW' then exists (
                    select 1 from entry w where w.lane = e.lane and w.flow = e.flow and w.state = 'WAITING'
                       and w.position > e.position)
                  else false end,
             (select string_agg(x.body, E'\\n' order by x.at, x.check_id) from established x
               where x.dossier = e.dossier), e.tries
        from flying e join taken t on t.next_entry = e.id join dossier d on d.id = e.dossier
        left join event v on v.id = e.event left join notice n on n.id = e.notice""";
  private record Sized(int lanes, String sql) {}

  /** Largest first. The limit is a literal in the SQL, so that a cached plan is made for that number of rows. */
  private static final List<Sized> CLAIMS = Stream.of(128, 64, 32, 16, 8, 4, 2, 1)
      .map(lanes -> new Sized(lanes, CLAIM_READY_LANES.formatted(lanes))).toList();

  private ClaimStatement() {}

  /** The statement for this many lanes, or for the next lower power of two. */
  static String of(int lanes) {
    return CLAIMS.stream().filter(c -> c.lanes <= lanes).findFirst().orElseThrow().sql;
  }
}
