package vn.lienthong.ledger.retention;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import vn.lienthong.platform.db.Jdbc;
import vn.lienthong.platform.db.Sql;
import vn.lienthong.platform.db.Transactions;

/**
 * Sums of the closed days ({@code balance_day}): written once, an hour after the day's end, when every transaction
 * begun on that day has ended. Retention subtracts what it removes; a trigger moves an event that an operator admits or
 * dismisses.
 */
@ApplicationScoped
public class ClosedDays {

  /** The columns of the sums of a day. */
  public static final String SUMS =
      "keys, accepted, fanned_out, no_interest, late, quarantined, dismissed_events, expected,"
      + " notices, delivered, dismissed, superseded, shadowed";
  /** The thirteen sums between two times: {@code :from} and {@code :to}. */
  public static final String COUNT = """
      select k.keys, v.accepted, v.fanned_out, v.no_interest, v.late, v.quarantined, v.dismissed_events, v.expected,
             t.notices, n.delivered, n.dismissed, n.superseded, n.shadowed
        from (select count(*) as keys from event_key where retired is null and at >= :from and at < :to) k,
             (select count(*) as accepted,
                     count(*) filter (where disposition = 'FANNED_OUT') as fanned_out,
                     count(*) filter (where disposition = 'NO_INTEREST') as no_interest,
                     count(*) filter (where disposition = 'LATE') as late,
                     count(*) filter (where disposition = 'QUARANTINED') as quarantined,
                     count(*) filter (where disposition = 'DISMISSED') as dismissed_events,
                     coalesce(sum(expected), 0) as expected
                from event where accepted_at >= :from and accepted_at < :to) v,
             (select count(*) as notices from notice where made_at >= :from and made_at < :to) t,
             (select count(*) filter (where state = 'DELIVERED') as delivered,
                     count(*) filter (where state = 'DISMISSED') as dismissed,
                     count(*) filter (where state = 'SUPERSEDED') as superseded,
                     count(*) filter (where state = 'SHADOWED') as shadowed
                from entry where settled_at >= :from and settled_at < :to) n""";

  private static final int DAYS = 31;
  private static final String BEGINS = "(:day::date)::timestamp at time zone 'Asia/Ho_Chi_Minh'";
  private static final String ENDS = "(:day::date + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh'";
  /** The sums of one day. */
  static final String COUNT_DAY = COUNT.replace(":from", BEGINS).replace(":to", ENDS);

  /** The first finished day that is not closed; no row when all are. */
  private static final String NEXT = """
      select day from (
        select coalesce((select max(day) + 1 from balance_day), hub_day(least(
          (select min(accepted_at) from event), (select min(at) from event_key where retired is null),
          (select min(made_at) from notice), (select min(settled_at) from entry where settled_at is not null)))) as day
      ) n where (day + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh' < now() - interval '1 hour'""";
  /** Excludes a concurrent {@code balance_day_follows}. */
  private static final String UNCHANGED = "select pg_try_advisory_xact_lock(20261129)";
  private static final String SEAL = "insert into balance_day (day, " + SUMS + ") select :day::date, c.* from ("
      + COUNT_DAY + ") c";

  private static final String TAKE_KEYS = """
      with answered as (
        update event_key k set retired = case when v.late then 'LATE' else 'ACCEPTED' end
          from event v where v.id = any(?) and k.client = v.client and k.event_key = v.event_key
        returning k.at)
      update balance_day b set keys = b.keys - g.keys
        from (select hub_day(at) as day, count(*) as keys from answered group by 1) g where b.day = g.day""";
  private static final String TAKE_EVENTS = """
      update balance_day b
         set accepted = b.accepted - g.accepted, fanned_out = b.fanned_out - g.fanned_out,
             no_interest = b.no_interest - g.no_interest, late = b.late - g.late,
             dismissed_events = b.dismissed_events - g.dismissed_events, expected = b.expected - g.expected
        from (select hub_day(accepted_at) as day, count(*) as accepted,
                     count(*) filter (where disposition = 'FANNED_OUT') as fanned_out,
                     count(*) filter (where disposition = 'NO_INTEREST') as no_interest,
                     count(*) filter (where disposition = 'LATE') as late,
                     count(*) filter (where disposition = 'DISMISSED') as dismissed_events,
                     sum(expected) as expected
                from event where id = any(?) group by 1) g
       where b.day = g.day""";
  private static final String TAKE_NOTICES = """
      update balance_day b set notices = b.notices - g.notices
        from (select hub_day(made_at) as day, count(*) as notices from notice where id = any(?) group by 1) g
       where b.day = g.day""";
  private static final String ENTRIES = """
      update balance_day b
         set delivered = b.delivered - g.delivered, dismissed = b.dismissed - g.dismissed,
             superseded = b.superseded - g.superseded, shadowed = b.shadowed - g.shadowed
        from (select hub_day(settled_at) as day,
                     count(*) filter (where state = 'DELIVERED') as delivered,
                     count(*) filter (where state = 'DISMISSED') as dismissed,
                     count(*) filter (where state = 'SUPERSEDED') as superseded,
                     count(*) filter (where state = 'SHADOWED') as shadowed
                from entry where %s = any(?) and settled_at is not null group by 1) g
       where b.day = g.day""";
  private static final String TAKE_ENTRIES = ENTRIES.formatted("event");
  private static final String TAKE_ENTRIES_OF_NOTICES = ENTRIES.formatted("notice");

  private final Transactions tx;

  public ClosedDays(Transactions tx) {
    this.tx = tx;
  }

  /** Closes finished days, oldest first, at most 31; returns how many. Zero while another replica does it. */
  public int seal() {
    for (int days = 0; days < DAYS; days++) {
      if (!tx.batch(ClosedDays::sealNext)) {
        return days;
      }
    }
    return DAYS;
  }

  private static boolean sealNext(Connection connection) throws SQLException {
    if (!AgeCursor.alone(connection)) {
      return false;
    }
    Optional<LocalDate> next = Sql.query(connection, NEXT).mapTo(LocalDate.class).findFirst();
    if (next.isEmpty() || !Sql.query(connection, UNCHANGED).mapTo(Boolean.class).one()) {
      return false;
    }
    return Sql.update(connection, SEAL).bind("day", next.get()).execute() == 1;
  }

  /** Marks the keys of these events as retired, and subtracts events, keys and entries from the sums of their days. */
  static void takeEvents(Connection connection, List<Long> events) throws SQLException {
    Jdbc.run(connection, TAKE_KEYS, events);
    Jdbc.run(connection, TAKE_EVENTS, events);
    Jdbc.run(connection, TAKE_ENTRIES, events);
  }

  /** Subtracts these notifications and their entries from the sums of their days. */
  static void takeNotices(Connection connection, List<Long> notices) throws SQLException {
    Jdbc.run(connection, TAKE_NOTICES, notices);
    Jdbc.run(connection, TAKE_ENTRIES_OF_NOTICES, notices);
  }
}
