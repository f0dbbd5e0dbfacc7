package vn.lienthong.ledger.lane;

import java.sql.ResultSet;
import java.sql.SQLException;

/** A claim that is about to be ended. */
record EndingClaim(long lane, long dossier, long entry, long claimNo, String owner) {

  static EndingClaim of(ClaimedEntry claim) {
    return new EndingClaim(claim.lane(), claim.dossier(), claim.entry(), claim.claimNo(), null);
  }

  static EndingClaim of(ResultSet row) throws SQLException {
    return new EndingClaim(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getString(5));
  }
}
