package vn.lienthong.ledger.lane;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import vn.lienthong.platform.db.Jdbc;
import vn.lienthong.platform.db.Transactions;
import vn.lienthong.platform.lifecycle.ItemWork;

/**
 * How each source system receives its notifications: the hub pushes them, or the system pulls them. The endpoint's row
 * states it for all replicas. After a change, waiting notifications are delivered the new way, in order. For a system
 * that pulls, nothing is claimed, and it is shown only what waits to be pulled.
 */
@ApplicationScoped
public class NotificationChannels {

  private static final int BATCH = 200;

  private static final String SYSTEMS = "select name from endpoint where partner = 'dossiers' order by name";
  private static final String SAY = "update endpoint set pulled = ? where name = ? and pulled is distinct from ?";

  /**
   * Takes no lock. What is written the old way while {@link #SAY} is being committed is converted by the next job run.
   */
  static final String PULLED = "select coalesce(pulled, ?) from endpoint where name = ?";

  /** One index probe for each system and each kind of entry that waits the old way. */
  private static final String BEHIND = """
      select l.dossier from endpoint p join lane l on l.endpoint = p.name
       where p.partner = 'dossiers' and not p.pulled and l.state = 'READY' and l.due_at = 'infinity'
      union
      select l.dossier from endpoint p join lane l on l.endpoint = p.name
       where p.partner = 'dossiers' and p.pulled and l.state = 'READY' and l.due_at < 'infinity'
      union
      select e.dossier from endpoint p join entry e on e.endpoint = p.name
       where p.partner = 'dossiers' and p.pulled and e.state = 'PARKED' and e.notice is not null
         and e.error_code is distinct from 'UNREADABLE'""";
  /** Without those already checked. */
  private static final String SOME =
      "select dossier from (" + BEHIND + ") d where dossier <> all(?::bigint[]) limit ?";

  private static final String TO_BE_SENT = """
      update entry e set reason = 'DUE', due_at = now() from endpoint p
       where e.lane = any(?) and p.name = e.endpoint and not p.pulled and e.state = 'WAITING' and e.reason = 'PULL'
      returning e.lane""";
  /**
   * Parked ones too, except unreadable ones: they were parked because they could not be pushed, which is no longer
   * needed.
   */
  private static final String TO_BE_FETCHED = """
      update entry e set state = 'WAITING', reason = 'PULL', due_at = 'infinity', settled_at = null from endpoint p
       where e.lane = any(?) and p.name = e.endpoint and p.pulled and e.notice is not null
         and (e.state = 'PARKED' and e.error_code is distinct from 'UNREADABLE'
              or e.state = 'WAITING' and e.reason <> 'PULL')
      returning e.lane, e.notice""";
  /** A cursor may already be past its old number, under which it was not shown. */
  private static final String NUMBER_ANEW = "update notice set pull_no = null where id = any(?)";
  /** Lanes with a call in flight are skipped, so that their other entries stay in order. */
  private static final String LANES = """
      select l.id from lane l join endpoint p on p.name = l.endpoint
       where l.dossier = any(?) and p.partner = 'dossiers' and l.state <> 'CLAIMED' order by l.id
         for no key update of l skip locked""";

  private final ItemWork<Long> dossiers = new ItemWork<>("notice-ways");
  private final Transactions tx;

  public NotificationChannels(Transactions tx) {
    this.tx = tx;
  }

  /** The endpoints of the source systems for which a notification was ever written. */
  public List<String> systems() {
    return tx.read(connection -> Jdbc.list(connection, SYSTEMS, row -> row.getString(1)));
  }

  /** Sets whether the system of {@code endpoint} pulls its notifications. Returns whether that is a change. */
  public boolean say(String endpoint, boolean pulled) {
    return tx.in(connection -> Jdbc.run(connection, SAY, pulled, endpoint, pulled)) > 0;
  }

  /**
   * Converts waiting notifications to the new way; returns how many lanes. Dossiers that are locked or have a call in
   * flight are left for the next run; one that cannot be converted is set aside.
   */
  public int sweep() {
    Set<Long> seen = new TreeSet<>(dossiers.aside());
    int turned = 0;
    for (int before = -BATCH; seen.size() - before == BATCH;) {
      before = seen.size();
      List<Long> some =
          tx.batch(connection -> Jdbc.list(connection, SOME, row -> row.getLong(1), List.copyOf(seen), BATCH));
      seen.addAll(some);
      turned += dossiers.allOrEach(() -> tx.batch(connection -> turn(connection, some)), () -> some,
          Function.identity(), one -> tx.alone(connection -> turn(connection, List.of(one))));
    }
    return turned;
  }

  private static int turn(Connection connection, List<Long> some) throws SQLException {
    Set<Long> free = LaneLocks.lockFreeDossiers(connection, some);
    List<Long> lanes = free.isEmpty() ? List.of() : Jdbc.list(connection, LANES, row -> row.getLong(1), free);
    if (lanes.isEmpty()) {
      return 0;
    }
    Set<Long> turned = new TreeSet<>(Jdbc.list(connection, TO_BE_SENT, row -> row.getLong(1), lanes));
    List<Long> notices = Jdbc.list(connection, TO_BE_FETCHED, row -> {
      turned.add(row.getLong(1));
      return row.getLong(2);
    }, lanes);
    if (!notices.isEmpty()) {
      Jdbc.run(connection, NUMBER_ANEW, notices);
    }
    LaneLocks.recompute(connection, lanes);
    return turned.size(); // another replica may have converted the others meanwhile
  }
}
