package vn.lienthong.access.client;

import io.quarkus.runtime.Application;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import vn.lienthong.model.HubShutdown;
import vn.lienthong.platform.lifecycle.Loops;

/**
 * Fires {@link HubShutdown} as soon as a shutdown begins. The framework's own event comes only after the HTTP servers
 * are closed; they wait {@code quarkus.shutdown.timeout} for running requests, and this event makes those end.
 */
@ApplicationScoped
class ShutdownNotifier {

  private static final Duration EVERY = Duration.ofMillis(250);

  private final Event<HubShutdown> stopping;
  private boolean ran;

  ShutdownNotifier(Event<HubShutdown> stopping) {
    this.stopping = stopping;
  }

  void watch(@Observes StartupEvent start, Loops loops) {
    Application hub = Application.currentApplication();
    loops.endless("stop-signal", () -> look(hub));
  }

  private Duration look(Application hub) {
    if (hub.isStarted()) {
      ran = true;
    } else if (ran) {
      stopping.fire(new HubShutdown());
      return null;
    }
    return EVERY;
  }
}
