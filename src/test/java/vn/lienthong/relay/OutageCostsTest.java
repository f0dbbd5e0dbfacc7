package vn.lienthong.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static vn.lienthong.Given.given;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.catalogue.Catalogue;
import vn.lienthong.catalogue.CatalogueSnapshot;
import vn.lienthong.catalogue.Flow;
import vn.lienthong.ledger.Postgres;
import vn.lienthong.ledger.accept.FakeLedger;
import vn.lienthong.ledger.lane.ClaimedEntry;
import vn.lienthong.ledger.lane.Settlement;
import vn.lienthong.model.DeliveryTask;
import vn.lienthong.model.DossierEvent;
import vn.lienthong.model.EntryState;
import vn.lienthong.model.ErrorClass;
import vn.lienthong.model.FlowKind;
import vn.lienthong.model.Outcome;
import vn.lienthong.model.UncertaintyPolicy;
import vn.lienthong.model.exchange.PartnerSession;
import vn.lienthong.notification.NotificationTexts;
import vn.lienthong.outbound.ReplicaIdentity;
import vn.lienthong.outbound.RouteInvoker;
import vn.lienthong.outbound.endpoint.CircuitBreakers;
import vn.lienthong.outbound.endpoint.HealthOn;
import vn.lienthong.outbound.endpoint.SessionStore;
import vn.lienthong.platform.db.DatabaseException;

/** What a call costs its entry and says of its partner, from the outcome to the settlement. */
class OutageCostsTest {

  private static final AgroalDataSource SOURCE = Postgres.fresh();
  private static final Flow SYNC =
      new Flow("dvcqg", "sync-dossier", FlowKind.SNAPSHOT, null, UncertaintyPolicy.REPEAT, Duration.ofSeconds(30));

  private final CircuitBreakers health = HealthOn.board(SOURCE);
  private final SessionStore sessions = HealthOn.sessions(SOURCE);
  private final FakeLedger ledger = new FakeLedger();
  private final SettlementPolicy verdicts = new SettlementPolicy(Catalogue.of(CatalogueSnapshot.fromSeeds()),
      new NotificationTexts(ConfigProvider.getConfig(), 1, Optional.empty()), Clock.systemUTC(),
      new ReplicaIdentity("test", false), 10,
      Duration.ofHours(1), 200);
  private Outcome answer;

  private final RouteInvoker calls = new RouteInvoker(null, null) {
    @Override public boolean has(String routeId) {
      return true;
    }

    @Override public boolean between(String routeId) {
      return false;
    }

    @Override public boolean run(String routeId, Object body, BiConsumer<Object, Throwable> done) {
      done.accept(answer, null);
      return true;
    }
  };
  private final EntryDispatcher dispatch = dispatch(Duration.ofSeconds(5));

  private EntryDispatcher dispatch(Duration slot) {
    return new EntryDispatcher(calls, verdicts, ledger, health, sessions, null, new SimpleMeterRegistry(),
        new DeliverySpans(OpenTelemetry.noop().getTracer("test")), null, Clock.systemUTC(), slot);
  }

  @AfterAll static void close() {
    SOURCE.close();
  }

  @BeforeEach void endpoint() throws SQLException {
    Postgres.run(SOURCE, "delete from endpoint; insert into endpoint (name, partner) values ('dvcqg', 'dvcqg')");
    health.refresh();
  }

  @ParameterizedTest
  @EnumSource(names = {"CONNECTION", "SERVER_ERROR", "MAINTENANCE", "SESSION"})
  void whileTheCircuitIsOpenNoFailureCostsAnAttempt(ErrorClass errorClass) throws SQLException {
    Postgres.run(SOURCE, "update endpoint set circuit = 'OPEN', opened_at = now(), probe_at = now()");
    health.refresh();
    assertThat(call(99, errorClass, "HTTP-500")).returns(false, Settlement::counts)
        .returns(EntryState.WAITING, Settlement::to);
  }

  @Test void theFailureThatOpensTheCircuitIsTheFirstThatCostsNothing() {
    List<Boolean> counts = List.of(call(0), call(0), call(0), call(0), call(0), call(0));
    assertThat(counts).containsExactly(true, true, true, true, false, false);
  }

  @Test void whatIsNoOutageCostsAnAttemptAlsoWhileTheCircuitIsOpen() throws SQLException {
    Postgres.run(SOURCE, "update endpoint set circuit = 'OPEN', opened_at = now(), probe_at = now()");
    health.refresh();
    assertThat(call(0, ErrorClass.UNKNOWN, "77").counts()).isTrue();
  }

  @Test void sessionsThatNeverWorkedOpenTheCircuitAndTheirLoginsDoNotCloseIt() throws SQLException {
    for (int failure = 1; failure <= 5; failure++) {
      assertThat(health.open("dvcqg")).as("failures before the %dth", failure).isFalse();
      login();
      call(0, ErrorClass.SESSION, "100");
    }
    assertThat(health.open("dvcqg")).isTrue();
    sessions.lost("dvcqg", System.nanoTime());
    assertThat(login()).as("speaks for the partner").isFalse();
    answer = new Outcome.Delivered("ref", Map.of());
    dispatch.go(HeldOn.claim(claim(0), () -> { }), SYNC, Map.of());
    assertThat(health.open("dvcqg")).as("a call that succeeds closes it").isFalse();
  }

  @Test void aSessionThatWorkedAndIsLostSaysNothingAgainstThePartner() throws SQLException {
    login();
    answer = new Outcome.Delivered("ref", Map.of());
    dispatch.go(HeldOn.claim(claim(0), () -> { }), SYNC, Map.of());
    for (int i = 0; i < 20; i++) {
      assertThat(call(0, ErrorClass.SESSION, "100").counts()).isTrue();
    }
    assertThat(health.open("dvcqg")).isFalse();
  }

  @Test void whatTheDatabaseDoesNotTakeIsStoredWithoutThePartnersWordsAndOnlyOnceMore() {
    ledger.settling = settlement -> CompletableFuture.failedFuture(
        DatabaseException.of(new SQLException("said", "22021")));
    answer = new Outcome.Delivered("ref\0", Map.of("word", "w\0"));
    AtomicInteger freed = new AtomicInteger();
    dispatch.go(HeldOn.claim(claim(0), freed::incrementAndGet), SYNC, Map.of());
    assertThat(ledger.settled).as("not again and again").hasSize(2);
    assertThat(ledger.settled.get(1)).returns(EntryState.WAITING, Settlement::to)
        .returns("not-storable", Settlement::code).returns(true, Settlement::uncertain)
        .returns(ErrorClass.UNKNOWN, Settlement::errorClass).returns(null, Settlement::reference)
        .returns(Map.of(), Settlement::partnerState);
    assertThat(freed.get()).isPositive();
  }

  @ParameterizedTest
  @ValueSource(strings = {"08006", "55P03", "42P01"})
  void whatIsNotTheItemsFaultIsLeftToItsLease(String state) {
    ledger.settling = settlement -> CompletableFuture.failedFuture(
        DatabaseException.of(new SQLException("said", state)));
    answer = new Outcome.Delivered("ref", Map.of());
    AtomicInteger freed = new AtomicInteger();
    dispatch.go(HeldOn.claim(claim(0), freed::incrementAndGet), SYNC, Map.of());
    assertThat(ledger.settled).as("its words are good").hasSize(1);
    assertThat(freed.get()).isPositive();
  }

  @Test void theSlotOfACallIsFreeThoughItsSettlementWaits() {
    CompletableFuture<Boolean> held = new CompletableFuture<>();
    ledger.settling = settlement -> held;
    answer = new Outcome.Delivered("ref", Map.of());
    AtomicInteger freed = new AtomicInteger();
    dispatch(Duration.ofHours(1)).go(HeldOn.claim(claim(0), freed::incrementAndGet), SYNC, Map.of());
    assertThat(freed).hasValue(0);
    dispatch(Duration.ofMillis(50)).go(HeldOn.claim(claim(0), () -> freed.addAndGet(100)), SYNC, Map.of());
    await().untilAtomic(freed, equalTo(100));
    assertThat(held).as("what was called stays to be stored").isNotDone();
    held.complete(false);
    assertThat(freed).hasValue(101);
  }

  private boolean login() throws SQLException {
    return sessions.lease("dvcqg", "test")
        && sessions.store("dvcqg", "test", new PartnerSession("s", Duration.ofHours(1)));
  }

  private boolean call(int attempts) {
    return call(attempts, ErrorClass.SERVER_ERROR, "HTTP-500").counts();
  }

  private Settlement call(int attempts, ErrorClass errorClass, String code) {
    answer = new Outcome.Unavailable(errorClass, code, null, false);
    dispatch.go(HeldOn.claim(claim(attempts), () -> { }), SYNC, Map.of());
    return ledger.settled.get(ledger.settled.size() - 1);
  }

  private static ClaimedEntry claim(int attempts) {
    DossierEvent event = given(DossierEvent.class, "schemaVersion", 1, "sourceSystem", "H99-1", "sequence", 1L);
    return given(ClaimedEntry.class, "entry", 1, "lane", 1, "dossier", 1, "dossierCode", "H99.10-260105-000001",
        "sourceSystem", "H99-1", "endpoint", "dvcqg", "partner", "dvcqg", "flow", "sync-dossier", "claimNo", 1,
        "position", 1, "attempts", attempts, "event", event, "partnerState", Map.of(), "met", true,
        "takenAt", System.nanoTime(), "mode", DeliveryTask.Mode.LIVE, "age", Duration.ZERO, "tries", Map.of());
  }
}
