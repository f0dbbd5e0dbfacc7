package vn.lienthong.ledger.retention;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import vn.lienthong.model.DatabaseReady;
import vn.lienthong.platform.lifecycle.Loops;

/** Each minute: closes days that are over, removes old replays and acts, counts everything anew once a night. */
@ApplicationScoped
class LedgerMaintenanceJob {

  private static final Duration PAUSE = Duration.ofMinutes(1);
  /** Of all days, at ten million events; loops are silent in between. */
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

  void start(@Observes @Priority(4100) DatabaseReady ready) {
    loops.every("old-deeds", PAUSE, deeds::sweep);
    loops.every("closed-days", PAUSE, days::seal);
    loops.patient("recount", LONGEST_COUNT, () -> {
      recount.runIfDue();
      return PAUSE;
    });
  }
}
