package vn.lienthong.ledger.query;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.ledger.accept.LedgerBench.event;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.lienthong.access.crypto.SampleSeal;
import vn.lienthong.ledger.LedgerIdBlocks;
import vn.lienthong.ledger.OnLedger;
import vn.lienthong.ledger.PageSize;
import vn.lienthong.ledger.Postgres;
import vn.lienthong.ledger.accept.AcceptResult;
import vn.lienthong.ledger.accept.AcceptResult.Disposition;
import vn.lienthong.ledger.accept.LedgerTest;
import vn.lienthong.ledger.notice.PendingNotifications;
import vn.lienthong.ledger.operate.ManualActionsTest;
import vn.lienthong.ledger.operate.QuarantineService;
import vn.lienthong.ledger.retention.RetentionJob;
import vn.lienthong.platform.db.Transactions;

/** Holes in a source's numbers: what waits, for how long, and what is said of it. */
class GapTest extends OnLedger {

  private static final String CODE = "H99.10-260105-000001";
  private static TimelineQuery timeLines;

  @BeforeAll static void read() {
    timeLines = new TimelineQuery(new Transactions(source), SampleSeal.seal(), new PageSize(500));
  }

  @AfterEach void everythingAddsUp() {
    BalanceQuery.Balance balance = new BalanceQuery(new Transactions(source)).balance();
    assertThat(balance.events().addsUp()).as("%s", balance).isTrue();
    assertThat(balance.entries().addsUp()).as("%s", balance).isTrue();
  }

  @Test void aQuarantinedEventBehindAGapHoldsNobodyAndIsMissingToNobody() {
    bench.accept(CODE, 1, "REGISTERED");
    assertThat(bench.accept(CODE, 3, "ODD").disposition()).isEqualTo(Disposition.QUARANTINED);
    bench.accept(CODE, 2, "ACCEPTED");
    bench.accept(CODE, 4, "PROCESSING");
    assertThat(bench.drain())
        .containsExactly("sync-dossier REGISTERED", "sync-dossier ACCEPTED", "sync-dossier PROCESSING");
    assertThat(bench.untold()).extracting(PendingNotifications.Untold::tell).containsExactly("QUARANTINED");
    assertThat(bench.one("select gap_until from dossier")).isNull();
  }

  @Test void aQuarantinedEventThatFillsAGapLetsTheOthersGo() {
    bench.accept(CODE, 1, "REGISTERED");
    bench.accept(CODE, 3, "PROCESSING");
    bench.accept(CODE, 2, "ODD");
    assertThat(bench.drain()).containsExactly("sync-dossier REGISTERED", "sync-dossier PROCESSING");
    assertThat(bench.untold()).extracting(PendingNotifications.Untold::tell).containsExactly("QUARANTINED");
  }

  @Test void aQuarantinedEventBehindAHoleThatStaysIsToldOfBoth() {
    bench.accept(CODE, 1, "REGISTERED");
    UUID held = bench.accept(CODE, 3, "ODD").eventId();
    QuarantineService quarantine =
        new QuarantineService(new Transactions(source), SampleSeal.seal(), LedgerIdBlocks.create());
    ManualActionsTest.problem(409, () -> quarantine.admit(LedgerProvince.OPERATOR, held, null, "đang đợi"));
    bench.gapPasses("true");
    assertThat(bench.gaps.sweep()).isEqualTo(1);
    assertThat(told()).isEqualTo("QUARANTINED");
    assertThat(told()).isEqualTo("GAP");
    assertThat(bench.untold()).isEmpty();
    quarantine.admit(LedgerProvince.OPERATOR, held, null, "cho qua");
    assertThat(bench.drain()).containsExactly("sync-dossier REGISTERED", "sync-dossier ODD");
  }

  @Test void whetherATransitionIsExpectedIsJudgedWhenTheEventGetsItsPlace() {
    bench.accept(CODE, 1, "NOT_ACCEPTED");
    bench.accept(CODE, 3, "COMPLETED");
    bench.accept(CODE, 2, "PROCESSING");
    assertThat(bench.one("select string_agg(unexpected::text, ' ' order by sequence) from event"))
        .as("PROCESSING after NOT_ACCEPTED is not expected, COMPLETED after PROCESSING is")
        .isEqualTo("false true false");
    bench.accept(CODE, 5, "ACCEPTED");
    bench.accept(CODE, 4, "COMPLETED");
    assertThat(bench.one("select unexpected from event where sequence = 5")).isEqualTo("t");
  }

  @Test void idsThatWereAnsweredAreStillAnsweredWhenTheEventIsHeld() {
    bench.accept(CODE, 1, "REGISTERED");
    var third = event(CODE, 3L, "PROCESSING");
    AcceptResult first = bench.accept(third, true);
    bench.accept(CODE, 2, "RESULT_RETURNED");
    AcceptResult again = bench.accept(third, true);
    assertThat(again.disposition()).isEqualTo(Disposition.QUARANTINED);
    assertThat(again.entries()).extracting(AcceptResult.Made::id)
        .containsExactlyElementsOf(first.entries().stream().map(AcceptResult.Made::id).toList());
    assertThat(again.entries()).extracting(AcceptResult.Made::state).containsOnly("DISMISSED");
    assertThat(bench.drain()).containsExactly("sync-dossier REGISTERED", "sync-dossier RESULT_RETURNED");
    new QuarantineService(new Transactions(source), SampleSeal.seal(), LedgerIdBlocks.create())
        .admit(LedgerProvince.OPERATOR, third.eventId(), null, "mở lại");
    everythingAddsUp();
    assertThat(bench.drain()).containsExactly("sync-dossier PROCESSING", "report-progress PROCESSING");
  }

  @Test void aSourceBeginsWhereItBegins() {
    bench.accept(CODE, 3, "PROCESSING");
    assertThat(bench.drain()).as("the first ones may be on their way").isEmpty();
    bench.gapPasses("true");
    bench.gaps.sweep();
    assertThat(bench.drain()).containsExactly("sync-dossier PROCESSING");
    assertThat(bench.untold()).isEmpty();
    assertThat(timeLines.of(LedgerProvince.OPERATOR, CODE).gaps()).isEmpty();
  }

  @Test void everyHoleHasItsOwnTime() {
    bench.accept(CODE, 1, "REGISTERED");
    bench.accept(CODE, 3, "ACCEPTED");
    bench.accept(CODE, 6, "PROCESSING");
    bench.gapPasses("sequence = 3");
    assertThat(bench.gaps.sweep()).isEqualTo(1);
    assertThat(bench.drain()).containsExactly("sync-dossier REGISTERED", "sync-dossier ACCEPTED");
    assertThat(bench.one("select gap_until > now() + interval '50 s' from dossier")).isEqualTo("t");
    bench.accept(CODE, 4, "ACCEPTED");
    bench.accept(CODE, 5, "ACCEPTED");
    assertThat(bench.drain()).hasSize(3);
    assertThat(bench.one("select gap_until from dossier")).isNull();
    assertThat(bench.untold()).extracting(PendingNotifications.Untold::sequence).containsExactly(3L);
  }

  @Test void whatWasRemovedIsNotMissing() {
    bench.accept(CODE, 1, "ODD"); // stays, because nobody has looked at it yet
    bench.accept(CODE, 2, "PROCESSING");
    bench.accept(CODE, 3, "PROCESSING");
    bench.drain();
    Postgres.run(source, "update event set accepted_at = now() - interval '31 days', tell = null");
    assertThat(new RetentionJob(new Transactions(source), Duration.ofDays(30)).sweep()).isEqualTo(1);
    bench.accept(CODE, 5, "PROCESSING");
    assertThat(timeLines.of(LedgerProvince.OPERATOR, CODE).gaps())
        .containsExactly(new Timeline.Gap("H99-1", 4, 4, true));
  }

  private static String told() {
    PendingNotifications.Untold untold = bench.untold().get(0);
    bench.tidings.tell(untold, LedgerTest.notice(), true);
    return untold.tell();
  }
}
