package vn.lienthong.reconciliation;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import vn.lienthong.access.client.ClientSystem;
import vn.lienthong.platform.db.Jdbc;
import vn.lienthong.platform.db.Sql;
import vn.lienthong.platform.http.RequestProblems;

/** Reads counts for display. */
@ApplicationScoped
public class CountReport {

  private static final String SEEN = """
       d.day >= ? and d.day < ? and (?::text is null or d.agency = ?) and (? or d.source_system = any(?))""";
  private static final String AGENCIES = """
      select d.source_system, d.agency, count(*) as days, max(d.counted_at) as counted_at, sum(d.received) as received,
             sum(d.resolved) as resolved, sum(c.our_received) as our_received, sum(c.our_resolved) as our_resolved,
             sum(c.held_received) as held_received, sum(c.held_resolved) as held_resolved, sum(c.unasked) as unasked,
             sum(c.synchronised) as synchronised, sum(c.differences) as differences
        from count_day d cross join lateral (
          select count(*) filter (where our_received) as our_received,
                 count(*) filter (where our_resolved) as our_resolved,
                 count(*) filter (where held and (received or our_received)) as held_received,
                 count(*) filter (where held and (resolved or our_resolved)) as held_resolved,
                 count(*) filter (where held is null and (received or our_received)) as unasked,
                 count(*) filter (where held and our_received) as synchronised,
                 count(kind) as differences
            from count_code where count = d.id) c
       where\s""" + SEEN + " group by d.source_system, d.agency order by d.agency, d.source_system";
  private static final String PAGE = """
      select c.count, c.code, d.source_system, d.agency, d.day, c.kind, c.side, c.repair, c.responsible, c.entry,
             c.found_at, c.repaired_at, c.repairs
        from count_code c join count_day d on d.id = c.count
       where c.kind is not null and (c.count, c.code) > (?, ?) and\s""" + SEEN + " order by c.count, c.code limit ?";
  private static final String HOW_MANY = "select count(*) from count_code where count = ? and kind is not null";

  /** The query: days from {@code from} to the one before {@code before}; agency null = all. */
  record Asked(ClientSystem by, LocalDate from, LocalDate before, String agency) {

    List<Object> values() {
      boolean all = by.operator() || by.sourceSystems().contains("*");
      List<Object> values = new ArrayList<>();
      values.add(from);
      values.add(before);
      values.add(agency);
      values.add(agency);
      values.add(all);
      values.add(by.sourceSystems());
      return values;
    }
  }

  /** A number on each of the three sides; {@code portal} as far as it was asked. */
  public record Numbers(long source, long ledger, long portal) {}

  /**
   * Hồ sơ đồng bộ (QĐ 766, 1.4): dossiers received in the period that the portal has ÷ the larger of the reported
   * number and the portal's.
   *
   * @param percent two decimals; null where nothing was received
   * @param complete false while the portal is still to be asked about some codes; these count as not synchronised
   */
  public record Share(long synchronised, long of, Double percent, boolean complete) {

    static Share of(long synchronised, long reported, long portal, long unasked) {
      long of = Math.max(reported, portal);
      return new Share(synchronised, of, of == 0 ? null : Math.floor(synchronised * 10_000.0 / of) / 100, unasked == 0);
    }

    static Share of(List<Agency> all) {
      return of(all.stream().mapToLong(a -> a.share.synchronised).sum(),
          all.stream().mapToLong(a -> a.received.source).sum(), all.stream().mapToLong(a -> a.received.portal).sum(),
          all.stream().mapToLong(Agency::unasked).sum());
    }
  }

  /** An agency's counts in the period. */
  public record Agency(
      String sourceSystem, String agency, int days, OffsetDateTime countedAt, Numbers received, Numbers resolved,
      long unasked, long differences, Share share) {}

  /**
   * One difference.
   *
   * @param repairs how often its repair was started
   */
  public record Row(
      String code, String sourceSystem, String agency, LocalDate day, String kind, String side, String repair,
      String mends, String entryId, OffsetDateTime foundAt, OffsetDateTime repairedAt, int repairs) {}

  /** A page of differences. */
  public record Differences(List<Row> items, String next) {}

  List<Agency> agencies(Connection connection, Asked asked) throws SQLException {
    return Jdbc.list(connection, AGENCIES, CountReport::agency, asked.values().toArray());
  }

  int differences(Connection connection, long count) throws SQLException {
    return Sql.query(connection, HOW_MANY, count).mapTo(Integer.class).findFirst().orElse(0);
  }

  Differences page(Connection connection, Asked asked, int limit, String cursor) throws SQLException {
    String[] after = after(cursor);
    List<Object> values = new ArrayList<>(List.of(Long.parseLong(after[0]), after[1]));
    values.addAll(asked.values());
    values.add(limit + 1);
    List<Long> counts = new ArrayList<>();
    List<Row> found = Jdbc.list(connection, PAGE, row -> {
      counts.add(row.getLong("count"));
      return row(row);
    }, values.toArray());
    if (found.size() <= limit) {
      return new Differences(found, null);
    }
    String next = counts.get(limit - 1) + ":" + found.get(limit - 1).code();
    return new Differences(List.copyOf(found.subList(0, limit)),
        Base64.getUrlEncoder().withoutPadding().encodeToString(next.getBytes(UTF_8)));
  }

  private static String[] after(String cursor) {
    if (cursor == null || cursor.isEmpty()) {
      return new String[] {"0", ""};
    }
    try {
      String[] parts = new String(Base64.getUrlDecoder().decode(cursor), UTF_8).split(":", 2);
      if (parts.length == 2 && parts[0].matches("\\d{1,18}") && parts[1].matches("[A-Za-z0-9._-]{1,64}")) {
        return parts;
      }
    } catch (IllegalArgumentException e) {
      // refused below
    }
    throw RequestProblems.invalid("cursor", "không phải con trỏ của danh sách này", "not a cursor of this list");
  }

  private static Agency agency(ResultSet row) throws SQLException {
    Numbers received = new Numbers(row.getLong("received"), row.getLong("our_received"), row.getLong("held_received"));
    return new Agency(row.getString("source_system"), row.getString("agency"), row.getInt("days"),
        Jdbc.time(row, "counted_at"), received,
        new Numbers(row.getLong("resolved"), row.getLong("our_resolved"), row.getLong("held_resolved")),
        row.getLong("unasked"), row.getLong("differences"),
        Share.of(row.getLong("synchronised"), received.source, received.portal, row.getLong("unasked")));
  }

  private static Row row(ResultSet row) throws SQLException {
    return new Row(row.getString("code"), row.getString("source_system"), row.getString("agency"),
        row.getDate("day").toLocalDate(), row.getString("kind"), row.getString("side"), row.getString("repair"),
        row.getString("responsible"), row.getString("entry"), Jdbc.time(row, "found_at"), Jdbc.time(row, "repaired_at"),
        row.getInt("repairs"));
  }
}
