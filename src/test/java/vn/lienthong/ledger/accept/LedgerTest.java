package vn.lienthong.ledger.accept;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.Given.given;
import static vn.lienthong.model.EntryState.DELIVERED;
import static vn.lienthong.model.EntryState.PARKED;
import static vn.lienthong.model.EntryState.REFUSED;
import static vn.lienthong.model.EntryState.WAITING;
import static vn.lienthong.ledger.accept.LedgerBench.arrival;
import static vn.lienthong.ledger.accept.LedgerBench.event;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.lienthong.ledger.OnLedger;
import vn.lienthong.ledger.Postgres;
import vn.lienthong.ledger.accept.AcceptResult.Disposition;
import vn.lienthong.ledger.lane.ClaimedEntry;
import vn.lienthong.ledger.notice.PendingNotifications;
import vn.lienthong.model.DossierEvent;
import vn.lienthong.model.Notification;
import vn.lienthong.model.UncertaintyPolicy;

public class LedgerTest extends OnLedger {

  private static final String CODE = "H99.10-260105-000001";

  @Test void deliversWhatWasAcceptedInOrder() {
    bench.accept(CODE, 1, "REGISTERED");
    bench.accept(CODE, 2, "ACCEPTED");
    assertThat(bench.claim("a", 10)).as("one entry of a lane in flight").hasSize(1)
        .allSatisfy(c -> bench.settle(c, DELIVERED));
    assertThat(bench.drain()).containsExactly("sync-dossier ACCEPTED");
    assertThat(bench.one("select state || unsettled from lane")).isEqualTo("IDLEfalse");
  }

  @Test void sameEventAgainGetsTheSameAnswerAndOtherContentAConflict() {
    DossierEvent first = event(CODE, 1L, "REGISTERED");
    AcceptResult before = bench.accept(first, false);
    AcceptResult again = bench.accept(first, false);
    assertThat(again.duplicate()).isTrue();
    assertThat(again.entries()).isEqualTo(before.entries());
    AcceptResult other = bench.accept(first.withDossier(event(CODE, 1L, "ACCEPTED").dossier()), false);
    assertThat(other.conflict()).isTrue();
    assertThat(bench.one("select count(*) from event")).isEqualTo("1");
  }

  @Test void twiceInOneCommitIsStillOnce() {
    IncomingEvent arrival = arrival(event(CODE, 1L, "REGISTERED"), false);
    List<AcceptResult> answers = bench.ledger.accept(List.of(arrival, arrival)).toCompletableFuture().join();
    assertThat(answers).extracting(AcceptResult::duplicate).containsExactly(false, true);
    assertThat(answers.get(1).entries()).isEqualTo(answers.get(0).entries());
  }

  @Test void aGapWaitsAndIsFilledInSequenceOrder() {
    bench.accept(CODE, 1, "REGISTERED");
    bench.accept(CODE, 4, "COMPLETED");
    bench.accept(CODE, 3, "PROCESSING");
    assertThat(bench.drain()).containsExactly("sync-dossier REGISTERED");
    bench.accept(CODE, 2, "ACCEPTED");
    assertThat(bench.drain())
        .containsExactly("sync-dossier ACCEPTED", "sync-dossier PROCESSING", "sync-dossier COMPLETED");
    assertThat(bench.one("select gap_until::text from dossier")).isNull();
    assertThat(bench.one("select status from dossier")).isEqualTo("COMPLETED");
  }

  @Test void aGapThatDoesNotCloseIsPassedWhenItsTimeIsOver() {
    bench.accept(CODE, 1, "REGISTERED");
    bench.accept(CODE, 3, "PROCESSING");
    assertThat(bench.gaps.sweep()).isZero();
    bench.gapPasses("true");
    assertThat(bench.gaps.sweep()).isEqualTo(1);
    assertThat(bench.drain()).containsExactly("sync-dossier REGISTERED", "sync-dossier PROCESSING");
    assertThat(bench.accept(CODE, 2, "ACCEPTED").disposition()).isEqualTo(Disposition.LATE);
  }

  @Test void aLateEventIsSentOnlyToJournalFlows() {
    bench.accept(CODE, 1, "REGISTERED");
    bench.accept(CODE, 2, "ACCEPTED");
    AcceptResult late = bench.accept(event(CODE, 1L, "REGISTERED"), true);
    assertThat(late.disposition()).isEqualTo(Disposition.LATE);
    assertThat(late.entries()).extracting(AcceptResult.Made::flow).containsExactly("report-progress");
    assertThat(bench.one("select status from dossier")).isEqualTo("ACCEPTED");
  }

  @Test void anUnknownStatusAndALeftFinalOneAreHeldForAPersonAndHoldNobody() {
    assertThat(bench.accept(CODE, 1, "ODD").disposition()).isEqualTo(Disposition.QUARANTINED);
    assertThat(bench.accept(CODE, 2, "RESULT_RETURNED").disposition()).isEqualTo(Disposition.ACCEPTED);
    assertThat(bench.accept(CODE, 3, "PROCESSING").disposition()).isEqualTo(Disposition.QUARANTINED);
    assertThat(bench.accept(CODE, 4, "RESULT_RETURNED").disposition()).isEqualTo(Disposition.ACCEPTED);
    assertThat(bench.drain()).hasSize(2);
  }

  @Test void whatWaitsForAGapIsJudgedWhenItGetsItsPlace() {
    bench.accept(CODE, 1, "RESULT_RETURNED");
    assertThat(bench.accept(CODE, 3, "PROCESSING").disposition()).isEqualTo(Disposition.ACCEPTED);
    bench.accept(LedgerBench.reopened(CODE, 2L, "PROCESSING"), false);
    assertThat(bench.drain()).hasSize(3);
    bench.accept(CODE, 4, "RESULT_RETURNED");
    bench.accept(CODE, 6, "ACCEPTED");
    bench.accept(CODE, 5, "RESULT_RETURNED");
    assertThat(bench.drain()).containsExactly("sync-dossier RESULT_RETURNED", "sync-dossier RESULT_RETURNED");
    assertThat(bench.one("select disposition || expected from event where sequence = 6")).isEqualTo("QUARANTINED1");
    assertThat(bench.one("select count(*) from entry")).isEqualTo(bench.one("select sum(expected) from event"));
  }

  @Test void progressWaitsUntilTheDossierWasDelivered() {
    bench.accept(event(CODE, 1L, "ACCEPTED"), true);
    ClaimedEntry sync = bench.claimOne().orElseThrow();
    assertThat(sync.flow()).isEqualTo(LedgerBench.SYNC);
    bench.settle(sync, REFUSED);
    assertThat(bench.claimOne()).isEmpty();
    assertThat(bench.one("select reason from entry where flow = 'report-progress'")).isEqualTo("REQUIRES");
    bench.accept(CODE, 2, "PROCESSING");
    assertThat(bench.drain()).containsExactly("sync-dossier PROCESSING", "report-progress ACCEPTED");
    assertThat(bench.one("select state from entry where position = 1")).as("a newer one was delivered")
        .isEqualTo("SUPERSEDED");
  }

  @Test void memoryThatThePartnerHoldsItMeetsTheRequirementToo() {
    bench.accept(event(CODE, 1L, "ACCEPTED"), true);
    ClaimedEntry sync = bench.claimOne().orElseThrow();
    bench.settle(sync, REFUSED, null, Duration.ZERO, Map.of("held", "true", "id", "77"));
    ClaimedEntry step = bench.claimOne().orElseThrow();
    assertThat(step.flow()).isEqualTo(LedgerBench.STEP);
    assertThat(step.partnerState()).containsEntry("id", "77");
  }

  @Test void oneWaitingForARetryHoldsItsLaneAndAParkedJournalEntryOnlyItsFlow() {
    bench.accept(event(CODE, 1L, "ACCEPTED"), true);
    bench.accept(event(CODE, 2L, "PROCESSING"), true);
    bench.settle(bench.claimOne().orElseThrow(), WAITING, null, Duration.ofMinutes(5), Map.of());
    assertThat(bench.claimOne()).isEmpty();
    Postgres.run(source, "update entry set due_at = now(); update lane set due_at = now()");
    bench.settle(bench.claimOne().orElseThrow(), DELIVERED);
    ClaimedEntry step = bench.claimOne().orElseThrow();
    assertThat(step.flow()).isEqualTo(LedgerBench.STEP);
    bench.settle(step, PARKED);
    assertThat(bench.drain()).as("the second step waits behind the parked one")
        .containsExactly("sync-dossier PROCESSING");
    assertThat(bench.one("select unsettled from lane")).isEqualTo("t");
  }

  @Test void aTakenOverClaimIsFencedAndTheNewestSnapshotFollows() {
    bench.accept(CODE, 1, "REGISTERED");
    ClaimedEntry frozen = bench.claim("frozen", 1).get(0);
    assertThat(bench.claims.takeOver(Map.of())).isZero();
    Postgres.run(source, "update lane set lease_until = now() - interval '1 s'");
    assertThat(bench.claims.takeOver(Map.of())).isEqualTo(1);
    assertThat(bench.drain()).containsExactly("sync-dossier REGISTERED");
    assertThat(bench.settle(frozen, DELIVERED)).as("fenced").isFalse();
    assertThat(bench.one("select string_agg(outcome || fenced, ',' order by at, id) from attempt"))
        .isEqualTo("LOSTfalse,DELIVEREDfalse,DELIVEREDtrue");
    assertThat(bench.drain()).containsExactly("sync-dossier REGISTERED");
  }

  @Test void whoComesBackUnderItsOldNameTakesItsClaimsBackAtOnce() {
    bench.accept(CODE, 1, "REGISTERED");
    bench.claim("me", 1);
    assertThat(bench.claims.takeOverFrom("another", Map.of())).isZero();
    assertThat(bench.claims.takeOverFrom("me", Map.of())).isEqualTo(1);
    assertThat(bench.drain()).containsExactly("sync-dossier REGISTERED");
    bench.accept(CODE, 2, "ACCEPTED");
    assertThat(bench.drain()).containsExactly("sync-dossier ACCEPTED");
    assertThat(bench.followUps.sweep()).as("its old call may still land").isZero();
    Postgres.run(source, "update follow_up set due_at = now() - interval '1 s'");
    assertThat(bench.followUps.sweep()).isEqualTo(1);
    assertThat(bench.drain()).as("the newest once more").containsExactly("sync-dossier ACCEPTED");
    assertThat(bench.followUps.sweep()).isZero();
  }

  @Test void whatMustNotBeSentTwiceIsParkedWhenItsReplicaDied() {
    bench.accept(CODE, 1, "REGISTERED");
    bench.claims.markSending(bench.claim("dead", 1));
    Postgres.run(source, "update lane set lease_until = now() - interval '1 s'");
    bench.claims.takeOver(Map.of("dvcqg-sync-dossier", UncertaintyPolicy.PARK));
    assertThat(bench.one("select state || error_code from entry")).isEqualTo("PARKEDLOST_REPLICA");
    for (int twice = 0; twice < 2; twice++) {
      bench.untoldEntries().forEach(u -> {
        bench.tidings.tell(u, notice(), true);
        bench.tidings.tell(u, notice(), true);
      });
    }
    assertThat(bench.one("select count(*) from notice")).as("its owner is told, once").isEqualTo("1");
  }

  @Test void aNoticeIsWrittenInTheCommitOfWhatItTells() {
    bench.accept(CODE, 1, "REGISTERED");
    bench.settle(bench.claimOne().orElseThrow(), PARKED, notice(), null, Map.of());
    assertThat(bench.one("select endpoint || reason from entry where notice is not null"))
        .isEqualTo("dossiers:H99-1PULL");
    assertThat(bench.claims.claim("dossiers:H99-1", 1, Long.MAX_VALUE, "a", Duration.ofSeconds(9)))
        .as("pulled, so not due").isEmpty();
    Postgres.run(source,
        "update endpoint set pulled = false; update entry set due_at = now(); update lane set due_at = now()");
    assertThat(bench.claims.claim("dossiers:H99-1", 1, Long.MAX_VALUE, "a", Duration.ofSeconds(9)).get(0).notice()
        .text())
        .isEqualTo("Hồ sơ…");
  }

  @Test void whoIsHeldForAPersonOrBehindAGapIsToldOnce() {
    bench.accept(CODE, 1, "ODD");
    bench.accept(CODE, 3, "PROCESSING");
    bench.gapPasses("true");
    bench.gaps.sweep();
    assertThat(bench.untold()).extracting(PendingNotifications.Untold::tell).containsExactly("QUARANTINED", "GAP");
    for (int twice = 0; twice < 2; twice++) {
      List<PendingNotifications.Untold> untold = bench.untold();
      untold.forEach(u -> bench.tidings.tell(u, notice(), true));
      untold.forEach(u -> bench.tidings.tell(u, notice(), true));
    }
    assertThat(bench.one("select count(*) from notice")).isEqualTo("2");
  }

  public static Notification notice() {
    return given(Notification.class, "kind", Notification.Kind.ENTRY_PARKED, "dossierCode", CODE, "entryId", "1",
        "partner", "dvcqg", "flow", "sync-dossier", "text", "Hồ sơ…", "owner", Notification.Owner.OFFICER,
        "data", Map.of(), "occurredAt", OffsetDateTime.parse("2026-01-05T09:00:00+07:00"));
  }

  @Test void personalDataLiesSealed() {
    DossierEvent event = event(CODE, 1L, "REGISTERED");
    bench.accept(event, false);
    assertThat(bench.one("select position(convert_to('REGISTERED', 'UTF8') in payload) from event")).isEqualTo("0");
    assertThat(bench.claimOne().orElseThrow().event()).isEqualTo(event);
  }
}
