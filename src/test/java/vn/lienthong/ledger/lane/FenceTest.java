package vn.lienthong.ledger.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.Given.given;
import static vn.lienthong.model.EntryState.DELIVERED;
import static vn.lienthong.model.EntryState.PARKED;
import static vn.lienthong.model.EntryState.WAITING;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.lienthong.access.crypto.SampleSeal;
import vn.lienthong.ledger.LedgerIdBlocks;
import vn.lienthong.ledger.OnLedger;
import vn.lienthong.ledger.Postgres;
import vn.lienthong.model.EntryState;
import vn.lienthong.model.FlowKind;
import vn.lienthong.platform.db.Transactions;

/** What a replica that slept past its lease may still do. */
class FenceTest extends OnLedger {

  private static final String CODE = "H99.10-260105-000001";

  @Test void anOldClaimGivenBackLeavesTheNewOneOfTheSameReplicaAlone() {
    bench.accept(CODE, 1, "REGISTERED");
    ClaimedEntry old = bench.claim("slept", 1).get(0);
    takeOver();
    ClaimedEntry now = bench.claim("slept", 1).get(0);
    bench.claims.giveBack(List.of(old));
    assertThat(bench.claim("other", 1)).as("one call of a lane at a time").isEmpty();
    assertThat(bench.settle(now, DELIVERED)).isTrue();
  }

  @Test void aLateCallIsFollowedByTheNewestSnapshotThatIsUnderWay() {
    bench.accept(CODE, 1, "REGISTERED");
    ClaimedEntry slept = bench.claim("slept", 1).get(0);
    bench.accept(CODE, 2, "ACCEPTED");
    takeOver();
    bench.settle(bench.claim("other", 1).get(0), DELIVERED);
    ClaimedEntry newest = bench.claim("other", 1).get(0);
    assertThat(bench.settle(slept, DELIVERED)).as("fenced while the newest is under way").isFalse();
    bench.settle(newest, DELIVERED);
    assertThat(bench.drain()).as("the late call may have landed after it").containsExactly("sync-dossier ACCEPTED");
    assertThat(bench.one("select count(*) from entry")).isEqualTo("3");
    assertThat(bench.one("select sum(made) from replay")).as("expected by the balance").isEqualTo("1");
  }

  @Test void aLateCallThatIsFollowedAnywayMakesNothing() {
    bench.accept(CODE, 1, "REGISTERED");
    ClaimedEntry slept = bench.claim("slept", 1).get(0);
    takeOver();
    bench.accept(CODE, 2, "ACCEPTED");
    assertThat(bench.settle(slept, DELIVERED)).isFalse();
    assertThat(bench.drain()).containsExactly("sync-dossier REGISTERED", "sync-dossier ACCEPTED");
  }

  @Test void aLateCallIsFollowedByTheNewestThatWasDeliveredWhenANewerOneIsParked() {
    bench.accept(CODE, 1, "REGISTERED");
    ClaimedEntry slept = bench.claim("slept", 1).get(0);
    bench.accept(CODE, 2, "ACCEPTED");
    bench.accept(CODE, 3, "PROCESSING");
    takeOver();
    bench.settle(bench.claim("other", 1).get(0), DELIVERED);
    bench.settle(bench.claim("other", 1).get(0), DELIVERED);
    bench.settle(bench.claim("other", 1).get(0), PARKED);
    assertThat(bench.settle(slept, DELIVERED)).isFalse();
    assertThat(bench.drain()).as("the portal stood at the first again").containsExactly("sync-dossier ACCEPTED");
    assertThat(bench.one("select state from entry where position = 3")).as("newer than what was sent again")
        .isEqualTo("PARKED");
    Postgres.run(source, "update entry set state = 'WAITING', reason = 'DUE' where position = 3;"
        + " update lane set state = 'READY', due_at = now(), next_entry = (select id from entry where position = 3)");
    assertThat(bench.drain()).containsExactly("sync-dossier PROCESSING");
    assertThat(bench.settle(slept, DELIVERED)).as("a second stray call").isFalse();
    assertThat(bench.drain()).as("by age, not by place").containsExactly("sync-dossier PROCESSING");
  }

  /**
   * A new result is put in and the old one taken back by two calls: who dies between them leaves what the first did.
   */
  @Test void aStepThatWasCommittedIsThereForWhoeverTakesTheEntryUpAgain() {
    bench.accept(CODE, 1, "REGISTERED");
    ClaimedEntry first = bench.claim("dies", 1).get(0);
    bench.ledger.settle(given(Settlement.class, "claim", first, "kind", FlowKind.SNAPSHOT, "to", WAITING,
        "outcome", "PROGRESSED", "step", true, "pause", Duration.ZERO, "partnerState", Map.of("papers", "[1,2]"),
        "noticePulled", true, "tookMillis", 5, "replica", "dies"), Runnable::run)
        .toCompletableFuture().join();
    ClaimedEntry second = bench.claim("dies", 1).get(0);
    takeOver();
    bench.accept(CODE, 2, "ACCEPTED");
    ClaimedEntry again = bench.claim("lives", 1).get(0);
    assertThat(again.entry()).as("before what came since").isEqualTo(first.entry()).isEqualTo(second.entry());
    assertThat(again.partnerState()).isEqualTo(second.partnerState()).containsEntry("papers", "[1,2]");
    assertThat(again.steps()).isEqualTo(1);
    assertThat(again.uncertain()).as("the second call may have been made").isTrue();
    assertThat(bench.settle(second, DELIVERED)).as("the dead one's word counts no more").isFalse();
  }

  /** The fence is the claim, not the lane: both answers come back while one commit runs, and end in the next. */
  @Test void aStrayCallAndTheOneThatFollowedItInOneBatchAreTwoThings() {
    bench.accept(CODE, 1, "REGISTERED");
    ClaimedEntry stray = bench.claim("slept", 1).get(0);
    takeOver();
    ClaimedEntry current = bench.claim("other", 1).get(0);
    List<Boolean> said = inOneBatch(ended(stray, PARKED), ended(current, DELIVERED), ended(current, PARKED));
    assertThat(said).containsExactly(false, true, false);
    assertThat(bench.one("select state from entry where position = 1")).isEqualTo("DELIVERED");
    assertThat(bench.one("select string_agg(outcome || fenced, ',' order by id) from attempt where outcome <> 'LOST'"))
        .isEqualTo("PARKEDtrue,DELIVEREDfalse,PARKEDtrue");
    assertThat(bench.drain()).as("the newest follows the stray call, once").containsExactly("sync-dossier REGISTERED");
  }

  @Test void ofTwoStrayCallsInOneBatchNoneSettlesTheClaimThatIsStillUnderWay() {
    bench.accept(CODE, 1, "REGISTERED");
    ClaimedEntry first = bench.claim("slept", 1).get(0);
    takeOver();
    ClaimedEntry second = bench.claim("slept too", 1).get(0);
    takeOver();
    ClaimedEntry current = bench.claim("other", 1).get(0);
    assertThat(inOneBatch(ended(second, DELIVERED), ended(first, DELIVERED))).containsExactly(false, false);
    assertThat(bench.settle(current, DELIVERED)).isTrue();
  }

  private static Settlement ended(ClaimedEntry claim, EntryState to) {
    return given(Settlement.class, "claim", claim, "kind", FlowKind.SNAPSHOT, "to", to, "outcome", to.name(),
        "counts", true, "pause", Duration.ZERO, "partnerState", Map.of(), "noticePulled", true, "tookMillis", 5,
        "replica", "a");
  }

  private static List<Boolean> inOneBatch(Settlement... batch) {
    return new Transactions(source).in(connection ->
        new SettlementWriter(connection, SampleSeal.seal(), LedgerIdBlocks.create()).run(List.of(batch)));
  }

  private static void takeOver() {
    Postgres.run(source, "update lane set lease_until = now() - interval '1 s'");
    assertThat(bench.claims.takeOver(Map.of())).isEqualTo(1);
  }
}
