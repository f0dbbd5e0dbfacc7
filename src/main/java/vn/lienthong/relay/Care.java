package vn.lienthong.relay;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import vn.lienthong.canon.DatabaseReady;
import vn.lienthong.canon.DossierEvent;
import vn.lienthong.canon.OnUncertain;
import vn.lienthong.canon.Threads;
import vn.lienthong.catalogue.Catalogue;
import vn.lienthong.files.FileSweep;
import vn.lienthong.files.FileTidings;
import vn.lienthong.health.HealthBoard;
import vn.lienthong.health.Sessions;
import vn.lienthong.ledger.Claims;
import vn.lienthong.ledger.FollowUps;
import vn.lienthong.ledger.GapSweep;
import vn.lienthong.ledger.IdentifierSweep;
import vn.lienthong.ledger.Mirrors;
import vn.lienthong.ledger.ReplaySlices;
import vn.lienthong.ledger.Retention;
import vn.lienthong.ledger.Tidings;
import vn.lienthong.ledger.WaitedFor;
import vn.lienthong.store.DatabaseException;

/** What has to be done again and again beside the claiming: health, gaps, leases, back-pressure. */
@ApplicationScoped
class Care {

  private static final Logger LOG = Logger.getLogger(Care.class);

  private final HealthBoard health;
  private final Sessions sessions;
  private final GapSweep gaps;
  private final Tidings tidings;
  private final FileTidings files;
  private final FileSweep fileSweep;
  private final NoticeText notices;
  private final Clock clock;
  private final FollowUps followUps;
  private final Retention retention;
  private final IdentifierSweep identifiers;
  private final Mirrors mirrors;
  private final Claims claims;
  private final WaitedFor waitedFor;
  private final Catalogue catalogue;
  private final BackPressure pressure;
  private final ReplaySlices replays;
  private final RelayLoop loop;
  private final Replica replica;
  private final ScheduledExecutorService clockwork = Executors.newScheduledThreadPool(2, Threads.daemons("relay-care"));

  Care(HealthBoard health, Sessions sessions, GapSweep gaps, Tidings tidings, FileTidings files, FileSweep fileSweep,
      NoticeText notices, Clock clock, FollowUps followUps, Retention retention, IdentifierSweep identifiers,
      Mirrors mirrors, Claims claims,
      WaitedFor waitedFor, Catalogue catalogue, BackPressure pressure, ReplaySlices replays, RelayLoop loop,
      Replica replica) {
    this.health = health;
    this.sessions = sessions;
    this.gaps = gaps;
    this.tidings = tidings;
    this.files = files;
    this.fileSweep = fileSweep;
    this.notices = notices;
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
  }

  void start(@Observes @Priority(4000) DatabaseReady ready) throws SQLException {
    for (Map.Entry<String, String> endpoint : catalogue.edition().endpoints(LocalDate.now(clock)).entrySet()) {
      if (!"dossiers".equals(endpoint.getKey())) { // its endpoints are the source systems, made with their first notice
        health.ensure(endpoint.getKey(), endpoint.getValue());
      }
    }
    look();
    if (replica.inherited()) {
      while (claims.takeOverFrom(replica.name(), policies()) > 0) {
        LOG.info("took back what this replica held when it died");
      }
    }
    every("health", 500, this::look);
    every("endpoints", 1_000, this::makeEndpoints);
    every("gaps", 200, () -> {
      if (gaps.sweep() > 0) {
        loop.wakeAll();
      }
    });
    every("replays", 100, () -> {
      if (replays.advance(this::wants) > 0) {
        loop.wakeAll();
      }
    });
    every("tidings", 500, () -> {
      tidings.untold().forEach(u -> tidings.tell(u, notices.about(u, OffsetDateTime.now(clock)),
          notices.pulled(u.sourceSystem())));
      tidings.untoldEntries().forEach(u -> tidings.tell(u, notices.about(u, OffsetDateTime.now(clock)),
          notices.pulled(u.sourceSystem())));
      files.untold().forEach(u -> files.tell(u, notices.about(u, OffsetDateTime.now(clock)),
          notices.pulled(u.sourceSystem())));
    });
    every("leases", 1_000, this::takeOver);
    every("follow-ups", 1_000, () -> {
      if (followUps.sweep() > 0) {
        loop.wakeAll();
      }
    });
    every("retention", 60_000, () -> {
      retention.sweep();
      mirrors.sweep();
    });
    every("files", 60_000, fileSweep::sweep);
    every("identifiers", 1_000, identifiers::sweep);
    every("back-pressure", 1_000, pressure::look);
  }

  void stop(@Observes @Priority(900) ShutdownEvent event) {
    clockwork.shutdownNow();
  }

  private void look() {
    try {
      health.refresh(replica.name());
      sessions.refresh();
    } catch (SQLException e) {
      throw DatabaseException.of(e);
    }
  }

  /** Of a dossier that is first loaded: still open where it is of, and of interest by today's catalogue. */
  private boolean wants(DossierEvent newest, String partner, String flow) {
    LocalDate day = LocalDate.now(clock);
    return !catalogue.edition().finalStatuses(newest.sourceSystem(), day).contains(newest.dossier().status())
        && catalogue.edition().interested(newest.inEarnest(), day).stream()
            .anyMatch(at -> at.flow().partner().equals(partner) && at.flow().name().equals(flow));
  }

  private Map<String, OnUncertain> policies() {
    Map<String, OnUncertain> policies = new HashMap<>();
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

  private void every(String what, long millis, Runnable work) {
    clockwork.scheduleWithFixedDelay(() -> {
      try {
        work.run();
      } catch (RuntimeException e) {
        LOG.debugf("%s: %s", what, e.getClass().getSimpleName()); // the database is away; readiness says so
      }
    }, millis, millis, TimeUnit.MILLISECONDS);
  }
}
