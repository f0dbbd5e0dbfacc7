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
import vn.lienthong.canon.DatabaseReady;
import vn.lienthong.canon.DossierEvent;
import vn.lienthong.canon.OnUncertain;
import vn.lienthong.catalogue.Catalogue;
import vn.lienthong.files.FileSweep;
import vn.lienthong.health.HealthBoard;
import vn.lienthong.health.Sessions;
import vn.lienthong.ledger.Claims;
import vn.lienthong.ledger.FollowUps;
import vn.lienthong.ledger.GapSweep;
import vn.lienthong.ledger.IdentifierSweep;
import vn.lienthong.ledger.Mirrors;
import vn.lienthong.ledger.ReplaySlices;
import vn.lienthong.ledger.Retention;
import vn.lienthong.ledger.WaitedFor;
import vn.lienthong.platform.lifecycle.Loops;

/**
 * What has to be done again and again beside the claiming, each on a thread of its own: no retention holds up a
 * heartbeat or a take-over.
 */
@ApplicationScoped
class Care {

  private static final Logger LOG = Logger.getLogger(Care.class);
  private static final Duration SOON = Duration.ofMillis(20);
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final HealthBoard health;
  private final Sessions sessions;
  private final GapSweep gaps;
  private final Untold untold;
  private final FileSweep fileSweep;
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
  private final Loops loops;

  Care(HealthBoard health, Sessions sessions, GapSweep gaps, Untold untold, FileSweep fileSweep, Clock clock,
      FollowUps followUps, Retention retention, IdentifierSweep identifiers, Mirrors mirrors, Claims claims,
      WaitedFor waitedFor, Catalogue catalogue, BackPressure pressure, ReplaySlices replays, RelayLoop loop,
      Replica replica, Loops loops) {
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
  }

  void start(@Observes @Priority(4000) DatabaseReady ready) throws SQLException {
    for (Map.Entry<String, String> endpoint : catalogue.edition().endpoints(LocalDate.now(clock)).entrySet()) {
      if (!"dossiers".equals(endpoint.getKey())) { // its endpoints are the source systems, made with their first notice
        health.ensure(endpoint.getKey(), endpoint.getValue());
      }
    }
    health.refresh(replica.name());
    sessions.refresh();
    if (replica.inherited()) {
      while (claims.takeOverFrom(replica.name(), policies()) > 0) {
        LOG.info("took back what this replica held when it died");
      }
    }
    loops.every("heartbeat", Duration.ofMillis(500), () -> health.refresh(replica.name()));
    loops.every("sessions", Duration.ofMillis(500), sessions::refresh);
    loops.every("leases", SECOND, this::takeOver);
    loops.every("endpoints", SECOND, this::makeEndpoints);
    loops.every("back-pressure", SECOND, pressure::look);
    untilDone("gaps", Duration.ofMillis(500), gaps::sweep);
    untilDone("replays", Duration.ofMillis(500), () -> replays.advance(this::wants));
    untilDone("follow-ups", SECOND, followUps::sweep);
    loops.every("tidings", SECOND, untold::tell);
    loops.every("retention", MINUTE, retention::sweep);
    loops.every("mirrors", MINUTE, mirrors::sweep);
    loops.every("file-retention", MINUTE, fileSweep::sweep);
    loops.every("identifiers", SECOND, identifiers::sweep);
  }

  /** What makes lanes due, and comes again soon as long as it finds something. */
  private void untilDone(String name, Duration pause, IntSupplier work) {
    loops.endless(name, () -> {
      if (work.getAsInt() == 0) {
        return pause;
      }
      loop.wakeAll();
      return SOON;
    });
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
}
