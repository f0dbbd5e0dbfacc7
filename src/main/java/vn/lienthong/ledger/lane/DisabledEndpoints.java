package vn.lienthong.ledger.lane;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import vn.lienthong.platform.db.Jdbc;

/** Which endpoints get no entries. */
public final class DisabledEndpoints {

  /**
   * Shared with other doors, but not with one who changes the mode: he waits for those who read OFF, so that what they
   * left out is there when the first load looks for it.
   */
  private static final String OFF = "select name from endpoint where mode = 'OFF' for share";

  private DisabledEndpoints() {}

  /** The endpoints that are OFF; they stay so until this transaction ends. */
  public static Set<String> off(Connection connection) throws SQLException {
    return new HashSet<>(Jdbc.list(connection, OFF, row -> row.getString(1)));
  }
}
