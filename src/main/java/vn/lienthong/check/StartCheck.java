package vn.lienthong.check;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import vn.lienthong.model.DatabaseReady;
import vn.lienthong.model.text.DisplayNames;
import vn.lienthong.platform.lifecycle.ItemWork;
import vn.lienthong.platform.lifecycle.Loops;

/** Looks at every partner once when the hub starts, beside everything else, and says in a line each what it found. */
@ApplicationScoped
class StartCheck {

  private static final Logger LOG = Logger.getLogger(StartCheck.class);

  private final Checks checks;
  private final boolean wanted;
  private volatile boolean stopping;

  StartCheck(Checks checks, @ConfigProperty(name = "hub.check.at-start", defaultValue = "true") boolean wanted) {
    this.checks = checks;
    this.wanted = wanted;
  }

  void start(@Observes @Priority(9000) DatabaseReady ready, Loops loops) {
    if (wanted) {
      loops.endless("check-at-start", () -> {
        look();
        return null; // once
      });
    }
  }

  /** What a check finds while the hub stops, it finds because the hub stops. */
  void stop(@Observes @Priority(1) ShutdownEvent event) {
    stopping = true;
  }

  private void look() {
    new ItemWork<String>("check-at-start").each(checks.atStart(), endpoint -> {
      checks.check(endpoint).filter(report -> !stopping).ifPresent(report -> say(endpoint, report));
      return 1;
    });
  }

  private static void say(String endpoint, CheckReport report) {
    if (report.verdict() == CheckReport.Verdict.FAIL) {
      LOG.warnf("self-check endpoint=%s (%s) %s; see /api/v1/partners/%s/check", endpoint,
          DisplayNames.partner(endpoint).vi(), report.line(), endpoint);
    } else {
      LOG.infof("self-check endpoint=%s (%s) %s", endpoint, DisplayNames.partner(endpoint).vi(), report.line());
    }
  }
}
