package vn.lienthong.ledger.lane;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import vn.lienthong.ledger.LedgerIdBlocks;
import vn.lienthong.platform.db.Jdbc;
import vn.lienthong.platform.db.Transactions;
import vn.lienthong.platform.lifecycle.ItemWork;

/**
 * A queue of newest snapshots that have to be sent again, each at its own due time.
 *
 * <p>The claims of a dead replica are taken over at once by the replica that gets its name, although a call begun by
 * the dead one may still reach the partner, after newer ones. So the newest snapshot of such a lane is sent again when
 * the old lease has expired. A snapshot is also sent again when a file became available only after the snapshot was
 * sent without it.
 */
@ApplicationScoped
public class ResendQueue {

  /** SQL condition: a lane is due. */
  public static final String SIGN = "exists (select 1 from follow_up where due_at < now())";

  private static final String NOTE = """
      insert into follow_up (lane, flow, dossier, due_at)
      select l.id, e.flow, l.dossier, l.lease_until from lane l join entry e on e.id = l.next_entry
       where l.id = any(?) and l.state = 'CLAIMED' and e.kind = 'SNAPSHOT'
      on conflict (lane, flow) do update set due_at = greatest(follow_up.due_at, excluded.due_at)""";
  private static final String NOTE_ONE = """
      insert into follow_up (lane, flow, dossier, due_at, why) values (?, ?, ?, now() + ? * interval '1 ms', ?)
      on conflict (lane, flow) do update set due_at = greatest(follow_up.due_at, excluded.due_at)""";
  private static final String NOTE_ALL = """
      insert into follow_up (lane, flow, dossier, due_at, why)
      select distinct e.lane, e.flow, e.dossier, now() + ? * interval '1 ms', ? from entry e
       where e.dossier = ? and e.kind = 'SNAPSHOT' and e.event is not null and e.position is not null
         and e.state in ('DELIVERED', 'IN_FLIGHT', 'WAITING')
      on conflict (lane, flow) do update set due_at = greatest(follow_up.due_at, excluded.due_at)""";
  /** A locked dossier is skipped until the next run, so that it blocks no other. */
  private static final String DUE = """
      select f.lane, f.flow, f.dossier, f.why from follow_up f join dossier d on d.id = f.dossier
       where f.due_at < now() and f.lane <> all(?::bigint[])
       order by f.due_at limit 100 for no key update of d skip locked""";
  private static final String TAKE = "delete from follow_up where lane = ? and flow = ? and due_at < now()";

  private final ItemWork<Long> lanes = new ItemWork<>("follow-ups");
  private final Transactions tx;
  private final LedgerIdBlocks ids;

  public ResendQueue(Transactions tx, LedgerIdBlocks ids) {
    this.tx = tx;
    this.ids = ids;
  }

  private record Due(long lane, String flow, long dossier, String why) {}

  /** Queues one lane, in the transaction of the cause. */
  public void note(Connection connection, long lane, String flow, long dossier, Duration after, String why)
      throws SQLException {
    Jdbc.run(connection, NOTE_ONE, lane, flow, dossier, after.toMillis(), why);
  }

  /** Queues every lane on which a snapshot of the dossier was delivered or will be; returns how many. */
  int noteAll(Connection connection, long dossier, Duration after, String why) throws SQLException {
    return Jdbc.run(connection, NOTE_ALL, after.toMillis(), why, dossier);
  }

  /** Queues lanes that are about to be taken over. */
  static void note(Connection connection, List<Long> lanes) throws SQLException {
    if (!lanes.isEmpty()) {
      Jdbc.run(connection, NOTE, lanes);
    }
  }

  /** Resends what is due; returns of how many lanes. */
  public int sweep() {
    List<Due> due = tx.in(connection -> Jdbc.list(connection, DUE,
        row -> new Due(row.getLong(1), row.getString(2), row.getLong(3), row.getString(4)), lanes.aside()));
    return lanes.each(due, Due::lane, one -> tx.alone(connection -> {
      LaneLocks.lockDossiers(connection, List.of(one.dossier()));
      if (Jdbc.run(connection, TAKE, one.lane(), one.flow()) > 0) {
        new LateCallHandler(connection, ids).sendNewestAgain(one.lane(), one.flow(), one.why());
      }
      return 1;
    }));
  }
}
