package vn.lienthong.ledger.lane;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import vn.lienthong.platform.db.Jdbc;

/**
 * Postpones entries that wait for the files of their snapshot: gives them back unsent, and makes them due when the
 * files are available or have failed.
 */
@ApplicationScoped
public class EntryPostponement {

  private static final String WAIT = """
      update entry set state = 'WAITING', reason = 'FILES', sending = false, due_at = now() + ? * interval '1 ms'
       where id = ? and state = 'IN_FLIGHT'""";
  private static final String WAITING =
      "select distinct lane from entry where dossier = ? and state = 'WAITING' and reason = 'FILES'";
  private static final String WAKE = """
      update entry set reason = 'DUE', due_at = now() where dossier = ? and state = 'WAITING' and reason = 'FILES'""";

  /** Locks a dossier. This has to be the first lock of the transaction. */
  public void lock(Connection connection, long dossier) throws SQLException {
    LaneLocks.lockDossiers(connection, List.of(dossier));
  }

  /** Gives a claim back unsent; the entry is due again after {@code atMost}. The caller has locked the dossier. */
  public void giveBack(Connection connection, ClaimedEntry claim, Duration atMost) throws SQLException {
    LaneLocks.lock(connection, List.of(claim.lane()));
    boolean held = !ClaimReleaser.takeBack(connection, List.of(EndingClaim.of(claim))).isEmpty();
    if (held) { // else another replica has taken it over
      Jdbc.run(connection, WAIT, atMost.toMillis(), claim.entry());
      LaneLocks.recompute(connection, List.of(claim.lane()));
    }
  }

  /** Makes the entries of this dossier that wait for files due now. The caller has locked the dossier. */
  public void wake(Connection connection, long dossier) throws SQLException {
    List<Long> lanes = Jdbc.list(connection, WAITING, row -> row.getLong(1), dossier);
    if (!lanes.isEmpty()) {
      LaneLocks.lock(connection, lanes);
      Jdbc.run(connection, WAKE, dossier);
      LaneLocks.recompute(connection, lanes);
    }
  }
}
