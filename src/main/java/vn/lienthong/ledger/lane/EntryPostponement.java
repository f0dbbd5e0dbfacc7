package vn.lienthong.ledger.lane;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import vn.lienthong.platform.db.Jdbc;

/** Entries that wait for the files of their snapshot: given back unsent, and woken when these are settled. */
@ApplicationScoped
public class EntryPostponement {

  private static final String OURS = """
      update lane set state = 'IDLE', owner = null, lease_until = null
       where id = ? and claim_no = ? and state = 'CLAIMED'""";
  private static final String WAIT = """
      update entry set state = 'WAITING', reason = 'FILES', sending = false, due_at = now() + ? * interval '1 ms'
       where id = ? and state = 'IN_FLIGHT'""";
  private static final String WAITING =
      "select distinct lane from entry where dossier = ? and state = 'WAITING' and reason = 'FILES'";
  private static final String WAKE = """
      update entry set reason = 'DUE', due_at = now() where dossier = ? and state = 'WAITING' and reason = 'FILES'""";

  /** Locks a dossier, the first lock of all that follows in this transaction. */
  public void lock(Connection connection, long dossier) throws SQLException {
    LaneLocks.lockDossiers(connection, List.of(dossier));
  }

  /** Gives a claim back, unsent, to be looked at again after so long at the latest. The dossier is locked. */
  public void giveBack(Connection connection, ClaimedEntry claim, Duration atMost) throws SQLException {
    LaneLocks.lock(connection, List.of(claim.lane()));
    if (Jdbc.run(connection, OURS, claim.lane(), claim.claimNo()) > 0) { // else it was taken over meanwhile
      Jdbc.run(connection, WAIT, atMost.toMillis(), claim.entry());
      LaneLocks.recompute(connection, List.of(claim.lane()));
    }
  }

  /** What waits for files of this dossier may go. The dossier is locked. */
  public void wake(Connection connection, long dossier) throws SQLException {
    List<Long> lanes = Jdbc.list(connection, WAITING, row -> row.getLong(1), dossier);
    if (!lanes.isEmpty()) {
      LaneLocks.lock(connection, lanes);
      Jdbc.run(connection, WAKE, dossier);
      LaneLocks.recompute(connection, lanes);
    }
  }
}
