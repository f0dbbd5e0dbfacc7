package vn.lienthong.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import vn.lienthong.access.client.ClientSystem;
import vn.lienthong.platform.db.Jdbc;
import vn.lienthong.platform.http.RequestProblems;

/** What people do by hand, kept in the same commit as the deed. */
public final class ActionLog {

  private static final String KEEP =
      "insert into act (id, client, what, subject, reason) values (nextval('act_id'), ?, ?, ?, ?)";

  private static final int LONGEST = 500;

  private ActionLog() {}

  /** Keeps an act in the transaction of the deed; {@code reason} says why, or what was changed; nothing personal. */
  public static void keep(Connection connection, ClientSystem by, String what, Object subject, String reason)
      throws SQLException {
    Jdbc.run(connection, KEEP, by.id(), what, String.valueOf(subject), reason);
  }

  /** Keeps what was done by nobody with a key: by {@code whom} in a word of ours. */
  public static void keep(Connection connection, String whom, String what, Object subject) throws SQLException {
    Jdbc.run(connection, KEEP, whom, what, String.valueOf(subject), null);
  }

  /** A reason that says something, or a refusal. */
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
