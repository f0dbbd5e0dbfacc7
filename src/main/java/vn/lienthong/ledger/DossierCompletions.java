package vn.lienthong.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;
import vn.lienthong.access.crypto.FieldEncryptor;
import vn.lienthong.model.Dossier;
import vn.lienthong.model.DossierEvent;
import vn.lienthong.platform.db.Jdbc;
import vn.lienthong.platform.db.Sql;
import vn.lienthong.platform.db.Transactions;
import vn.lienthong.platform.lifecycle.OutOfMemory;

/**
 * A queue of dossiers whose newest snapshot reached a successful end, changed there, or left it. A dossier is queued in
 * the transaction that gives the event its position, so none is missed when a replica dies.
 */
@ApplicationScoped
public class DossierCompletions {

  /** SQL condition: a dossier is due. */
  public static final String SIGN =
      "(select 1 from dossier_ended where due_at <= now() order by due_at limit 1) is not null";

  private static final Logger LOG = Logger.getLogger(DossierCompletions.class);
  private static final Duration TROUBLED = Duration.ofMinutes(1);
  private static final String NOTE = """
      insert into dossier_ended (dossier) select * from unnest(?) as t(dossier)
      on conflict (dossier) do update set due_at = now()""";
  private static final String DUE = "select dossier from dossier_ended where due_at <= now() order by due_at limit 1";
  /** Locks the dossier, and skips those that another session has locked. */
  private static final String DUE_AND_FREE = """
      select n.dossier from dossier_ended n join dossier d on d.id = n.dossier
       where n.due_at <= now() order by n.due_at limit 1 for no key update skip locked""";
  private static final String TAKE = "delete from dossier_ended where dossier = ? and due_at <= now()";
  private static final String LATER =
      "update dossier_ended set due_at = now() + ? * interval '1 ms' where dossier = ?";
  private static final String NEWEST = """
      select d.id, d.code, d.source_system, e.id as event, e.payload
        from dossier d join event e on e.id = d.newest_event where d.id = ?""";

  private final Transactions tx;
  private final FieldEncryptor seal;

  public DossierCompletions(Transactions tx, FieldEncryptor seal) {
    this.tx = tx;
    this.seal = seal;
  }

  /** @param event the id of the newest snapshot's event; {@code source} is the current owner of the dossier */
  public record Ended(long dossier, String code, String source, long event, DossierEvent newest) {}

  /** Processes one dossier, in the transaction that removes it from the queue, under the dossier's lock. */
  @FunctionalInterface
  public interface Work {
    /** Processes the dossier. */
    void on(Connection connection, Ended ended) throws SQLException;
  }

  /** Whether the old or the new status is a successful end. */
  public static boolean concern(String before, String after) {
    return Dossier.endedWell(before) || Dossier.endedWell(after);
  }

  /** Queues the dossiers. The caller has locked them. */
  public static void note(Connection connection, Collection<Long> dossiers) throws SQLException {
    if (!dossiers.isEmpty()) {
      Jdbc.run(connection, NOTE, dossiers);
    }
  }

  /**
   * Processes the dossier that has waited longest and is not locked; false when none is due. After a failure it is due
   * again one minute later.
   */
  public boolean next(Work work) {
    if (tx.read(connection -> Sql.query(connection, DUE).mapTo(Long.class).findFirst()).isEmpty()) {
      return false; // the usual case: one query, no transaction
    }
    AtomicLong at = new AtomicLong();
    try {
      return tx.in(connection -> {
        Optional<Long> due = Sql.query(connection, DUE_AND_FREE).mapTo(Long.class).findFirst();
        if (due.isPresent()) {
          at.set(due.get());
          Jdbc.run(connection, TAKE, due.get());
          Optional<Ended> ended = newest(connection, due.get());
          if (ended.isPresent()) {
            work.on(connection, ended.get());
          }
        }
        return due.isPresent();
      });
    } catch (Transactions.DatabaseAway e) {
      throw e;
    } catch (RuntimeException | Error e) { // one failing dossier must not block the others
      OutOfMemory.haltIf(e);
      LOG.warnf("dossier=%d ended: not worked on, tried again; cause=%s", at.get(), e.getClass().getSimpleName());
      tx.in(connection -> Jdbc.run(connection, LATER, TROUBLED.toMillis(), at.get()));
    }
    return true;
  }

  private Optional<Ended> newest(Connection connection, long dossier) throws SQLException {
    return Jdbc.one(connection, NEWEST, row -> new Ended(row.getLong("id"), row.getString("code"),
        row.getString("source_system"), row.getLong("event"),
        EventCodec.event(seal.open("event:" + row.getLong("event"), row.getBytes("payload")))), dossier);
  }
}
