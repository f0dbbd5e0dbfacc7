package vn.lienthong.ledger;

import io.agroal.api.AgroalDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** A replica's session that was stopped between two statements of a transaction, with nobody to end it. */
public final class FrozenSession implements AutoCloseable {

  private final Connection connection;

  /** {@code locks}: what it had done. */
  public FrozenSession(AgroalDataSource source, String locks) throws SQLException {
    connection = source.getConnection();
    connection.setAutoCommit(false);
    run("set local idle_in_transaction_session_timeout = 0");
    run(locks);
  }

  /** The statement that locks something of a dossier: {@code dossier}, {@code lane} or {@code entry}. */
  public static String of(String table, String code) {
    return "select 1 from " + table + " where " + ("dossier".equals(table) ? "code = '" + code + "'"
        : "dossier in (select id from dossier where code = '" + code + "')")
        + ("entry".equals(table) ? " for update" : " for no key update");
  }

  public void run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** It thaws, and its work is undone. */
  public void rollback() throws SQLException {
    connection.rollback();
  }

  @Override public void close() throws SQLException {
    connection.close();
  }
}
