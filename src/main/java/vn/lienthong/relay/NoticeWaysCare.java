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
    loops.every("notice-ways", Duration.ofSeconds(1), ways::sweep); // calls that were under way end later
  }
}
