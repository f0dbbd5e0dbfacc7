package vn.lienthong.ledger.retention;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.annotation.Nullable;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import vn.lienthong.platform.db.Jdbc;
import vn.lienthong.platform.db.Sql;
import vn.lienthong.platform.db.Transactions;

/**
 * Counts everything again each night, one day at a time, and compares it with the sums of the closed days, and each
 * day's events with its keys. One replica does it; differences are stored by day and shown in the balance.
 */
@ApplicationScoped
public class BalanceRecount {

  private static final Logger LOG = Logger.getLogger(BalanceRecount.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<List<Differing>> DIFFERING = new TypeReference<>() {};
  private static final List<String> SUMS = Arrays.asList(ClosedDays.SUMS.split(", "));
  private static final int LISTED = 100;

  /** Starts the recount if none was started since the last due time, or if the last one never finished. */
  private static final String BEGIN = """
      update balance_recount r set started_at = now()
        from (select case when t > now() then t - interval '1 day' else t end as due
                from (select (hub_day(now()) + ?::time) at time zone 'Asia/Ho_Chi_Minh' as t) x) n
       where r.started_at < n.due
          or r.started_at < now() - interval '1 hour' and (r.finished_at is null or r.finished_at < r.started_at)""";
  private static final String DAYS = """
      select d::date from generate_series(least(
          (select min(day) from balance_day), (select hub_day(min(accepted_at)) from event),
          (select hub_day(min(at)) from event_key where retired is null), (select hub_day(min(made_at)) from notice),
          (select hub_day(min(settled_at)) from entry where settled_at is not null))::timestamp,
        hub_day(now())::timestamp, interval '1 day') d""";
  private static final String DAY = "select c.*, (select max(day) from balance_day) >= :day::date as over, b.day, "
      + String.join(", ", SUMS.stream().map(sum -> "b." + sum + " as s_" + sum).toList())
      + " from (" + ClosedDays.COUNT_DAY + ") c left join balance_day b on b.day = :day::date";
  /** Counts that belong to no day. */
  private static final String BESIDE = """
      select 'keysWithoutDay' as what, 0 as sealed, count(*) as counted
        from event_key where retired is null and at is null
      union all
      select 'retired', (select coalesce(sum(accepted), 0) from retired), count(*) from event_key
       where retired is not null
      union all
      select 'unsettled', 0, count(*) from entry
       where settled_at is null and state in ('DELIVERED', 'DISMISSED', 'SUPERSEDED', 'SHADOWED')
      union all
      select 'inFlightUnclaimed', 0, count(*) from entry e
       where e.state = 'IN_FLIGHT'
         and not exists (select 1 from lane l where l.id = e.lane and l.state = 'CLAIMED' and l.next_entry = e.id)""";
  private static final String FINISH =
      "update balance_recount set finished_at = now(), days = ?, differing = ?";
  private static final String LAST =
      "select finished_at, days, differing from balance_recount where finished_at is not null";

  private final Transactions tx;
  private final LocalTime at;

  public BalanceRecount(Transactions tx,
      @ConfigProperty(name = "hub.ledger.recount.at", defaultValue = "02:30") LocalTime at) {
    this.tx = tx;
    this.at = at;
  }

  /**
   * The result of the last recount.
   *
   * @param days number of days counted
   * @param differing at most 100 differences
   */
  public record Result(OffsetDateTime finishedAt, int days, List<Differing> differing) {}

  /**
   * A sum that differs from the count.
   *
   * @param day null: belongs to no day
   * @param what the sum's name; {@code witness}: the day's keys ({@code sealed}) and events ({@code counted})
   */
  public record Differing(@Nullable String day, String what, long sealed, long counted) {}

  /** Counts if it is due and no other replica does; returns whether it did. */
  public boolean runIfDue() {
    if (tx.in(connection -> Jdbc.run(connection, BEGIN, at.toString())) == 0) {
      return false;
    }
    List<Differing> differing = new ArrayList<>();
    List<LocalDate> days = tx.read(connection ->
        Sql.query(connection, DAYS).mapTo(LocalDate.class).list());
    for (LocalDate day : days) {
      tx.batch(connection -> Sql.query(connection, DAY).bind("day", day)
          .map((row, context) -> compare(row, day, differing)).one());
    }
    tx.unhurried(connection -> Sql.query(connection, BESIDE).mapTo(Differing.class).list())
        .forEach(sum -> note(differing, null, sum.what(), sum.sealed(), sum.counted()));
    if (!differing.isEmpty()) {
      LOG.warnf("the balance differs from what was counted anew: %d sums, first: %s", differing.size(),
          differing.get(0));
    }
    List<Differing> listed = differing.subList(0, Math.min(LISTED, differing.size()));
    tx.in(connection -> Jdbc.run(connection, FINISH, days.size(), write(listed)));
    return true;
  }

  private static boolean compare(ResultSet row, LocalDate day, List<Differing> into) throws SQLException {
    note(into, day, "witness", row.getLong("keys"), row.getLong("accepted"));
    if (row.getBoolean("over") && row.getObject("day") == null) {
      note(into, day, "day", 0, 1); // its sums are missing
    } else if (row.getObject("day") != null) {
      for (String sum : SUMS) {
        note(into, day, sum, row.getLong("s_" + sum), row.getLong(sum));
      }
    }
    return true;
  }

  private static boolean note(List<Differing> into, LocalDate day, String what, long sealed, long counted) {
    return sealed != counted && into.add(new Differing(day == null ? null : day.toString(), what, sealed, counted));
  }

  /** The last result, or null. */
  public static Result last(Connection connection) {
    record Kept(OffsetDateTime finishedAt, int days, String differing) {}
    return Sql.query(connection, LAST).mapTo(Kept.class).findFirst()
        .map(kept -> new Result(kept.finishedAt(), kept.days(), read(kept.differing()))).orElse(null);
  }

  private static List<Differing> read(String json) {
    try {
      return JSON.readValue(json, DIFFERING);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("balance_recount.differing is no JSON", e);
    }
  }

  private static String write(List<Differing> differing) {
    try {
      return JSON.writeValueAsString(differing);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("what differs cannot be written as JSON", e);
    }
  }
}
