package vn.lienthong.ledger.retention;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import vn.lienthong.model.DatabaseReady;
import vn.lienthong.platform.lifecycle.Loops;
import vn.lienthong.platform.lifecycle.StartupPhase;

/** Each minute: closes finished days, removes old replays and manual actions, and once a night recounts everything. */
@ApplicationScoped
class LedgerMaintenanceJob {

  private static final Duration PAUSE = Duration.ofMinutes(1);
  /** Enough to count all days with ten million events; the loop reports nothing in between. */
  private static final Duration LONGEST_COUNT = Duration.ofHours(1);

  private final Loops loops;
  private final ClosedDays days;
  private final BalanceRecount recount;
  private final ActionRetention deeds;

  LedgerMaintenanceJob(Loops loops, ClosedDays days, BalanceRecount recount, ActionRetention deeds) {
    this.loops = loops;
    this.days = days;
    this.recount = recount;
    this.deeds = deeds;
  }

  void start(@Observes @Priority(StartupPhase.MAINTENANCE) DatabaseReady ready) {
    loops.every("old-deeds", PAUSE, deeds::sweep);
    loops.every("closed-days", PAUSE, days::seal);
    loops.patient("recount", LONGEST_COUNT, () -> {
      recount.runIfDue();
      return PAUSE;
    });
  }
}
