package vn.lienthong.onceonly;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import vn.lienthong.files.DocumentCopies;
import vn.lienthong.ledger.lane.HubFactsRepository;
import vn.lienthong.model.DatabaseReady;
import vn.lienthong.platform.db.Jdbc;
import vn.lienthong.platform.db.Sql;
import vn.lienthong.platform.db.Transactions;
import vn.lienthong.platform.lifecycle.ItemWork;
import vn.lienthong.platform.lifecycle.Loops;
import vn.lienthong.platform.lifecycle.StartupPhase;

/** Removes the content of checks that no dossier needs any more; counts and evidence receipts stay. */
@ApplicationScoped
public class CheckRetentionJob {

  private static final Logger LOG = Logger.getLogger(CheckRetentionJob.class);
  private static final Duration EVERY = Duration.ofMinutes(20);
  private static final int BATCH = 500;
  private static final String OLD = """
      select id from once_only_check
       where body is not null and made_at < now() - :seconds * interval '1 s' and id > :from
       order by id limit :limit""";
  private static final String FORGET = "update once_only_check set body = null where id = ?";

  private final ItemWork<UUID> work = new ItemWork<>("once-only-retention");
  private final Transactions tx;
  private final HubFactsRepository established;
  private final DocumentCopies copies;
  private final Duration keep;

  CheckRetentionJob(Transactions tx, HubFactsRepository established, DocumentCopies copies,
      @ConfigProperty(name = "hub.once-only.retention", defaultValue = "90d") Duration keep) {
    this.tx = tx;
    this.established = established;
    this.copies = copies;
    this.keep = keep;
  }

  void start(@Observes @Priority(StartupPhase.MAINTENANCE) DatabaseReady ready, Loops loops) {
    loops.every("once-only-retention", EVERY, () -> {
      int gone = sweep();
      if (gone > 0) {
        LOG.infof("once-only checks no longer needed: %d", gone);
      }
    });
  }

  /**
   * Removes the content of checks whose dossier was resolved, or never created, longer than the retention ago; returns
   * how many. A check that fails is set aside.
   */
  public int sweep() {
    int gone = 0;
    UUID after = new UUID(0, 0);
    List<UUID> old;
    do {
      UUID from = after;
      old = tx.read(connection -> Sql.query(connection, OLD).bind("seconds", keep.toSeconds()).bind("from", from)
          .bind("limit", BATCH).mapTo(UUID.class).list());
      List<UUID> checks = new ArrayList<>(old);
      checks.removeAll(work.aside());
      gone += work.allOrEach(() -> forget(checks), () -> checks, Function.identity(), one -> forget(List.of(one)));
      after = old.isEmpty() ? after : old.get(old.size() - 1);
    } while (old.size() == BATCH);
    return gone;
  }

  private int forget(List<UUID> checks) {
    return tx.in(connection -> {
      Set<UUID> needed = new HashSet<>(established.needed(connection, checks, keep));
      int some = 0;
      for (UUID check : checks) {
        if (!needed.contains(check)) {
          some += Jdbc.run(connection, FORGET, check);
          copies.letGo(connection, check);
        }
      }
      return some;
    });
  }
}
