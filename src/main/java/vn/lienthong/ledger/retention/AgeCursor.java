package vn.lienthong.ledger.retention;

import java.sql.Connection;
import java.sql.SQLException;
import vn.lienthong.platform.db.Jdbc;
import vn.lienthong.platform.db.Sql;

/**
 * A position in a table that is scanned by age, stored in {@code retention_cursor}: each run begins where the last one
 * ended. Rows that could not be removed are checked again by a second cursor, which starts over at the end.
 *
 * @param at a time as PostgreSQL writes it; may be {@code -infinity}
 */
record AgeCursor(String at, long id) {

  private static final String LOCK =
      "select 1 from retention_cursor where name = 'ledger' for update skip locked";
  private static final String READ = "select at::text as at, id from retention_cursor where name = ?";
  private static final String SAVE = "update retention_cursor set at = ?::timestamptz, id = ? where name = ?";
  private static final AgeCursor BEGINNING = new AgeCursor("-infinity", 0);

  /**
   * Whether this transaction is the only one that removes old data or closes a day. Never waits. The lock ends with the
   * transaction, also when the replica dies.
   */
  static boolean alone(Connection connection) throws SQLException {
    return Jdbc.one(connection, LOCK, row -> 1).isPresent();
  }

  static AgeCursor read(Connection connection, String name) {
    return Sql.query(connection, READ, name).mapTo(AgeCursor.class).one();
  }

  void save(Connection connection, String name) throws SQLException {
    Jdbc.run(connection, SAVE, at, id, name);
  }

  static void begin(Connection connection, String name) throws SQLException {
    BEGINNING.save(connection, name);
  }
}
