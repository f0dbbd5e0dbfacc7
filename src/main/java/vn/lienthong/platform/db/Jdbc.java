package vn.lienthong.platform.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A question to the database and its rows; longs, texts and bytes in collections become arrays. */
public final class Jdbc {

  private Jdbc() {}

  /** What one row becomes. */
  @FunctionalInterface
  public interface Row<T> {
    /** Reads it. */
    T of(ResultSet row) throws SQLException;
  }

  /** All rows. */
  public static <T> List<T> list(Connection connection, String sql, Row<T> row, Object... values) throws SQLException {
    try (PreparedStatement statement = bind(connection, sql, values); ResultSet rows = statement.executeQuery()) {
      List<T> all = new ArrayList<>();
      while (rows.next()) {
        all.add(row.of(rows));
      }
      return all;
    }
  }

  /** The first row, if there is one. */
  public static <T> Optional<T> one(Connection connection, String sql, Row<T> row, Object... values)
      throws SQLException {
    return list(connection, sql, row, values).stream().findFirst();
  }

  /** Changes rows; answers how many. */
  public static int run(Connection connection, String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = bind(connection, sql, values)) {
      return statement.executeUpdate();
    }
  }

  /** A time, or null. */
  public static OffsetDateTime time(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class);
  }

  /** A number, or null. */
  public static Long number(ResultSet row, String column) throws SQLException {
    return row.getObject(column, Long.class);
  }

  /** An id as the interfaces show it: decimal text, or null. */
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
