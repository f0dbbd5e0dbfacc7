package vn.lienthong.platform.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs SQL with plain JDBC and positional {@code ?}; longs, texts and bytes in collections become arrays. */
public final class Jdbc {

  private Jdbc() {}

  /** Maps one row. */
  @FunctionalInterface
  public interface Row<T> {
    /** Reads the row. */
    T of(ResultSet row) throws SQLException;
  }

  /** Returns all rows. */
  public static <T> List<T> list(Connection connection, String sql, Row<T> row, Object... values) throws SQLException {
    try (PreparedStatement statement = bind(connection, sql, values); ResultSet rows = statement.executeQuery()) {
      List<T> all = new ArrayList<>();
      while (rows.next()) {
        all.add(row.of(rows));
      }
      return all;
    }
  }

  /** Returns the first row, if there is one. */
  public static <T> Optional<T> one(Connection connection, String sql, Row<T> row, Object... values)
      throws SQLException {
    return list(connection, sql, row, values).stream().findFirst();
  }

  /** Changes rows and returns their number. */
  public static int run(Connection connection, String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = bind(connection, sql, values)) {
      return statement.executeUpdate();
    }
  }

  /** Reads a time, or null. */
  public static OffsetDateTime time(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class);
  }

  /** Reads a number, or null. */
  public static Long number(ResultSet row, String column) throws SQLException {
    return row.getObject(column, Long.class);
  }

  /** Reads an id as the interfaces show it: decimal text, or null. */
  public static String id(ResultSet row, String column) throws SQLException {
    return row.getString(column);
  }

  private static PreparedStatement bind(Connection connection, String sql, Object... values) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    try {
      for (int i = 0; i < values.length; i++) {
        Sql.bind(statement, i + 1, values[i]);
      }
      return statement;
    } catch (SQLException e) {
      statement.close();
      throw e;
    }
  }
}
