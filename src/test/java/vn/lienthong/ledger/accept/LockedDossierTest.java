package vn.lienthong.ledger.accept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.lienthong.Given.given;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.ledger.FrozenSession;
import vn.lienthong.ledger.LedgerIdBlocks;
import vn.lienthong.ledger.OnLedger;
import vn.lienthong.ledger.Postgres;
import vn.lienthong.ledger.lane.ClaimedEntry;
import vn.lienthong.ledger.lane.Settlement;
import vn.lienthong.model.DossierEvent;
import vn.lienthong.model.EntryState;
import vn.lienthong.model.FlowKind;
import vn.lienthong.platform.db.Transactions;
import vn.lienthong.platform.db.group.GroupLimits;
import vn.lienthong.platform.db.group.Offered;

/** A session that froze inside a transaction holds its dossier, and nobody else's. */
class LockedDossierTest extends OnLedger {

  private static final String HELD = "H99.10-260105-000001";
  private static final String DOSSIER = "dossier";
  private static final String LANES = "lane";
  private static final String ENTRIES = "entry";
  private static final String FRESH = "insert into dossier (id, code, source_system, status)"
      + " values (987654321, '" + HELD + "', 'H99-1', 'REGISTERED')";

  private FrozenSession frozen;

  @AfterEach void thaw() throws SQLException {
    if (frozen != null) {
      frozen.close();
      frozen = null;
    }
  }

  private void freeze(String lock) throws SQLException {
    frozen = new FrozenSession(source, lock.contains(" ") ? lock : FrozenSession.of(lock, HELD));
  }

  private void rollback() throws SQLException {
    frozen.rollback();
  }

  private static String other(int no) {
    return "H99.10-260105-1%05d".formatted(no);
  }

  private static CompletableFuture<List<AcceptResult>> accept(DossierEvent event) {
    return bench.ledger.accept(List.of(LedgerBench.arrival(event, false))).toCompletableFuture();
  }

  @ParameterizedTest
  @ValueSource(strings = {DOSSIER, LANES})
  void acceptanceOfOthersGoesOn(String lock) throws Exception {
    bench.accept(HELD, 1, "REGISTERED");
    freeze(lock);
    othersAreAcceptedWhileThisWaits();
    assertThat(bench.drain()).filteredOn(sent -> sent.endsWith("ACCEPTED")).hasSize(1);
  }

  @Test void acceptanceOfOthersGoesOnWhileTheFirstEventIsNotCommitted() throws Exception {
    freeze(FRESH);
    othersAreAcceptedWhileThisWaits();
  }

  private void othersAreAcceptedWhileThisWaits() throws Exception {
    CompletableFuture<List<AcceptResult>> first = accept(LedgerBench.event(HELD, 2L, "ACCEPTED"));
    List<CompletableFuture<List<AcceptResult>>> others = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      others.add(accept(LedgerBench.event(other(i), 1L, "REGISTERED")));
    }
    CompletableFuture<List<AcceptResult>> second = accept(LedgerBench.event(HELD, 3L, "PROCESSING"));
    CompletableFuture.allOf(others.toArray(CompletableFuture[]::new)).get(15, TimeUnit.SECONDS);
    long began = System.nanoTime();
    for (int i = 40; i < 60; i++) {
      accept(LedgerBench.event(other(i), 1L, "REGISTERED")).get(15, TimeUnit.SECONDS);
    }
    assertThat(Duration.ofNanos(System.nanoTime() - began)).as("one that is held is not waited for again")
        .isLessThan(Duration.ofSeconds(8));
    assertThat(first).isNotDone();
    assertThat(second).isNotDone();
    rollback();
    assertThat(first.get(15, TimeUnit.SECONDS).get(0).duplicate()).isFalse();
    second.get(15, TimeUnit.SECONDS);
    assertThat(bench.one("select string_agg(sequence::text, ',' order by id) from event where sequence > 1"))
        .as("in the order they came").isEqualTo("2,3");
  }

  @Test void whoComesAgainIsToldAtOnceAndThenThatItIsKnown() throws Exception {
    bench.accept(HELD, 1, "REGISTERED");
    freeze(DOSSIER);
    List<DossierEvent> events = List.of(LedgerBench.event(HELD, 2L, "ACCEPTED"),
        LedgerBench.event(HELD, 3L, "PROCESSING"));
    List<CompletableFuture<List<AcceptResult>>> left = new ArrayList<>();
    for (DossierEvent event : events) {
      Offered<List<AcceptResult>> offered =
          bench.ledger.acceptOrSetAside(List.of(LedgerBench.arrival(event, false)));
      left.add(offered.answer().toCompletableFuture());
      offered.setAside().toCompletableFuture().get(15, TimeUnit.SECONDS);
      assertThat(bench.ledger.holds(HELD)).isTrue();
    }
    rollback();
    for (CompletableFuture<List<AcceptResult>> each : left) {
      assertThat(each.get(15, TimeUnit.SECONDS).get(0).duplicate()).isFalse();
    }
    for (DossierEvent event : events) {
      assertThat(accept(event).get(15, TimeUnit.SECONDS).get(0).duplicate()).as("it comes again").isTrue();
    }
    assertThat(bench.one("select string_agg(sequence::text, ',' order by id) from event where sequence > 1"))
        .as("in the order they came").isEqualTo("2,3");
  }

  @Test void whatIsHeldForTooLongIsBusyAndNothingIsStored() throws Exception {
    Ledger hasty = LedgerBench.ledger(new Transactions(source), LedgerIdBlocks.create(), Duration.ofSeconds(60),
        new GroupLimits(100, 1 << 20, 50, 1 << 20, Duration.ofMillis(4), Duration.ofMillis(300)));
    bench.accept(HELD, 1, "REGISTERED");
    freeze(DOSSIER);
    DossierEvent event = LedgerBench.event(HELD, 2L, "ACCEPTED");
    assertThatThrownBy(() -> hasty.accept(List.of(LedgerBench.arrival(event, false))).toCompletableFuture()
        .get(20, TimeUnit.SECONDS)).rootCause().isInstanceOf(Ledger.Busy.class);
    assertThat(bench.one("select count(*) from event_key")).isEqualTo("1");
    rollback();
    assertThat(hasty.accept(List.of(LedgerBench.arrival(event, false))).toCompletableFuture().get(20, TimeUnit.SECONDS)
        .get(0).duplicate()).isFalse();
    hasty.stop(null);
  }

  @ParameterizedTest
  @ValueSource(strings = {DOSSIER, LANES, ENTRIES})
  void settlementOfOthersGoesOn(String lock) throws Exception {
    bench.accept(HELD, 1, "REGISTERED");
    for (int i = 0; i < 20; i++) {
      bench.accept(other(i), 1, "REGISTERED");
    }
    List<ClaimedEntry> claims = new ArrayList<>();
    for (List<ClaimedEntry> some = bench.claim("a", 64); !some.isEmpty(); some = bench.claim("a", 64)) {
      claims.addAll(some);
    }
    assertThat(claims).hasSize(21);
    freeze(lock);
    CompletableFuture<Boolean> held = null;
    List<CompletableFuture<Boolean>> others = new ArrayList<>();
    for (ClaimedEntry claim : claims) {
      CompletableFuture<Boolean> settled = settle(claim);
      if (claim.dossierCode().equals(HELD)) {
        held = settled;
      } else {
        others.add(settled);
      }
    }
    for (CompletableFuture<Boolean> settled : others) {
      assertThat(settled.get(15, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(held).isNotDone();
    rollback();
    assertThat(held.get(15, TimeUnit.SECONDS)).as("what was called stays called").isTrue();
    assertThat(bench.one("select count(*) from entry where state = 'DELIVERED'")).isEqualTo("21");
  }

  private static CompletableFuture<Boolean> settle(ClaimedEntry claim) {
    return bench.ledger.settle(given(Settlement.class, "claim", claim, "kind", FlowKind.SNAPSHOT,
        "to", EntryState.DELIVERED, "outcome", "DELIVERED", "counts", true, "pause", Duration.ZERO,
        "partnerState", Map.of(), "noticePulled", true, "tookMillis", 5, "replica", "a"), Runnable::run)
        .toCompletableFuture();
  }

  @ParameterizedTest
  @ValueSource(strings = {DOSSIER, LANES, ENTRIES})
  void takeOverOfOthersGoesOn(String lock) throws Exception {
    bench.accept(HELD, 1, "REGISTERED");
    for (int i = 0; i < 5; i++) {
      bench.accept(other(i), 1, "REGISTERED");
    }
    while (!bench.claim("dead", 4).isEmpty()) {
      continue;
    }
    Postgres.run(source, "update lane set lease_until = now() - interval '1 s' - id * interval '1 ms'");
    freeze(lock);
    assertThat(bench.claims.takeOver(Map.of())).isEqualTo(5);
    assertThat(bench.claims.takeOver(Map.of())).as("it is left for later").isZero();
    rollback();
    assertThat(bench.claims.takeOver(Map.of())).isEqualTo(1);
  }

  @Test void aSessionThatSleepsInsideATransactionIsEndedAndItsLocksAreFree() throws Exception {
    bench.accept(HELD, 1, "REGISTERED");
    freeze(DOSSIER);
    frozen.run("set local idle_in_transaction_session_timeout = 500");
    accept(LedgerBench.event(HELD, 2L, "ACCEPTED")).get(20, TimeUnit.SECONDS);
  }

  @Test void whatTheDatabaseDoesNotTakeIsItsSendersAndHarmsNobody() throws Exception {
    CompletableFuture<List<AcceptResult>> bad = accept(LedgerBench.event("H99.10-\0-1", 1L, "REGISTERED"));
    CompletableFuture<List<AcceptResult>> good = accept(LedgerBench.event(HELD, 1L, "REGISTERED"));
    good.get(20, TimeUnit.SECONDS);
    assertThatThrownBy(bad::join).isInstanceOf(CompletionException.class)
        .matches(thrown -> vn.lienthong.platform.db.DatabaseTrouble.in(thrown)
            .filter(vn.lienthong.platform.db.DatabaseTrouble.ITEM::equals).isPresent());
  }
}
