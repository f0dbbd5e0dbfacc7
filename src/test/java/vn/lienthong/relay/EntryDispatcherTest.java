package vn.lienthong.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.Given.given;

import io.opentelemetry.api.OpenTelemetry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiConsumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import vn.lienthong.catalogue.Flow;
import vn.lienthong.ledger.lane.ClaimedEntry;
import vn.lienthong.model.DeliveryTask;
import vn.lienthong.model.ErrorClass;
import vn.lienthong.model.FlowKind;
import vn.lienthong.model.Notification;
import vn.lienthong.model.Outcome;
import vn.lienthong.model.UncertaintyPolicy;
import vn.lienthong.outbound.RouteInvoker;
import vn.lienthong.outbound.endpoint.CircuitBreakers;
import vn.lienthong.outbound.endpoint.HealthOn;
import vn.lienthong.outbound.endpoint.SessionStore;

class EntryDispatcherTest {

  private static final ClaimedEntry CLAIM = given(ClaimedEntry.class, "entry", 1, "lane", 1, "dossier", 1,
      "dossierCode", "H99.10-260105-000001", "sourceSystem", "H99-1", "endpoint", "dvcqg", "partner", "dvcqg",
      "flow", "sync-dossier", "claimNo", 1, "position", 1, "notice", given(Notification.class, "data", Map.of()),
      "partnerState", Map.of(), "met", true, "mode", DeliveryTask.Mode.LIVE, "age", Duration.ZERO, "tries", Map.of());

  private final EndpointGate gate = new EndpointGate("dvcqg", null, () -> { });

  @Test void theCallSlotIsFreeAgainWhateverBreaks() {
    dispatch(null, null, null).go(held(), flow("sync-dossier", 30_000), Map.of());
    assertThat(gate.inFlight()).isZero();
  }

  /** A route that has not answered ends in time, though the database does not answer whoever records a lost session. */
  @Test void aDatabaseThatHangsKeepsNoRouteBeyondItsDeadline() {
    CountDownLatch hanging = new CountDownLatch(1);
    EntryDispatcher dispatch = dispatch(new RouteInvoker(null, null) {
      @Override public boolean has(String route) {
        return true;
      }

      @Override public boolean between(String route) {
        return false;
      }

      @Override public boolean run(String route, Object body, BiConsumer<Object, Throwable> done) {
        if (route.endsWith("ends")) {
          done.accept(new Outcome.Unavailable(ErrorClass.SESSION, "lost", null, false), null);
        }
        return true;
      }
    }, HealthOn.board(null), HealthOn.sessions(() -> await(hanging)));
    try {
      dispatch.go(held(), flow("ends", 30_000), Map.of());
      dispatch.go(held(), flow("hangs", 50), Map.of());
      Awaitility.await().untilAsserted(() -> assertThat(gate.inFlight()).isZero());
    } finally {
      hanging.countDown();
    }
  }

  private HeldClaim held() {
    return HeldOn.claims(null).hold(List.of(CLAIM), gate).get(0);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static EntryDispatcher dispatch(RouteInvoker calls, CircuitBreakers health, SessionStore sessions) {
    return new EntryDispatcher(calls, null, null, health, sessions, null, null,
        new DeliverySpans(OpenTelemetry.noop().getTracer("test")), null, null, Duration.ofSeconds(5));
  }

  private static Flow flow(String name, long deadlineMillis) {
    return new Flow("dvcqg", name, FlowKind.SNAPSHOT, null, UncertaintyPolicy.REPEAT,
        Duration.ofMillis(deadlineMillis));
  }
}
