package vn.lienthong.notification;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.jboss.logging.Logger;
import vn.lienthong.ledger.lane.NotificationChannels;
import vn.lienthong.model.DatabaseReady;
import vn.lienthong.platform.db.DatabaseException;
import vn.lienthong.platform.db.DatabaseTrouble;
import vn.lienthong.platform.lifecycle.Loops;
import vn.lienthong.platform.lifecycle.StartupPhase;

/**
 * Records at start how each source system receives its notifications, by this replica's settings: the last start wins.
 */
@ApplicationScoped
class NotificationChannelReport {

  private static final Logger LOG = Logger.getLogger(NotificationChannelReport.class);
  /** Only a start changes a channel; calls that were running then end within this time. */
  private static final Duration SOON = Duration.ofMinutes(2);
  private static final Duration OFTEN = Duration.ofSeconds(1);
  private static final Duration SELDOM = Duration.ofMinutes(1);

  private final NotificationChannels ways;
  private final NotificationTexts settings;
  private final Loops loops;

  NotificationChannelReport(NotificationChannels ways, NotificationTexts settings, Loops loops) {
    this.ways = ways;
    this.settings = settings;
    this.loops = loops;
  }

  /** Runs before anything is claimed. */
  void start(@Observes @Priority(StartupPhase.NOTIFICATION_CHANNELS) DatabaseReady ready) {
    Set<String> unsaid = new TreeSet<>(ways.systems());
    say(unsaid);
    ways.sweep();
    long soon = System.nanoTime() + SOON.toNanos();
    loops.endless("notice-ways", () -> {
      say(unsaid);
      return ways.sweep() > 0 || !unsaid.isEmpty() || System.nanoTime() < soon ? OFTEN : SELDOM;
    });
  }

  /** A locked row does not block the start: its channel is recorded later. */
  private void say(Set<String> unsaid) {
    unsaid.removeIf(endpoint -> {
      boolean pulled = settings.pulled(endpoint.substring(endpoint.indexOf(':') + 1));
      try {
        if (ways.say(endpoint, pulled)) {
          LOG.infof("notices endpoint=%s are %s from now on, also those that wait", endpoint,
              pulled ? "fetched by it" : "sent to it");
        }
        return true;
      } catch (DatabaseException e) {
        if (e.trouble() != DatabaseTrouble.CONTENDED) {
          throw e;
        }
        LOG.warnf("notices endpoint=%s: somebody holds its row; how they go is said later", endpoint);
        return false;
      }
    });
  }
}
