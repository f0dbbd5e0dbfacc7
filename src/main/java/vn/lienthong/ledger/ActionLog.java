package vn.lienthong.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import vn.lienthong.access.client.ClientSystem;
import vn.lienthong.platform.db.Jdbc;
import vn.lienthong.platform.http.RequestProblems;

/** The log of manual actions. Each is written in the transaction of the action itself. */
public final class ActionLog {

  private static final String KEEP =
      "insert into act (id, client, what, subject, reason) values (nextval('act_id'), ?, ?, ?, ?)";

  private static final int LONGEST = 500;

  private ActionLog() {}

  /**
   * Logs an action of a client in the transaction of the action. {@code reason} says why, or what was changed; nothing
   * personal.
   */
  public static void keep(Connection connection, ClientSystem by, String what, Object subject, String reason)
      throws SQLException {
    Jdbc.run(connection, KEEP, by.id(), what, String.valueOf(subject), reason);
  }

  /** Logs an action that no client with a key did; {@code whom} is a name of the hub's own. */
  public static void keep(Connection connection, String whom, String what, Object subject) throws SQLException {
    Jdbc.run(connection, KEEP, whom, what, String.valueOf(subject), null);
  }

  /** Returns the stripped reason. Throws an invalid-request problem when it is blank, too long or contains NUL. */
  public static String reason(String reason) {
    if (reason == null || reason.isBlank()) {
      throw RequestProblems.invalid("reason", "phải nêu lý do (không ghi dữ liệu cá nhân)",
          "a reason is needed (nothing personal)");
    }
    if (reason.length() > LONGEST || reason.indexOf('\0') >= 0) {
      throw RequestProblems.invalid("reason", "tối đa 500 ký tự, không có ký tự NUL", "at most 500 characters, no NUL");
    }
    return reason.strip();
  }
}
