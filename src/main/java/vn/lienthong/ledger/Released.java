package vn.lienthong.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;

/** A claim that is about to be ended. */
record Released(long lane, long dossier, long entry, long claimNo, String owner) {

  static Released of(ResultSet row) throws SQLException {
    return new Released(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getString(5));
  }
}
