package vn.lienthong.relay;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntSupplier;
import org.jboss.logging.Logger;
import vn.lienthong.catalogue.Catalogue;
import vn.lienthong.files.FileFailureNotifications;
import vn.lienthong.files.FileRetentionJob;
import vn.lienthong.ledger.LegacyCalls;
import vn.lienthong.ledger.accept.GapJob;
import vn.lienthong.ledger.lane.LaneClaimer;
import vn.lienthong.ledger.lane.MissingEndpoints;
import vn.lienthong.ledger.lane.ResendQueue;
import vn.lienthong.ledger.notice.PendingNotifications;
import vn.lienthong.ledger.operate.ReplayJob;
import vn.lienthong.ledger.retention.PseudonymJob;
import vn.lienthong.ledger.retention.RetentionJob;
import vn.lienthong.model.DatabaseReady;
import vn.lienthong.model.DossierEvent;
import vn.lienthong.model.UncertaintyPolicy;
import vn.lienthong.notification.NotificationWriter;
import vn.lienthong.outbound.ReplicaIdentity;
import vn.lienthong.outbound.endpoint.CircuitBreakers;
import vn.lienthong.outbound.endpoint.SessionStore;
import vn.lienthong.platform.db.WorkWatch;
import vn.lienthong.platform.lifecycle.Loops;
import vn.lienthong.platform.lifecycle.StartupPhase;
import vn.lienthong.platform.lifecycle.SupervisedLoop;

/**
 * The periodic jobs beside the claim loop, each on a thread of its own, so that no retention delays a heartbeat or a
 * take-over.
 */
@ApplicationScoped
class RelayJobs {

  private static final Logger LOG = Logger.getLogger(RelayJobs.class);
  private static final Duration SOON = Duration.ofMillis(20);
  private static final Duration HALF = Duration.ofMillis(500);
  private static final Duration SECOND = Duration.ofSeconds(1);
  /**
   * A watched change wakes its loop. This period is for changes that were missed, where {@link WorkWatch#REST} would be
   * too long.
   */
  private static final Duration UNHEARD = Duration.ofSeconds(5);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final CircuitBreakers health;
  private final SessionStore sessions;
  private final GapJob gaps;
  private final NotificationWriter untold;
  private final FileRetentionJob fileSweep;
  private final Clock clock;
  private final ResendQueue followUps;
  private final RetentionJob retention;
  private final PseudonymJob identifiers;
  private final LegacyCalls mirrors;
  private final LaneClaimer claims;
  private final MissingEndpoints waitedFor;
  private final Catalogue catalogue;
  private final BackPressure pressure;
  private final ReplayJob replays;
  private final RelayLoop loop;
  private final ReplicaIdentity replica;
  private final Loops loops;
  private final WorkWatch watch;

  RelayJobs(CircuitBreakers health, SessionStore sessions, GapJob gaps, NotificationWriter untold,
      FileRetentionJob fileSweep, Clock clock,
      ResendQueue followUps, RetentionJob retention, PseudonymJob identifiers, LegacyCalls mirrors, LaneClaimer claims,
      MissingEndpoints waitedFor, Catalogue catalogue, BackPressure pressure, ReplayJob replays, RelayLoop loop,
      ReplicaIdentity replica, Loops loops, WorkWatch watch) {
    this.health = health;
    this.sessions = sessions;
    this.gaps = gaps;
    this.untold = untold;
    this.fileSweep = fileSweep;
    this.clock = clock;
    this.followUps = followUps;
    this.retention = retention;
    this.identifiers = identifiers;
    this.mirrors = mirrors;
    this.claims = claims;
    this.waitedFor = waitedFor;
    this.catalogue = catalogue;
    this.pressure = pressure;
    this.replays = replays;
    this.loop = loop;
    this.replica = replica;
    this.loops = loops;
    this.watch = watch;
  }

  void start(@Observes @Priority(StartupPhase.ENDPOINTS) DatabaseReady ready) throws SQLException {
    for (Map.Entry<String, String> endpoint : catalogue.edition().endpoints(LocalDate.now(clock)).entrySet()) {
      if (!"dossiers".equals(endpoint.getKey())) { // source systems, created with their first notification
        health.ensure(endpoint.getKey(), endpoint.getValue());
      }
    }
    health.beat(replica.name());
    health.refresh();
    sessions.refresh();
    if (replica.inherited()) {
      while (claims.takeOverFrom(replica.name(), policies()) > 0) {
        LOG.info("took back what this replica held when it died");
      }
    }
    loops.every("heartbeat", CircuitBreakers.BEAT_EVERY, () -> health.beat(replica.name()));
    SupervisedLoop reading = loops.every("sessions", UNHEARD, sessions::refresh);
    watch.onChange("endpoint-rows", CircuitBreakers.MARK, () -> {
      health.refresh();
      reading.wake(); // a session may be among the changes
      loop.lookAgain();
      return UNHEARD;
    });
    watch.begin("leases", SECOND, LaneClaimer.SIGN, () -> {
      takeOver();
      return UNHEARD;
    });
    loops.every("back-pressure", SECOND, () -> pressure.look(loop.atRest()));
    untilDone("gaps", HALF, GapJob.SIGN, gaps::sweep);
    untilDone("replays", HALF, ReplayJob.SIGN, () -> replays.advance(this::wants));
    untilDone("follow-ups", SECOND, ResendQueue.SIGN, followUps::sweep);
    watched("endpoints", MissingEndpoints.SIGN, this::makeEndpoints);
    watched("tidings", PendingNotifications.SIGN + " or " + FileFailureNotifications.SIGN, untold::tell);
    watched("identifiers", PseudonymJob.SIGN, identifiers::sweep);
    loops.every("retention", MINUTE, retention::sweep);
    loops.every("mirrors", MINUTE, mirrors::sweep);
    loops.every("file-retention", MINUTE, fileSweep::sweep);
  }

  /** A job that makes lanes due; it runs again soon while it finds work. */
  private void untilDone(String name, Duration pace, String sign, IntSupplier work) {
    watch.begin(name, pace, sign, () -> {
      if (work.getAsInt() == 0) {
        return WorkWatch.REST;
      }
      loop.wakeAll();
      return SOON;
    });
  }

  private void watched(String name, String sign, Runnable work) {
    watch.begin(name, SECOND, sign, () -> {
      work.run();
      return WorkWatch.REST;
    });
  }

  /**
   * Whether a dossier belongs to a first load: not ended by the rules of its source, and the flow subscribes to it by
   * the current catalogue.
   */
  private boolean wants(DossierEvent newest, String partner, String flow) {
    LocalDate day = LocalDate.now(clock);
    return !catalogue.edition().finalStatuses(newest.sourceSystem(), day).contains(newest.dossier().status())
        && catalogue.edition().interested(newest.inEarnest(), day).stream()
            .anyMatch(at -> at.flow().partner().equals(partner) && at.flow().name().equals(flow));
  }

  private Map<String, UncertaintyPolicy> policies() {
    Map<String, UncertaintyPolicy> policies = new HashMap<>();
    catalogue.edition().flows().forEach(f -> policies.put(f.routeId(), f.onUncertain()));
    return policies;
  }

  private void takeOver() {
    int taken = claims.takeOver(policies());
    if (taken > 0) {
      LOG.warnf("took over claims whose lease had passed: %d", taken);
      loop.wakeAll();
    }
  }

  private void makeEndpoints() {
    int made = waitedFor.make();
    if (made > 0) {
      LOG.warnf("made the rows of endpoints that are waited for and had none: %d", made);
    }
  }
}
