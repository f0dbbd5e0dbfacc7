package vn.lienthong.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A check that runs while the hub stops. */
class ChecksStopTest {

  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final AtomicBoolean interrupted = new AtomicBoolean();

  /** Artemis answers an interrupt with a warning and a stack trace. */
  @Test void theBrokersClientIsNotInterrupted() throws Exception {
    BrokerDiagnostics broker = new BrokerDiagnostics(this::slow, "hub.dossiers.event.in", List.of(), 5, true, false,
        Duration.ofSeconds(5));
    DiagnosticsService checks =
        new DiagnosticsService(null, broker, null, null, null, null, Clock.systemUTC(), Duration.ofSeconds(5),
        Duration.ofSeconds(20), Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofMinutes(5), 30,
        Optional.empty());
    CompletableFuture<?> caller = CompletableFuture.runAsync(() -> checks.check(BrokerDiagnostics.NAME))
        .exceptionally(noCatalogueHere -> null);
    assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
    Thread stop = new Thread(() -> stop(checks));
    stop.start();
    Awaitility.await().until(() -> Set.of(Thread.State.TIMED_WAITING, Thread.State.TERMINATED)
        .contains(stop.getState()));
    stopping.countDown();
    stop.join(10_000);
    assertThat(stop.isAlive()).as("the stop waits for ever").isFalse();
    assertThat(interrupted).isFalse();
    caller.get(10, TimeUnit.SECONDS);
  }

  private ConnectionFactory slow() {
    return (ConnectionFactory) Proxy.newProxyInstance(getClass().getClassLoader(),
        new Class<?>[] {ConnectionFactory.class}, (factory, method, words) -> {
          asked.countDown();
          try {
            stopping.await();
          } catch (InterruptedException e) {
            interrupted.set(true);
          }
          throw new JMSException("nobody is there");
        });
  }

  private static void stop(DiagnosticsService checks) {
    try {
      checks.stop(null);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
