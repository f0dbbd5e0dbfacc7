package vn.lienthong.journey;

import io.agroal.api.AgroalDataSource;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The hub's rows, looked at from beside it. */
public abstract class LedgerRows {

  @Inject AgroalDataSource database;

  public interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  public <T> List<T> rows(String sql, RowReader<T> reader, Object... arguments) {
    try (Connection connection = database.getConnection(); var query = prepare(connection, sql, arguments);
        ResultSet row = query.executeQuery()) {
      List<T> found = new ArrayList<>();
      while (row.next()) {
        found.add(reader.read(row));
      }
      return found;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  public boolean is(String sql, Object... arguments) {
    return rows(sql, row -> row.getBoolean(1), arguments).get(0);
  }

  /** The hub works on the same rows in an order of its own: whom a deadlock fells, here the test, tries again. */
  public void run(String sql, Object... arguments) {
    for (boolean again = true; again;) {
      try (Connection connection = database.getConnection(); var change = prepare(connection, sql, arguments)) {
        change.executeUpdate();
        again = false;
      } catch (SQLException e) {
        if (!"40P01".equals(e.getSQLState())) {
          throw new IllegalStateException(e);
        }
      }
    }
  }

  private static PreparedStatement prepare(Connection on, String sql, Object... arguments) throws SQLException {
    PreparedStatement statement = on.prepareStatement(sql);
    for (int i = 0; i < arguments.length; i++) {
      statement.setObject(i + 1, arguments[i]);
    }
    return statement;
  }
}
