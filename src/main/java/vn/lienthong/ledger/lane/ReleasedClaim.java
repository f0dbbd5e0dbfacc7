package vn.lienthong.ledger.lane;

import java.sql.ResultSet;
import java.sql.SQLException;

/** A claim that is about to be ended. */
record ReleasedClaim(long lane, long dossier, long entry, long claimNo, String owner) {

  static ReleasedClaim of(ClaimedEntry claim) {
    return new ReleasedClaim(claim.lane(), claim.dossier(), claim.entry(), claim.claimNo(), null);
  }

  static ReleasedClaim of(ResultSet row) throws SQLException {
    return new ReleasedClaim(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getString(5));
  }
}
