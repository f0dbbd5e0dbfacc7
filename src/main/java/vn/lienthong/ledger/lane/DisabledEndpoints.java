package vn.lienthong.ledger.lane;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import vn.lienthong.platform.db.Jdbc;

/** Finds the endpoints that get no entries. */
public final class DisabledEndpoints {

  /**
   * A shared lock. A change of the mode waits for transactions that have read OFF, so that the first load sees the
   * events they left out.
   */
  private static final String OFF = "select name from endpoint where mode = 'OFF' for share";

  private DisabledEndpoints() {}

  /** The endpoints in mode OFF; the mode cannot change until this transaction ends. */
  public static Set<String> off(Connection connection) throws SQLException {
    return new HashSet<>(Jdbc.list(connection, OFF, row -> row.getString(1)));
  }
}
