package vn.lienthong.access;

import io.quarkus.runtime.Application;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import vn.lienthong.canon.HubStopping;
import vn.lienthong.canon.Threads;

/**
 * Tells of a stop as soon as it begins. The framework's own event comes when the doors are closed already; they wait
 * {@code quarkus.shutdown.timeout} for what is under way, and this is what makes it end.
 */
@ApplicationScoped
class StopSignal {

  private static final long EVERY_MILLIS = 100;

  private final Event<HubStopping> stopping;
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(Threads.daemons("stop-signal"));
  private boolean ran;

  StopSignal(Event<HubStopping> stopping) {
    this.stopping = stopping;
  }

  void watch(@Observes StartupEvent start) {
    Application hub = Application.currentApplication();
    watch.scheduleWithFixedDelay(() -> look(hub), EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void look(Application hub) {
    if (hub.isStarted()) {
      ran = true;
    } else if (ran) {
      watch.shutdown();
      stopping.fire(new HubStopping());
    }
  }

  void forget(@Observes ShutdownEvent stopped) {
    watch.shutdownNow();
  }
}
