package vn.lienthong.ledger.query;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.Given.given;
import static vn.lienthong.model.EntryState.WAITING;
import static vn.lienthong.ledger.query.LedgerProvince.OPERATOR;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.lienthong.ledger.OnLedger;
import vn.lienthong.ledger.PageSize;
import vn.lienthong.ledger.Postgres;
import vn.lienthong.ledger.lane.ClaimedEntry;
import vn.lienthong.ledger.lane.Settlement;
import vn.lienthong.ledger.notice.PendingNotifications;
import vn.lienthong.ledger.operate.ManualActions;
import vn.lienthong.model.EntryState;
import vn.lienthong.model.FlowKind;
import vn.lienthong.model.UncertaintyPolicy;
import vn.lienthong.platform.db.Transactions;

/** Calls of which nobody knows whether they were done: how often they are repeated, and what may go beside them. */
class LostCallsTest extends OnLedger {

  private static final String CODE = "H99.10-260105-000001";
  private static final int MOST = 5;

  @Test void anEntryThatFellsEachReplicaIsParkedInTheEndAndItsOwnerIsTold() {
    bench.accept(CODE, 1, "REGISTERED");
    for (int lost = 1; lost < MOST; lost++) {
      lose(bench.claim("dies", 1).get(0), UncertaintyPolicy.REPEAT);
      assertThat(bench.one("select state from entry")).isEqualTo("WAITING");
      int pause = Math.max(0, lost - 2) * Math.max(0, lost - 2);
      assertThat(Double.parseDouble(bench.one("select extract(epoch from due_at - now()) from entry")))
          .as("the first losses delay nothing, the later ones more and more").isBetween(pause * 0.5 - 5, pause * 1.5);
      due();
    }
    lose(bench.claim("dies", 1).get(0), UncertaintyPolicy.REPEAT);
    assertThat(bench.one("select state || error_class || error_code || fault_owner || uncertain from entry"))
        .isEqualTo("PARKEDHUB_FAULTLOST_TOO_OFTENHUBtrue");
    assertThat(bench.untoldEntries()).extracting(PendingNotifications.UntoldEntry::code)
        .containsExactly("LOST_TOO_OFTEN");
    assertThat(bench.one("select count(*) from attempt where outcome = 'LOST'")).isEqualTo(String.valueOf(MOST));

    handWork().release(OPERATOR, Long.parseLong(bench.one("select id from entry")), "thử lại");
    lose(bench.claim("dies", 1).get(0), UncertaintyPolicy.REPEAT);
    assertThat(bench.one("select state from entry")).as("counted anew").isEqualTo("WAITING");
  }

  @Test void aReplicaThatLivesEndsTheRow() {
    bench.accept(CODE, 1, "REGISTERED");
    for (int i = 0; i < 3 * MOST; i++) {
      ClaimedEntry claim = bench.claim("a", 1).get(0);
      if (i % MOST == MOST - 1) {
        bench.settle(claim, WAITING);
      } else {
        lose(claim, UncertaintyPolicy.REPEAT);
      }
      due();
    }
    assertThat(bench.one("select state from entry")).isEqualTo("WAITING");
    assertThat(bench.one("select tries from entry")).isEqualTo("{\"BUSINESS\":3}");
  }

  @Test void whatWasGivenBackUnsentWasNotLost() {
    bench.accept(CODE, 1, "REGISTERED");
    for (int i = 0; i < 2 * MOST; i++) {
      bench.claims.giveBack(bench.claim("a", 1));
    }
    assertThat(bench.one("select state || coalesce(tries, '') from entry")).isEqualTo("WAITING");
  }

  @Test void anOlderSnapshotWaitsBehindOneThatWasPerhapsDelivered() {
    olderBehindPerhaps();
    assertThat(bench.drain()).as("the newer one is tried again first").containsExactly("sync-dossier ACCEPTED");
    assertThat(bench.one("select state from entry where position = 1")).isEqualTo("SUPERSEDED");
  }

  @Test void anOlderSnapshotWaitsWhilePerhapsDeliveredOnesWaitForAPerson() {
    olderBehindPerhaps();
    inDoubt(bench.claim("a", 1).get(0), EntryState.PARKED);
    assertThat(bench.claim("a", 1)).as("not the older one").isEmpty();
    long newer = Long.parseLong(bench.one("select id from entry where position = 2"));
    handWork().release(OPERATOR, newer, "thử lại");
    assertThat(bench.claim("a", 1)).extracting(ClaimedEntry::position).containsExactly(2L);
  }

  @Test void aPersonWhoClosesWhatWasPerhapsDeliveredLetsNothingOlderGo() {
    olderBehindPerhaps();
    handWork().dismiss(OPERATOR, Long.parseLong(bench.one("select id from entry where position = 2")), "đã xem");
    assertThat(bench.claim("a", 1)).isEmpty();
    assertThat(bench.one("select state from entry where position = 1")).isEqualTo("SUPERSEDED");
    bench.accept(CODE, 3, "PROCESSING");
    assertThat(bench.drain()).containsExactly("sync-dossier PROCESSING");
  }

  @Test void whatIsReleasedWhileANewerOneIsInFlightNeverGoesOnceThatOneIsDelivered() {
    bench.accept(CODE, 1, "REGISTERED");
    bench.settle(bench.claim("a", 1).get(0), EntryState.PARKED);
    bench.accept(CODE, 2, "ACCEPTED");
    ClaimedEntry newer = bench.claim("a", 1).get(0);
    assertThat(newer.position()).isEqualTo(2);
    handWork().release(OPERATOR, Long.parseLong(bench.one("select id from entry where position = 1")), "cho đi tiếp");
    assertThat(bench.claim("b", 1)).as("while the newer one is under way").isEmpty();
    bench.settle(newer, EntryState.DELIVERED);
    assertThat(bench.drain()).as("what goes out after the newer one").isEmpty();
    assertThat(bench.one("select state from entry where position = 1")).isEqualTo("SUPERSEDED");
  }

  /** And so when the newer one fails: then the older may go, in its turn. */
  @Test void whatIsReleasedWhileANewerOneIsInFlightGoesOnceThatOneIsRefused() {
    bench.accept(CODE, 1, "REGISTERED");
    bench.settle(bench.claim("a", 1).get(0), EntryState.PARKED);
    bench.accept(CODE, 2, "ACCEPTED");
    ClaimedEntry newer = bench.claim("a", 1).get(0);
    handWork().release(OPERATOR, Long.parseLong(bench.one("select id from entry where position = 1")), "cho đi tiếp");
    bench.settle(newer, EntryState.REFUSED);
    assertThat(bench.drain()).containsExactly("sync-dossier REGISTERED");
  }

  /** #1 is released by a person while #2, of which nobody knows whether it was done, waits for its next try. */
  private static void olderBehindPerhaps() {
    bench.accept(CODE, 1, "REGISTERED");
    bench.settle(bench.claim("a", 1).get(0), EntryState.PARKED);
    bench.accept(CODE, 2, "ACCEPTED");
    inDoubt(bench.claim("a", 1).get(0), WAITING);
    handWork().release(OPERATOR, Long.parseLong(bench.one("select id from entry where position = 1")), "cho đi tiếp");
  }

  private static void inDoubt(ClaimedEntry claim, EntryState to) {
    assertThat(bench.ledger.settle(given(Settlement.class, "claim", claim, "kind", FlowKind.SNAPSHOT, "to", to,
        "outcome", "UNAVAILABLE", "counts", true, "pause", Duration.ZERO, "uncertain", true, "partnerState", Map.of(),
        "noticePulled", true, "tookMillis", 5, "replica", "a"), Runnable::run)
        .toCompletableFuture().join()).isTrue();
  }

  private static ManualActions handWork() {
    Transactions tx = new Transactions(source);
    return new ManualActions(tx, new EntryQuery(tx, new PageSize(500)), settled -> { });
  }

  private static void lose(ClaimedEntry claim, UncertaintyPolicy policy) {
    Postgres.run(source, "update lane set lease_until = now() - interval '1 s' where id = " + claim.lane());
    assertThat(bench.claims.takeOver(Map.of("dvcqg-sync-dossier", policy))).isEqualTo(1);
  }

  private static void due() {
    Postgres.run(source, "update entry set due_at = now(); update lane set due_at = now()");
  }
}
