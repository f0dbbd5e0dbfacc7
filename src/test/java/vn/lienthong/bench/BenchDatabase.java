package vn.lienthong.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import vn.lienthong.launcher.EmbeddedServices;

/**
 * PostgreSQL (fsync on) and the broker, as in the embedded run, with keys of their own in a folder under
 * {@code target/}.
 */
final class BenchDatabase implements AutoCloseable {

  private static final List<String> KEYS = List.of("seal-1", "pseudonym", "bench-client", "operator", "database");
  private static final long TICKS_PER_SECOND = 100;

  final Path folder;
  private final EmbeddedServices parts;
  private final boolean counting;

  private BenchDatabase(Path folder, EmbeddedServices parts, boolean counting) {
    this.folder = folder;
    this.parts = parts;
    this.counting = counting;
  }

  /** With {@code statements}, the database counts what each statement costs. */
  static BenchDatabase start(Path folder, boolean statements) {
    try {
      Files.createDirectories(folder.resolve("keys"));
      for (String key : KEYS) {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        Files.writeString(folder.resolve("keys").resolve(key + ".key"), HexFormat.of().formatHex(random));
      }
      Files.writeString(folder.resolve("keys").resolve("bench-client.grants"), "uses=*\nofficers=true\n");
      BenchDatabase store =
          new BenchDatabase(folder, EmbeddedServices.forTests(null, folder, key(folder, "database")), false);
      if (!statements) {
        return store;
      }
      store.run("alter system set shared_preload_libraries = 'pg_stat_statements'");
      store.close();
      BenchDatabase counting =
          new BenchDatabase(folder, EmbeddedServices.forTests(null, folder, key(folder, "database")), true);
      counting.run("create extension pg_stat_statements");
      counting.run("alter system set pg_stat_statements.track_planning = on");
      counting.run("select count(pg_reload_conf())");
      return counting;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Map<String, String> config() {
    return parts.config();
  }

  String clientKey() {
    return key(folder, "bench-client");
  }

  String operatorKey() {
    return key(folder, "operator");
  }

  /** One number, or a count of changed rows. */
  long run(String sql) {
    try (Connection connection = connection(); Statement statement = connection.createStatement()) {
      if (!statement.execute(sql)) {
        return statement.getUpdateCount();
      }
      try (ResultSet row = statement.getResultSet()) {
        row.next();
        return row.getLong(1);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** Forgets what the statements cost so far. */
  void forgetStatements() {
    if (counting) {
      run("select count(pg_stat_statements_reset())");
    }
  }

  /** The dearest statements since then; nothing unless they are counted. */
  List<String> dearest() {
    return statements("total_exec_time desc");
  }

  /** Those that came most often. */
  List<String> mostAsked() {
    return statements("calls desc, total_exec_time desc");
  }

  private List<String> statements(String order) {
    List<String> found = new ArrayList<>();
    if (!counting) {
      return found;
    }
    try (Connection connection = connection(); Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("""
            select round(total_exec_time) || ' plan ' || round(total_plan_time), 0, calls, rows, shared_blks_dirtied, wal_bytes,
                   left(regexp_replace(query, '\\s+', ' ', 'g'), 70)
              from pg_stat_statements order by %s limit 40""".formatted(order))) {
      while (row.next()) {
        found.add("ms %8s calls %7s rows %8s dirtied %8s wal %10s  %s".formatted(row.getString(1), row.getString(3),
            row.getString(4), row.getString(5), row.getString(6), row.getString(7)));
      }
      return found;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Milliseconds from acceptance to settlement, half and 99 of 100, of what was settled in the last {@code seconds}.
   */
  double[] acceptToSettle(int seconds) {
    if (run("select count(*) from pg_class where relname = 'entry'") == 0) {
      return new double[] {-1, -1}; // no hub was here yet
    }
    String sql = """
        select percentile_disc(array[0.5, 0.99]) within group (order by 1000 * extract(epoch from n.settled_at
                 - v.accepted_at)::float8)
          from entry n join event v on v.id = n.event
         where n.state = 'DELIVERED' and n.settled_at > now() - %d * interval '1 s'""".formatted(seconds);
    try (Connection connection = connection(); Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      Double[] found = row.getArray(1) == null ? new Double[] {-1.0, -1.0} : (Double[]) row.getArray(1).getArray();
      return new double[] {found[0], found[1]};
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** The process of PostgreSQL that all its others descend from. */
  long serverPid() {
    try {
      return Long.parseLong(Files.readAllLines(folder.resolve("postgresql/postmaster.pid")).get(0).strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Processor time of PostgreSQL with all its processes, microseconds; those that ended are in their parent's account.
   */
  long cpuMicros() {
    long master = serverPid();
    try (Stream<ProcessHandle> children = ProcessHandle.of(master).stream().flatMap(ProcessHandle::descendants)) {
      return ticks(master, true) + children.mapToLong(child -> ticks(child.pid(), false)).sum();
    }
  }

  @Override
  public void close() {
    parts.close();
  }

  private static long ticks(long pid, boolean withEnded) {
    try {
      String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      long sum = 0;
      for (int i = 11; i < (withEnded ? 15 : 13); i++) {
        sum += Long.parseLong(fields[i]);
      }
      return sum * 1_000_000 / TICKS_PER_SECOND;
    } catch (IOException e) {
      return 0; // ended meanwhile
    }
  }

  private Connection connection() throws SQLException {
    Map<String, String> config = config();
    return DriverManager.getConnection(config.get("quarkus.datasource.jdbc.url"),
        config.get("quarkus.datasource.username"), config.get("quarkus.datasource.password"));
  }

  private static String key(Path folder, String name) {
    try {
      return Files.readString(folder.resolve("keys").resolve(name + ".key")).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
