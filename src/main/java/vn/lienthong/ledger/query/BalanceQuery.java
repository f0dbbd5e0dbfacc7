package vn.lienthong.ledger.query;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.mapper.Nested;
import vn.lienthong.ledger.retention.BalanceRecount;
import vn.lienthong.ledger.retention.ClosedDays;
import vn.lienthong.platform.db.Sql;
import vn.lienthong.platform.db.Transactions;

/**
 * Proves that nothing was lost: both equations of one database snapshot, and the backlog. Closed days are sums ({@link
 * ClosedDays}) and only later days are counted, so a query costs as much as one day.
 */
@ApplicationScoped
public class BalanceQuery {

  /** Days up to this one are closed; later ones are counted. */
  private static final String EDGE = """
      select max(day) as day, coalesce((max(day) + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh', '-infinity')::text
               as next
        from balance_day""";
  private static final String BALANCE = """
      with days as (select %s from balance_day where day <= :day::date union all select %s from (%s) open),
      sums as (
        select coalesce(sum(keys), 0) as keys, coalesce(sum(fanned_out), 0) as fanned_out,
               coalesce(sum(no_interest), 0) as no_interest, coalesce(sum(late), 0) as late,
               coalesce(sum(quarantined), 0) as quarantined,
               coalesce(sum(dismissed_events), 0) as dismissed_events,
               coalesce(sum(expected), 0) + coalesce(sum(notices), 0) as expected,
               coalesce(sum(delivered), 0) as delivered, coalesce(sum(dismissed), 0) as dismissed,
               coalesce(sum(superseded), 0) as superseded, coalesce(sum(shadowed), 0) as shadowed
          from days),
      dayless as (select count(*) as keys from event_key where retired is null and at is null),
      made as (select coalesce(sum(made), 0) as more from replay),
      stands as (
        select (select count(*) from entry where state = 'WAITING') as waiting,
               (select count(*) from lane l join entry e on e.id = l.next_entry
                 where l.state = 'CLAIMED' and e.state = 'IN_FLIGHT') as in_flight,
               count(*) filter (where state = 'REFUSED') as refused,
               count(*) filter (where state = 'PARKED') as parked
          from entry where state in ('PARKED', 'REFUSED')),
      gone as (
        select coalesce(sum(accepted), 0) as accepted, coalesce(sum(fanned_out), 0) as fanned_out,
               coalesce(sum(no_interest), 0) as no_interest, coalesce(sum(late), 0) as late,
               coalesce(sum(dismissed_events), 0) as dismissed_events, coalesce(sum(expected), 0) as expected,
               coalesce(sum(delivered), 0) as delivered, coalesce(sum(refused), 0) as refused,
               coalesce(sum(dismissed), 0) as dismissed, coalesce(sum(superseded), 0) as superseded,
               coalesce(sum(shadowed), 0) as shadowed
          from retired)
      select s.keys + k.keys + g.accepted as events_accepted, s.fanned_out + g.fanned_out as events_fanned_out,
             s.no_interest + g.no_interest as events_no_interest, s.late + g.late as events_late,
             s.quarantined as events_quarantined, s.dismissed_events + g.dismissed_events as events_dismissed,
             s.expected + m.more + g.expected as entries_expected, t.waiting as entries_waiting,
             t.in_flight as entries_in_flight, s.delivered + g.delivered as entries_delivered,
             t.refused + g.refused as entries_refused, t.parked as entries_parked,
             s.dismissed + g.dismissed as entries_dismissed, s.superseded + g.superseded as entries_superseded,
             s.shadowed + g.shadowed as entries_shadowed
        from sums s, dayless k, made m, stands t, gone g""".formatted(ClosedDays.SUMS, ClosedDays.SUMS,
      ClosedDays.COUNT.replace(":from", ":next::timestamptz").replace(":to", "'infinity'"));

  /** Three subqueries, because each uses its own partial index. One entry of a lane is in flight at a time. */
  private static final String BACKLOG = """
      with waits as (
        select endpoint, count(*) as waiting, extract(epoch from now() - min(made_at)) as oldest
          from entry where state = 'WAITING' group by endpoint),
      dues as (
        select endpoint, count(*) as due from lane where state = 'READY' and due_at <= now() group by endpoint),
      parks as (select endpoint, count(*) as parked from entry where state = 'PARKED' group by endpoint)
      select coalesce(w.endpoint, p.endpoint) as endpoint, coalesce(waiting, 0) as waiting, coalesce(due, 0) as due,
             oldest, coalesce(parked, 0) as parked
        from waits w full join parks p on p.endpoint = w.endpoint
        left join dues d on d.endpoint = w.endpoint
       order by 1""";

  /** One entry of a lane is in flight at a time: entries behind it are not due, at any length of the lane. */
  private static final String DUE = """
      select count(*) from (
        select 1 from unnest(:endpoints) as e(name)
         cross join lateral (
           select 1 from lane l where l.endpoint = e.name and l.state = 'READY' and l.due_at <= now() limit :limit) l
         limit :limit) due""";

  private final Transactions tx;

  public BalanceQuery(Transactions tx) {
    this.tx = tx;
  }

  /**
   * Both equations: accepted keys = sum of the dispositions, expected entries = sum of the states.
   *
   * @param sealedThrough the last closed day, or null
   * @param recount the result of the last nightly recount, or null before the first
   */
  public record Balance(Events events, Entries entries, LocalDate sealedThrough, BalanceRecount.Result recount) {

    /**
     * The events by disposition.
     *
     * @param accepted accepted event keys, counted from another table than the dispositions
     */
    public record Events(
        long accepted, long fannedOut, long noInterest, long late, long quarantined, long dismissed) {

      /** Whether every accepted event has a disposition. */
      public boolean addsUp() {
        return difference() == 0;
      }

      /** Above 0: keys without an event; below 0: events without a key. */
      @JsonProperty
      public long difference() {
        return accepted - (fannedOut + noInterest + late + quarantined + dismissed);
      }
    }

    /** The entries by state. An entry is in flight if its lane is claimed for it. */
    public record Entries(
        long expected, long waiting, long inFlight, long delivered, long refused, long parked, long dismissed,
        long superseded, long shadowed) {

      /** Whether every expected entry has a state. */
      public boolean addsUp() {
        return difference() == 0;
      }

      /** Above 0: missing entries; below 0: more entries than expected. */
      @JsonProperty
      public long difference() {
        return expected
            - (waiting + inFlight + delivered + refused + parked + dismissed + superseded + shadowed);
      }
    }

    /** Whether both equations hold and the last recount confirmed every closed day. */
    public boolean addsUp() {
      return events.addsUp() && entries.addsUp() && (recount == null || recount.differing().isEmpty());
    }
  }

  /**
   * The backlog of an endpoint.
   *
   * @param due how many of {@code waiting} could be sent now
   * @param oldestWaiting age of the oldest waiting entry; null when none waits
   */
  public record Backlog(String endpoint, long waiting, long due, long parked, Duration oldestWaiting) {}

  /** The present balance. */
  public Balance balance() {
    return tx.batch(connection -> {
      Edge edge = Sql.query(connection, EDGE).mapTo(Edge.class).one();
      Sums sums = Sql.query(connection, BALANCE).bind("day", edge.day()).bind("next", edge.next()).mapTo(Sums.class)
          .one();
      return new Balance(sums.events(), sums.entries(), edge.day(), BalanceRecount.last(connection));
    });
  }

  /** The backlog of every endpoint that has one. Scans all waiting entries: call it seldom. */
  public List<Backlog> backlog() {
    record Line(String endpoint, long waiting, long due, long parked, Double oldest) {}
    return tx.read(connection -> Sql.query(connection, BACKLOG).mapTo(Line.class)
        .map(line -> new Backlog(line.endpoint(), line.waiting(), line.due(), line.parked(),
            line.oldest() == null ? null : Duration.ofMillis((long) (line.oldest() * 1000)))).list());
  }

  /** How many entries could be sent to these endpoints now, one a lane; counts up to {@code limit}. */
  public int due(Collection<String> endpoints, int limit) {
    return endpoints.isEmpty() ? 0 : tx.batch(connection ->
        Sql.query(connection, DUE).bind("endpoints", endpoints).bind("limit", limit).mapTo(Integer.class).one());
  }

  private record Edge(LocalDate day, String next) {}

  private record Sums(@Nested("events") Balance.Events events, @Nested("entries") Balance.Entries entries) {}
}
