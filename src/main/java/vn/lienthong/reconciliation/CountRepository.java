package vn.lienthong.reconciliation;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vn.lienthong.platform.db.Jdbc;
import vn.lienthong.platform.db.Sql;

/** The SQL of this package's own tables. */
final class CountRepository {

  /** Work is due: the portal must be asked about a code, or a difference must be checked again and repaired. */
  static final String SIGN = """
      (select 1 from count_code where ask_after <= now() order by ask_after limit 1) is not null
      or (select 1 from count_code where kind is not null order by looked_at limit 1) is not null""";

  private static final String DAY = """
      insert into count_day (source_system, agency, day, client, received, resolved)
      values (:source, :agency, :day, :client, :received, :resolved)
      on conflict (source_system, agency, day) do update
         set client = excluded.client, received = excluded.received, resolved = excluded.resolved, counted_at = now()
      returning id""";
  private static final String GONE = "delete from count_code where count = ? and not code = any(?)";
  /** The portal's answer about a code is kept when the day is counted again; the portal is asked about a new code. */
  private static final String CODES = """
      insert into count_code (count, code, received, resolved, our_received, our_resolved, ask_after)
      select ?, t.code, t.received, t.resolved, t.our_received, t.our_resolved, now()
        from unnest(?, ?, ?, ?, ?) as t(code, received, resolved, our_received, our_resolved)
      on conflict (count, code) do update
         set received = excluded.received, resolved = excluded.resolved, our_received = excluded.our_received,
             our_resolved = excluded.our_resolved""";
  private static final String COLUMNS = """
      c.count, d.source_system, d.agency, d.day, c.code, c.received, c.resolved, c.our_received, c.our_resolved, c.held,
      c.held_status, c.asked_for, c.asked_at, c.kind, c.repaired_at, c.repairs
      """;
  private static final String OF = "select " + COLUMNS + """
       from count_code c join count_day d on d.id = c.count
       where c.count = ? and c.code > ? order by c.code limit ?""";
  private static final String SOME = "select " + COLUMNS + """
       from count_code c join count_day d on d.id = c.count where c.count = ? and c.code = any(?)""";
  private static final String ONE = SOME + " for update of c skip locked";
  private static final String TO_ASK = "select " + COLUMNS + """
       from count_code c join count_day d on d.id = c.count where c.ask_after <= now() order by c.ask_after limit ?""";
  private static final String TO_LOOK = "select " + COLUMNS + """
       from count_code c join count_day d on d.id = c.count
       where c.kind is not null and c.looked_at < now() - ? * interval '1 ms' order by c.looked_at limit ?
         for update of c skip locked"""; // a count sent meanwhile must not be overwritten
  private static final String ASKED = """
      update count_code set held = ?, held_status = ?, asked_for = ?, asked_at = now(), ask_after = null
       where count = ? and code = ?""";
  private static final String LATER = """
      update count_code set ask_after = now() + ? * interval '1 ms' where count = ? and code = ?""";
  private static final String FOUND = """
      update count_code
         set our_received = ?, our_resolved = ?, kind = ?, side = ?, repair = ?, responsible = ?, entry = ?,
             found_at = case when ?::text is null then null else coalesce(found_at, now()) end, looked_at = now(),
             repaired_at = case when kind is distinct from ?::text then null else repaired_at end,
             repairs = case when ?::text is null then 0 else repairs end,
             held = case when t.again then null else held end,
             ask_after = case when t.again then coalesce(ask_after, now()) else ask_after end
        from (select ?::boolean as again) t where count = ? and code = ?""";
  private static final String FORGET = "delete from count_day where day < current_date - ?::int";
  private static final String LEASE = """
      insert into count_lease (name, owner, until) values (?, ?, now() + ? * interval '1 ms')
      on conflict (name) do update set owner = excluded.owner, until = excluded.until
       where count_lease.until < now() or count_lease.owner = excluded.owner
      returning name""";

  private CountRepository() {}

  /** The key of a code in a count. */
  record Key(long count, String code) {}

  /** A code in a count, with what is known about it. */
  record CodeRow(
      long count, CountDifference.Of of, String agency, String code, boolean received, boolean resolved,
      boolean ourReceived,
      boolean ourResolved, Boolean held, String heldStatus, Long askedFor, OffsetDateTime askedAt, String kind,
      OffsetDateTime repairedAt, int repairs) {

    Key key() {
      return new Key(count, code);
    }
  }

  /** Stores a count, replacing an earlier one of its day; returns its id. */
  static long replace(Connection connection, DailyCount counted, String client, Collection<String> ourReceived,
      Collection<String> ourResolved) throws SQLException {
    long id = Sql.query(connection, DAY).bind("source", counted.sourceSystem()).bind("agency", counted.agency())
        .bind("day", counted.day()).bind("client", client).bind("received", counted.received().size())
        .bind("resolved", counted.resolved().size()).mapTo(Long.class).one();
    Set<String> all = new LinkedHashSet<>(counted.received());
    all.addAll(counted.resolved());
    all.addAll(ourReceived);
    all.addAll(ourResolved);
    Jdbc.run(connection, GONE, id, all);
    if (!all.isEmpty()) {
      List<String> codes = List.copyOf(all);
      try (PreparedStatement statement = connection.prepareStatement(CODES)) {
        statement.setLong(1, id);
        statement.setArray(2, connection.createArrayOf("text", codes.toArray()));
        statement.setArray(3, in(connection, codes, counted.received()));
        statement.setArray(4, in(connection, codes, counted.resolved()));
        statement.setArray(5, in(connection, codes, ourReceived));
        statement.setArray(6, in(connection, codes, ourResolved));
        statement.executeUpdate();
      }
    }
    return id;
  }

  private static Array in(Connection connection, List<String> codes, Collection<String> those) throws SQLException {
    Set<String> set = new HashSet<>(those);
    return connection.createArrayOf("boolean", codes.stream().map(set::contains).toArray());
  }

  /** The codes of a count after {@code after}, in order. */
  static List<CodeRow> of(Connection connection, long count, String after, int limit) throws SQLException {
    return Jdbc.list(connection, OF, CountRepository::code, count, after, limit);
  }

  static List<CodeRow> some(Connection connection, long count, Collection<String> codes) throws SQLException {
    return Jdbc.list(connection, SOME, CountRepository::code, count, codes);
  }

  /** One row, locked; empty when another transaction locks it. */
  static List<CodeRow> one(Connection connection, Key key) throws SQLException {
    return Jdbc.list(connection, ONE, CountRepository::code, key.count(), List.of(key.code()));
  }

  /** The rows that are due, without those set aside. */
  static List<CodeRow> toAsk(Connection connection, int limit, List<Key> aside) throws SQLException {
    return without(aside, limit, Jdbc.list(connection, TO_ASK, CountRepository::code, limit + aside.size()));
  }

  static List<CodeRow> toLook(Connection connection, long everyMillis, int limit, List<Key> aside)
      throws SQLException {
    return without(aside, limit,
        Jdbc.list(connection, TO_LOOK, CountRepository::code, everyMillis, limit + aside.size()));
  }

  private static List<CodeRow> without(List<Key> aside, int limit, List<CodeRow> rows) {
    Set<Key> left = Set.copyOf(aside);
    return rows.stream().filter(row -> !left.contains(row.key())).limit(limit).toList();
  }

  static void asked(Connection connection, CodeRow row, boolean held, String status, Long newest) throws SQLException {
    Jdbc.run(connection, ASKED, held, status, newest, row.count(), row.code());
  }

  static void later(Connection connection, CodeRow row, long millis) throws SQLException {
    Jdbc.run(connection, LATER, millis, row.count(), row.code());
  }

  static void found(Connection connection, CodeRow row, boolean ourReceived, boolean ourResolved,
      Optional<CountDifference> difference, boolean askAgain) throws SQLException {
    CountDifference d = difference.orElse(null);
    String kind = d == null ? null : d.kind().name();
    Jdbc.run(connection, FOUND, ourReceived, ourResolved, kind, d == null ? null : d.side().name(),
        d == null ? null : d.repair().name(), d == null ? null : d.responsible(), d == null ? null : d.entry(),
        kind, kind, kind, askAgain, row.count(), row.code());
  }

  /** Deletes old counts with their codes. */
  static int forget(Connection connection, long days) throws SQLException {
    return Jdbc.run(connection, FORGET, (int) days);
  }

  /** Whether this replica has the lease; takes or renews it for {@code millis}. */
  static boolean lease(Connection connection, String name, String owner, long millis) throws SQLException {
    return Jdbc.one(connection, LEASE, row -> true, name, owner, millis).isPresent();
  }

  private static CodeRow code(ResultSet row) throws SQLException {
    LocalDate day = row.getDate("day").toLocalDate();
    return new CodeRow(row.getLong("count"), new CountDifference.Of(row.getString("source_system"), List.of(), day),
        row.getString("agency"), row.getString("code"), row.getBoolean("received"), row.getBoolean("resolved"),
        row.getBoolean("our_received"), row.getBoolean("our_resolved"), row.getObject("held", Boolean.class),
        row.getString("held_status"), Jdbc.number(row, "asked_for"), Jdbc.time(row, "asked_at"), row.getString("kind"),
        Jdbc.time(row, "repaired_at"), row.getInt("repairs"));
  }
}
