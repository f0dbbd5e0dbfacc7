package vn.lienthong.procedures;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import vn.lienthong.model.DatabaseReady;
import vn.lienthong.model.text.IsoTimes;
import vn.lienthong.platform.db.DatabaseTrouble;
import vn.lienthong.platform.db.Transactions;
import vn.lienthong.platform.db.WorkWatch;
import vn.lienthong.platform.lifecycle.StartupPhase;
import vn.lienthong.procedures.SyncRunRepository.Run;

/** Begins a run when it is due, and continues the open one, on one replica at a time. */
@ApplicationScoped
class SyncJob {

  private static final Logger LOG = Logger.getLogger(SyncJob.class);
  private static final Duration PACE = Duration.ofSeconds(1);
  private static final int AGAIN_MINUTES = 10;

  private final Transactions tx;
  private final Clock clock;
  private final SyncRun sync;
  private final Optional<LocalTime> at;
  private final String owner = UUID.randomUUID().toString();

  SyncJob(Transactions tx, Clock clock, SyncRun sync,
      @ConfigProperty(name = "hub.procedures.sync.at") Optional<String> at) {
    this.tx = tx;
    this.clock = clock;
    this.sync = sync;
    this.at = at.filter(text -> !text.isBlank()).map(text -> LocalTime.parse(text.strip()));
  }

  void start(@Observes @Priority(StartupPhase.FEATURES) DatabaseReady ready, WorkWatch watch) {
    watch.begin("procedures", PACE, SyncRunRepository.SIGN, () -> Duration.ofMillis(work()));
  }

  private long work() {
    Optional<Run> run = tx.in(connection -> SyncRunRepository.take(connection, owner, SyncRun.LEASE.toMillis()));
    if (run.isPresent()) {
      return step(run.get());
    } else if (at.isPresent() && due(tx.read(SyncRunRepository::newest), OffsetDateTime.now(clock), at.get())) {
      tx.in(connection -> SyncRunRepository.begin(connection, "schedule"))
          .ifPresent(begun -> LOG.infof("procedures: synchronisation begun run=%d", begun.id()));
    }
    return WorkWatch.REST.toMillis();
  }

  /** A fault of the hub ends the run, because the next step would fail in the same way. */
  private long step(Run run) {
    try {
      return sync.step(run, owner);
    } catch (RuntimeException e) {
      if (DatabaseTrouble.passes(e)) {
        throw e;
      }
      String why = "HUB_FAULT " + e.getClass().getSimpleName();
      LOG.errorf("procedures: run=%d phase=%s: %s", run.id(), run.phase(), e.getMessage());
      tx.in(connection -> {
        SyncRunRepository.end(connection, run.id(), "FAILED", why, null, null);
        return null;
      });
      return WorkWatch.REST.toMillis();
    }
  }

  /** Whether a run is due: the first one at once, then each day at that time; a failed one again after ten minutes. */
  static boolean due(Optional<Run> newest, OffsetDateTime moment, LocalTime at) {
    if (newest.isEmpty()) {
      return true;
    }
    Run run = newest.get();
    if (run.endedAt() == null) {
      return false;
    } else if ("FAILED".equals(run.phase())) {
      return run.endedAt().plusMinutes(AGAIN_MINUTES).isBefore(moment);
    }
    OffsetDateTime now = moment.withOffsetSameInstant(IsoTimes.VIETNAM);
    OffsetDateTime today = now.with(at);
    OffsetDateTime last = today.isAfter(now) ? today.minusDays(1) : today;
    return run.begunAt().isBefore(last);
  }
}
