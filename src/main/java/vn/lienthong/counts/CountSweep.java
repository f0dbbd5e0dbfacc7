package vn.lienthong.counts;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import vn.lienthong.canon.DatabaseReady;
import vn.lienthong.canon.Threads;
import vn.lienthong.counts.CountRows.CodeRow;
import vn.lienthong.ledger.DaySweep;
import vn.lienthong.store.Tx;

/**
 * Goes on with the counts, on one replica at a time: compares new ones, asks the portal, looks again at what differs,
 * and repairs.
 */
@ApplicationScoped
class CountSweep {

  private static final Logger LOG = Logger.getLogger(CountSweep.class);
  private static final Duration LEASE = Duration.ofSeconds(60);
  private static final int LOOK = 500;

  private final Tx tx;
  private final DaySweep days;
  private final Judge judge;
  private final Asking asking;
  private final Repairs repairs;
  private final CountPull pull;
  private final long lookMillis;
  private final long keepDays;
  private final String owner = UUID.randomUUID().toString();
  private final ScheduledExecutorService clockwork =
      Executors.newSingleThreadScheduledExecutor(Threads.daemons("counts"));
  private long turns;

  CountSweep(Tx tx, DaySweep days, Judge judge, Asking asking, Repairs repairs, CountPull pull,
      @ConfigProperty(name = "hub.counts.look.every", defaultValue = "30s") Duration look,
      @ConfigProperty(name = "hub.counts.keep", defaultValue = "800d") Duration keep) {
    this.tx = tx;
    this.days = days;
    this.judge = judge;
    this.asking = asking;
    this.repairs = repairs;
    this.pull = pull;
    this.lookMillis = look.toMillis();
    this.keepDays = keep.toDays();
  }

  void start(@Observes @Priority(6000) DatabaseReady ready) {
    clockwork.scheduleWithFixedDelay(this::turn, 1, 1, TimeUnit.SECONDS);
  }

  void stop(@Observes @Priority(900) ShutdownEvent event) {
    clockwork.shutdownNow();
  }

  private void turn() {
    try {
      while (days.sweep() > 0 && !clockwork.isShutdown()) {
        // until every dossier of before says when it was received
      }
      if (!tx.in(connection -> CountRows.lease(connection, "counts", owner, LEASE.toMillis()))) {
        return;
      }
      asking.ask();
      List<CodeRow> looked = tx.in(connection -> {
        List<CodeRow> rows = CountRows.toLook(connection, lookMillis, LOOK);
        judge.look(connection, rows);
        return rows;
      });
      repairs.repair();
      pull.pull(owner);
      if (turns++ % 3600 == 0) {
        tx.in(connection -> CountRows.forget(connection, keepDays));
      }
      LOG.tracef("counts looked=%d", looked.size());
    } catch (RuntimeException e) {
      LOG.debugf("counts: %s", e.getClass().getSimpleName()); // the database is away; readiness says so
    }
  }
}
