package vn.lienthong.catalogue;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import vn.lienthong.catalogue.list.CatalogueRow;
import vn.lienthong.catalogue.list.CodeList;
import vn.lienthong.catalogue.list.ColumnSpec;
import vn.lienthong.catalogue.list.SeedFiles;
import vn.lienthong.platform.db.Sql;

/**
 * The SQL of the lists. A row's {@code origin} is SEED, PROVINCE or NATIONAL; triggers mark rows that are written
 * otherwise than by seeding or an import as PROVINCE, and count every change in {@code catalogue_change}.
 */
final class CatalogueRepository {

  /**
   * All lists at one moment, and the version number of that moment.
   *
   * @param synchronised whether procedures were ever imported from the national database
   */
  record Reading(long version, Map<CodeList, List<CatalogueRow>> rows, boolean synchronised) {}

  private static final long SEEDING = 0x4C54_0001L;
  private static final String LOCK = "select pg_advisory_xact_lock(" + SEEDING + ")";
  private static final String SAY_SEEDING = "select set_config('hub.seeding', 'on', true)";
  private static final String SEEDED = "select list, sha256 from catalogue_seed";
  private static final String NOTE_SEEDED = """
      insert into catalogue_seed (list, sha256) values (?, ?)
          on conflict (list) do update set sha256 = excluded.sha256, seeded_at = now()""";
  private static final String VERSION = "select version from catalogue_change";
  private static final String FORGET_SEEDS = "delete from %s where origin = 'SEED'";
  /** A row of the province with the same key and the same first day is kept. */
  private static final String INSERT_SEED = """
      insert into %s (%s, origin) values (%s, 'SEED')
          on conflict do nothing""";
  private static final String READ = "select %s from %s";
  private static final String SYNCHRONISED = "select exists (select 1 from procedure_version)";

  private CatalogueRepository() {}

  /** Updates the seeded rows of every list whose files changed and returns those lists; the caller commits. */
  static List<CodeList> seed(Connection connection, Map<CodeList, SeedFiles.Seed> seeds) throws SQLException {
    List<CodeList> changed = new ArrayList<>();
    try (Statement statement = connection.createStatement()) {
      statement.execute(LOCK); // one replica at a time
      statement.execute(SAY_SEEDING);
      Map<String, String> seeded = new HashMap<>();
      try (ResultSet rows = statement.executeQuery(SEEDED)) {
        while (rows.next()) {
          seeded.put(rows.getString("list"), rows.getString("sha256"));
        }
      }
      for (Map.Entry<CodeList, SeedFiles.Seed> seed : seeds.entrySet()) {
        if (!Objects.equals(seeded.get(seed.getKey().table()), seed.getValue().sha256())) {
          statement.executeUpdate(FORGET_SEEDS.formatted(seed.getKey().table()));
          insert(connection, seed.getKey(), seed.getValue());
          changed.add(seed.getKey());
        }
      }
    }
    return changed;
  }

  private static void insert(Connection connection, CodeList list, SeedFiles.Seed seed) throws SQLException {
    String marks = list.columns().stream().map(column -> "?").collect(Collectors.joining(", "));
    String sql = INSERT_SEED.formatted(list.table(), String.join(", ", list.columnNames()), marks);
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      for (CatalogueRow row : seed.rows()) {
        int i = 1;
        for (ColumnSpec column : list.columns()) {
          insert.setObject(i++, row.text(column.name()), Types.OTHER); // the server casts it to the column's type
        }
        insert.addBatch();
      }
      insert.executeBatch();
    }
    try (PreparedStatement note = connection.prepareStatement(NOTE_SEEDED)) {
      note.setString(1, list.table());
      note.setString(2, seed.sha256());
      note.executeUpdate();
    }
  }

  /** The version number, which every change increments. */
  static long version(Connection connection) {
    return Sql.query(connection, VERSION).mapTo(Long.class).one();
  }

  /** All lists; call it in a repeatable-read transaction. */
  static Reading read(Connection connection) throws SQLException {
    long version = version(connection);
    Map<CodeList, List<CatalogueRow>> all = new EnumMap<>(CodeList.class);
    for (CodeList list : CodeList.values()) {
      all.put(list, read(connection, list));
    }
    return new Reading(version, all, Sql.query(connection, SYNCHRONISED).mapTo(Boolean.class).one());
  }

  private static List<CatalogueRow> read(Connection connection, CodeList list) throws SQLException {
    List<CatalogueRow> rows = new ArrayList<>();
    String sql = READ.formatted(String.join(", ", list.columnNames()), list.source());
    try (Statement statement = connection.createStatement(); ResultSet result = statement.executeQuery(sql)) {
      while (result.next()) {
        Map<String, String> values = new HashMap<>();
        for (String column : list.columnNames()) {
          if (result.getString(column) != null) {
            values.put(column, result.getString(column));
          }
        }
        rows.add(new CatalogueRow(list, "table " + list.table() + " row " + keyOf(list, values), values));
      }
    }
    return rows;
  }

  private static String keyOf(CodeList list, Map<String, String> values) {
    return list.key().stream().map(column -> values.getOrDefault(column, "")).collect(Collectors.joining("|"));
  }
}
