package vn.lienthong.procedures;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.lienthong.model.exchange.ProcedureList;
import vn.lienthong.model.text.Sha256;
import vn.lienthong.platform.db.Jdbc;
import vn.lienthong.platform.db.Sql;

/** The SQL of a synchronisation run and of the procedures it reads. */
final class SyncRunRepository {

  /** SQL condition: a run is open and may continue. */
  static final String SIGN =
      "exists (select 1 from procedure_run where ended_at is null and go_after <= now())";

  private static final String COLUMNS = """
      id, asked_by, begun_at, ended_at, phase, trouble, tries, listed, done, failed, differences, accepted""";
  private static final String BEGIN =
      "insert into procedure_run (asked_by) values (:by) on conflict do nothing returning " + COLUMNS;
  private static final String OPEN = "select " + COLUMNS + " from procedure_run where ended_at is null";
  /** While a run is reading, the procedures read so far are counted. */
  private static final String NEWEST = "select " + COLUMNS.replace("done,", """
      case when phase = 'READING' then (select count(*) from procedure_seen s where s.run = procedure_run.id
           and s.state in ('READ', 'SAME')) else done end as done,""") + " from procedure_run order by id desc limit 1";
  private static final String TAKE = """
      update procedure_run set owner = :owner, lease_until = now() + :millis * interval '1 ms'
       where ended_at is null and go_after <= now() and (owner = :owner or owner is null or lease_until < now())
      returning\s""" + COLUMNS;
  /** Zero rows: another replica has taken the run over, or it has ended. */
  private static final String KEEP = """
      update procedure_run set lease_until = now() + ? * interval '1 ms'
       where id = ? and owner = ? and ended_at is null""";
  private static final String LISTED = """
      insert into procedure_seen (code, name, mark, run, state)
      select l.code, l.name, l.mark, ?, 'WAITING' from unnest(?::text[], ?::text[], ?::text[]) as l (code, name, mark)
          on conflict (code) do update set name = excluded.name, mark = excluded.mark, run = excluded.run, tries = 0,
            trouble = null,
             state = case when procedure_seen.mark = excluded.mark and procedure_seen.hash is not null
                           and procedure_seen.state in ('READ', 'SAME') then 'SAME' else 'WAITING' end""";
  private static final String READING = """
      update procedure_run set phase = 'READING', listed = ?, agencies = ?::jsonb, fields = ?::jsonb,
       trouble = ?, tries = 0
       where id = ?""";
  private static final String REST =
      "update procedure_run set go_after = now() + ? * interval '1 ms', tries = ? where id = ?";
  private static final String COMPARING = """
      update procedure_run set phase = 'COMPARING',
             done = (select count(*) from procedure_seen s
               where s.run = procedure_run.id and s.state in ('READ', 'SAME')),
             failed = (select count(*) from procedure_seen s
               where s.run = procedure_run.id and s.state in ('WAITING', 'FAILED'))
       where id = ?""";
  private static final String END = """
      update procedure_run set phase = ?, ended_at = now(), trouble = ?, differences = ?, accepted = ?, agencies = null,
       fields = null
       where id = ?""";
  private static final String OLDER =
      "select begun_at < now() - :millis * interval '1 ms' from procedure_run where id = :run";
  private static final String WAITING =
      "select code from procedure_seen where run = :run and state = 'WAITING' order by tries, code limit :limit";
  private static final String KEEP_TEXT =
      "insert into procedure_text (hash, content) values (?, ?::jsonb) on conflict do nothing";
  private static final String READ = """
      update procedure_seen set state = 'READ', hash = ?, read_at = now(), trouble = null where code = ? and run = ?""";
  private static final String NOT_READ = """
      update procedure_seen set tries = tries + 1, trouble = ?,
             state = case when ? or tries + 1 >= ? then 'FAILED' else 'WAITING' end where code = ? and run = ?""";
  private static final String TROUBLES = """
      select trouble, count(*) as codes from procedure_seen where run = :run and state = 'FAILED' group by 1
       order by 2 desc limit 5""";

  private SyncRunRepository() {}

  /** The state of a run. */
  record Run(long id, String askedBy, OffsetDateTime begunAt, OffsetDateTime endedAt, String phase,
      String trouble, int tries, Integer listed, int done, int failed, Integer differences, Integer accepted) {}

  /** Begins a run; empty while another one is open. */
  static Optional<Run> begin(Connection connection, String by) {
    return Sql.query(connection, BEGIN).bind("by", by).mapTo(Run.class).findFirst();
  }

  static Optional<Run> open(Connection connection) {
    return Sql.query(connection, OPEN).mapTo(Run.class).findFirst();
  }

  static Optional<Run> newest(Connection connection) {
    return Sql.query(connection, NEWEST).mapTo(Run.class).findFirst();
  }

  /** Takes the open run, if it may continue and no other replica has it. */
  static Optional<Run> take(Connection connection, String owner, long millis) {
    return Sql.query(connection, TAKE).bind("owner", owner).bind("millis", millis).mapTo(Run.class).findFirst();
  }

  static boolean keep(Connection connection, long run, String owner, long millis) throws SQLException {
    return Jdbc.run(connection, KEEP, millis, run, owner) == 1;
  }

  /** Stores the list; a repeated code counts once. */
  static void listed(Connection connection, long run, ProcedureList list, String agencies, String fields,
      String trouble)
      throws SQLException {
    Map<String, ProcedureList.Item> items = new LinkedHashMap<>();
    list.items().forEach(item -> items.put(item.code(), item));
    Collection<ProcedureList.Item> once = items.values();
    Jdbc.run(connection, LISTED, run, once.stream().map(ProcedureList.Item::code).toList(),
        once.stream().map(ProcedureList.Item::name).toList(), once.stream().map(ProcedureList.Item::mark).toList());
    Jdbc.run(connection, READING, items.size(), agencies, fields, trouble, run);
  }

  static void rest(Connection connection, long run, long millis, int tries) throws SQLException {
    Jdbc.run(connection, REST, millis, tries, run);
  }

  static void comparing(Connection connection, long run) throws SQLException {
    Jdbc.run(connection, COMPARING, run);
  }

  static void end(Connection connection, long run, String phase, String trouble, Integer differences, Integer accepted)
      throws SQLException {
    Jdbc.run(connection, END, phase, trouble, differences, accepted, run);
  }

  /** Whether the run began longer ago than {@code millis}. */
  static boolean older(Connection connection, long run, long millis) {
    return Sql.query(connection, OLDER).bind("millis", millis).bind("run", run).mapTo(Boolean.class).findFirst()
        .orElse(false);
  }

  static List<String> waiting(Connection connection, long run, int limit) {
    return Sql.query(connection, WAITING).bind("run", run).bind("limit", limit).mapTo(String.class).list();
  }

  static void read(Connection connection, long run, String code, String json) throws SQLException {
    String hash = Sha256.hex(json);
    Jdbc.run(connection, KEEP_TEXT, hash, json);
    Jdbc.run(connection, READ, hash, code, run);
  }

  /** {@code forGood}: a retry will not help. */
  static void notRead(Connection connection, long run, String code, String trouble, boolean forGood, int most)
      throws SQLException {
    Jdbc.run(connection, NOT_READ, trouble, forGood, most, code, run);
  }

  /** The most frequent reasons why procedures were not read. */
  static String troubles(Connection connection, long run) {
    List<String> all = Sql.query(connection, TROUBLES).bind("run", run)
        .map((row, context) -> row.getString("trouble") + " ×" + row.getLong("codes")).list();
    return all.isEmpty() ? null : String.join(", ", all);
  }
}
