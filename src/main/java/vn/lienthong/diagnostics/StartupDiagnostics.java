package vn.lienthong.diagnostics;

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
import vn.lienthong.platform.lifecycle.ShutdownPhase;
import vn.lienthong.platform.lifecycle.StartupPhase;

/** Checks every partner once when the hub starts, in the background, and logs one line for each. */
@ApplicationScoped
class StartupDiagnostics {

  private static final Logger LOG = Logger.getLogger(StartupDiagnostics.class);

  private final DiagnosticsService checks;
  private final boolean wanted;
  private volatile boolean stopping;

  StartupDiagnostics(DiagnosticsService checks,
      @ConfigProperty(name = "hub.check.at-start", defaultValue = "true") boolean wanted) {
    this.checks = checks;
    this.wanted = wanted;
  }

  void start(@Observes @Priority(StartupPhase.SELF_CHECK) DatabaseReady ready, Loops loops) {
    if (wanted) {
      loops.endless("check-at-start", () -> {
        look();
        return null; // once
      });
    }
  }

  /** Faults found while the hub stops are caused by the stop and are not logged. */
  void stop(@Observes @Priority(ShutdownPhase.SILENCE) ShutdownEvent event) {
    stopping = true;
  }

  private void look() {
    new ItemWork<String>("check-at-start").each(checks.atStart(), endpoint -> {
      checks.check(endpoint).filter(report -> !stopping).ifPresent(report -> say(endpoint, report));
      return 1;
    });
  }

  private static void say(String endpoint, DiagnosticsReport report) {
    if (report.verdict() == DiagnosticsReport.Verdict.FAIL) {
      LOG.warnf("self-check endpoint=%s (%s) %s; see /api/v1/partners/%s/check", endpoint,
          DisplayNames.partner(endpoint).vi(), report.line(), endpoint);
    } else {
      LOG.infof("self-check endpoint=%s (%s) %s", endpoint, DisplayNames.partner(endpoint).vi(), report.line());
    }
  }
}
