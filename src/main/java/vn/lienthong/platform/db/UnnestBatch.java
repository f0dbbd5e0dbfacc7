package vn.lienthong.platform.db;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Rows for one {@code unnest(?, ?, …)}: a batch of any size is one statement with one plan. */
public final class UnnestBatch {

  private final String[] types;
  private final List<Object[]> rows = new ArrayList<>();

  /** An empty batch with columns of these SQL types. */
  public UnnestBatch(String... types) {
    this.types = types;
  }

  /**
   * Adds a row.
   * @throws IllegalArgumentException when it does not have one value per column
   */
  public void add(Object... row) {
    if (row.length != types.length) {
      throw new IllegalArgumentException("a row of " + row.length + " for " + types.length + " columns");
    }
    rows.add(row);
  }

  /** Whether the batch has no rows. */
  public boolean isEmpty() {
    return rows.isEmpty();
  }

  /** The number of rows. */
  public int size() {
    return rows.size();
  }

  /** Runs a statement whose parameters are the columns; returns the number of rows it changed. */
  public int update(Connection connection, String sql) throws SQLException {
    if (rows.isEmpty()) {
      return 0;
    }
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(connection, statement);
      return statement.executeUpdate();
    }
  }

  /** Runs a statement that returns rows. */
  public <T> List<T> query(Connection connection, String sql, Reader<T> reader) throws SQLException {
    List<T> found = new ArrayList<>();
    if (rows.isEmpty()) {
      return found;
    }
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(connection, statement);
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          found.add(reader.read(result));
        }
      }
    }
    return found;
  }

  /** Reads one row. */
  public interface Reader<T> {
    /** The value of the row. */
    T read(ResultSet row) throws SQLException;
  }

  private void bind(Connection connection, PreparedStatement statement) throws SQLException {
    for (int column = 0; column < types.length; column++) {
      Object[] values = "bytea".equals(types[column]) ? new byte[rows.size()][] : new Object[rows.size()];
      for (int row = 0; row < rows.size(); row++) {
        values[row] = rows.get(row)[column];
      }
      Array array = connection.createArrayOf(types[column], values);
      statement.setArray(column + 1, array);
    }
  }
}
