package vn.lienthong.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;
import vn.lienthong.ledger.DossierSnapshots.Newest;
import vn.lienthong.model.Dossier;
import vn.lienthong.model.DossierEvent.EventType;
import vn.lienthong.platform.db.Jdbc;
import vn.lienthong.platform.db.Sql;
import vn.lienthong.platform.db.Transactions;
import vn.lienthong.platform.lifecycle.OutOfMemory;

/**
 * Queues of dossiers, one per {@link Topic}. A dossier is queued in the transaction that gives an event its position,
 * so none is missed when a replica dies. It is queued once, however many events concern the topic, and worked on with
 * its newest snapshot.
 */
@ApplicationScoped
public class DossierQueue {

  /** What dossiers are queued for; each has a table. */
  public enum Topic {
    /** The newest snapshot reached a successful end, changed there, or left it. */
    ENDED("dossier_ended") {
      @Override
      boolean concerns(String before, EventType type, String after) {
        return Dossier.endedWell(before) || Dossier.endedWell(after);
      }
    },
    /** What is owed may have changed: a fee was requested, or the dossier was discontinued or taken up again. */
    FEES("dossier_fees") {
      @Override
      boolean concerns(String before, EventType type, String after) {
        return type == EventType.FEE_REQUESTED
            || !Objects.equals(before, after) && (Dossier.discontinued(before) || Dossier.discontinued(after));
      }
    };

    private final String table;

    Topic(String table) {
      this.table = table;
    }

    /** Whether an event that gets its position concerns it; {@code before}: the status until then, or null. */
    abstract boolean concerns(String before, EventType type, String after);

    /** The topics that an event concerns. */
    public static Set<Topic> of(String before, EventType type, String after) {
      Set<Topic> concerned = EnumSet.noneOf(Topic.class);
      for (Topic topic : values()) {
        if (topic.concerns(before, type, after)) {
          concerned.add(topic);
        }
      }
      return concerned;
    }

    /** SQL condition: a dossier is due. */
    public String sign() {
      return SIGN.formatted(table);
    }

    /** Queues the dossiers, in one statement; none when there are no dossiers. The caller has locked them. */
    public void note(Connection connection, Collection<Long> dossiers) throws SQLException {
      if (!dossiers.isEmpty()) {
        Jdbc.run(connection, NOTE.formatted(table), dossiers);
      }
    }
  }

  private static final Logger LOG = Logger.getLogger(DossierQueue.class);
  private static final Duration TROUBLED = Duration.ofMinutes(1);
  private static final String SIGN = "(select 1 from %s where due_at <= now() order by due_at limit 1) is not null";
  private static final String NOTE = """
      insert into %s (dossier) select * from unnest(?) as t(dossier)
      on conflict (dossier) do update set due_at = now()""";
  private static final String DUE = "select dossier from %s where due_at <= now() order by due_at limit 1";
  /** Locks the dossier, and skips those that another session has locked. */
  private static final String DUE_AND_FREE = """
      select n.dossier from %s n join dossier d on d.id = n.dossier
       where n.due_at <= now() order by n.due_at limit 1 for no key update skip locked""";
  private static final String TAKE = "delete from %s where dossier = ? and due_at <= now()";
  private static final String LATER = "update %s set due_at = now() + ? * interval '1 ms' where dossier = ?";

  private final Transactions tx;
  private final DossierSnapshots snapshots;

  public DossierQueue(Transactions tx, DossierSnapshots snapshots) {
    this.tx = tx;
    this.snapshots = snapshots;
  }

  /** Processes one dossier, in the transaction that removes it from the queue, under the dossier's lock. */
  @FunctionalInterface
  public interface Work {
    /** Processes the dossier. */
    void on(Connection connection, Newest queued) throws SQLException;
  }

  /**
   * Processes the dossier that has waited longest for this topic and is not locked; false when none is due. After a
   * failure it is due again one minute later.
   */
  public boolean next(Topic topic, Work work) {
    String table = topic.table;
    if (tx.read(connection -> Sql.query(connection, DUE.formatted(table)).mapTo(Long.class).findFirst()).isEmpty()) {
      return false; // the usual case: one query, no transaction
    }
    AtomicLong at = new AtomicLong();
    try {
      return tx.in(connection -> {
        Optional<Long> due =
            Sql.query(connection, DUE_AND_FREE.formatted(table)).mapTo(Long.class).findFirst();
        if (due.isPresent()) {
          at.set(due.get());
          Jdbc.run(connection, TAKE.formatted(table), due.get());
          Optional<Newest> queued = snapshots.lock(connection, due.get());
          if (queued.isPresent()) {
            work.on(connection, queued.get());
          }
        }
        return due.isPresent();
      });
    } catch (Transactions.DatabaseAway e) {
      throw e;
    } catch (RuntimeException | Error e) { // one failing dossier must not block the others
      OutOfMemory.haltIf(e);
      LOG.warnf("dossier=%d queue=%s: not worked on, tried again; cause=%s", at.get(), table,
          e.getClass().getSimpleName());
      tx.in(connection -> Jdbc.run(connection, LATER.formatted(table), TROUBLED.toMillis(), at.get()));
    }
    return true;
  }
}
