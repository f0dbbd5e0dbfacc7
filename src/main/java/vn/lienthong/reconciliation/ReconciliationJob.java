package vn.lienthong.reconciliation;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import vn.lienthong.ledger.retention.DossierDatesJob;
import vn.lienthong.model.DatabaseReady;
import vn.lienthong.platform.db.Transactions;
import vn.lienthong.platform.db.WorkWatch;
import vn.lienthong.platform.lifecycle.ItemWork;
import vn.lienthong.platform.lifecycle.StartupPhase;
import vn.lienthong.reconciliation.CountRepository.CodeRow;

/**
 * Processes the counts, on one replica at a time: asks the portal, checks differences again, repairs them, fetches and
 * deletes counts.
 */
@ApplicationScoped
class ReconciliationJob {

  private static final Duration LEASE = Duration.ofSeconds(60);
  private static final Duration PACE = Duration.ofSeconds(1);
  private static final long FORGET_NANOS = Duration.ofHours(1).toNanos();
  private static final int LOOK = 500;
  private static final List<String> STEPS = List.of("ask", "look", "repair", "pull", "forget");

  private final Transactions tx;
  private final DossierDatesJob days;
  private final Reconciler judge;
  private final PortalStatusQuery asking;
  private final DifferenceRepair repairs;
  private final CountPullJob pull;
  private final long lookMillis;
  private final long keepDays;
  private final String owner = UUID.randomUUID().toString();
  private final ItemWork<String> work = new ItemWork<>("counts");
  private final ItemWork<CountRepository.Key> rows = new ItemWork<>("count-rows");
  private long forgot = System.nanoTime() - FORGET_NANOS - 1;

  ReconciliationJob(Transactions tx, DossierDatesJob days, Reconciler judge, PortalStatusQuery asking,
      DifferenceRepair repairs, CountPullJob pull,
      @ConfigProperty(name = "hub.counts.recheck-interval", defaultValue = "30s") Duration look,
      @ConfigProperty(name = "hub.counts.retention", defaultValue = "800d") Duration keep) {
    this.tx = tx;
    this.days = days;
    this.judge = judge;
    this.asking = asking;
    this.repairs = repairs;
    this.pull = pull;
    this.lookMillis = look.toMillis();
    this.keepDays = keep.toDays();
  }

  void start(@Observes @Priority(StartupPhase.FEATURES) DatabaseReady ready, WorkWatch watch) {
    watch.begin("counts", PACE, DossierDatesJob.SIGN + " or " + CountRepository.SIGN, this::turn);
  }

  /** Each step runs by itself: the failure of one does not skip the others. */
  private Duration turn() {
    if (days.sweep() > 0) {
      return Duration.ZERO; // until the received date of every older dossier is filled in
    }
    if (tx.in(connection -> CountRepository.lease(connection, "counts", owner, LEASE.toMillis()))) {
      List<String> aside = work.aside();
      work.each(STEPS.stream().filter(step -> !aside.contains(step)).toList(), step -> {
        switch (step) {
          case "ask" -> asking.ask();
          case "look" -> look();
          case "repair" -> repairs.repair();
          case "pull" -> pull.pull(owner);
          default -> forget();
        }
        return 1;
      });
    }
    return WorkWatch.REST;
  }

  private void look() {
    rows.allOrEach(() -> tx.in(connection -> judge.look(connection, toLook(connection))),
        () -> tx.in(this::toLook), CodeRow::key,
        row -> tx.in(connection -> judge.look(connection, CountRepository.one(connection, row.key()))));
  }

  private List<CodeRow> toLook(Connection connection) throws SQLException {
    return CountRepository.toLook(connection, lookMillis, LOOK, rows.aside());
  }

  private void forget() {
    if (System.nanoTime() - forgot > FORGET_NANOS) {
      forgot = System.nanoTime();
      tx.in(connection -> CountRepository.forget(connection, keepDays));
    }
  }
}
