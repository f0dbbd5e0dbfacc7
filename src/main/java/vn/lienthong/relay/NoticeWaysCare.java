package vn.lienthong.relay;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jboss.logging.Logger;
import vn.lienthong.canon.DatabaseReady;
import vn.lienthong.ledger.NoticeWays;
import vn.lienthong.platform.lifecycle.Loops;

/** Says at the start how each source system gets its notices, by this replica's settings: the last start wins. */
@ApplicationScoped
class NoticeWaysCare {

  private static final Logger LOG = Logger.getLogger(NoticeWaysCare.class);
  /** Only a start changes a way; what was under way then ends later. */
  private static final Duration SOON = Duration.ofMinutes(2);
  private static final Duration OFTEN = Duration.ofSeconds(1);
  private static final Duration SELDOM = Duration.ofMinutes(1);

  private final NoticeWays ways;
  private final NoticeText settings;
  private final Loops loops;

  NoticeWaysCare(NoticeWays ways, NoticeText settings, Loops loops) {
    this.ways = ways;
    this.settings = settings;
    this.loops = loops;
  }

  /** Before anything is claimed. */
  void start(@Observes @Priority(3900) DatabaseReady ready) {
    for (String endpoint : ways.systems()) {
      boolean pulled = settings.pulled(endpoint.substring(endpoint.indexOf(':') + 1));
      if (ways.say(endpoint, pulled)) {
        LOG.infof("notices endpoint=%s are %s from now on, also those that wait", endpoint,
            pulled ? "fetched by it" : "sent to it");
      }
    }
    ways.sweep();
    long soon = System.nanoTime() + SOON.toNanos();
    loops.endless("notice-ways", () -> ways.sweep() > 0 || System.nanoTime() < soon ? OFTEN : SELDOM);
  }
}
