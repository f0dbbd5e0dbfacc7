package vn.lienthong.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.Given.given;
import static vn.lienthong.ledger.accept.LedgerBench.event;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import vn.lienthong.access.crypto.SampleSeal;
import vn.lienthong.ledger.DossierSnapshots.Newest;
import vn.lienthong.ledger.DossierQueue.Topic;
import vn.lienthong.ledger.accept.AcceptResult;
import vn.lienthong.ledger.accept.HubEventWriter;
import vn.lienthong.ledger.accept.IncomingEvent.Interest;
import vn.lienthong.ledger.accept.LedgerBench;
import vn.lienthong.ledger.lane.ClaimedEntry;
import vn.lienthong.ledger.operate.QuarantineService;
import vn.lienthong.ledger.query.BalanceQuery;
import vn.lienthong.ledger.query.LedgerProvince;
import vn.lienthong.model.DossierEvent;
import vn.lienthong.model.FlowKind;
import vn.lienthong.platform.db.Transactions;

/**
 * Dossiers are queued in the commit of the event, for what it concerns; and what the hub says of a good end is counted
 * like any other event.
 */
class DossierQueueTest extends OnLedger {

  private static final String CODE = "H99.10-260105-000001";
  private static final Interest STORE = new Interest("vault", "vault", "store-paper", FlowKind.JOURNAL, null);

  private final Transactions tx = new Transactions(source);
  private final DossierQueue queue = new DossierQueue(tx, new DossierSnapshots(SampleSeal.seal()));
  private final HubEventWriter events = new HubEventWriter(SampleSeal.seal(), LedgerIdBlocks.create());

  private List<String> worked() {
    return worked(Topic.ENDED);
  }

  private List<String> worked(Topic topic) {
    List<String> seen = new ArrayList<>();
    while (queue.next(topic, (connection, queued) -> seen.add(queued.snapshot().dossier().status()))) {
      // until none waits
    }
    return seen;
  }

  @Test void anEndIsNotedOnceHoweverManyEventsSayItAndAlsoWhenItIsLeft() {
    bench.accept(CODE, 1, "PROCESSING");
    assertThat(worked()).isEmpty();
    bench.accept(CODE, 2, "COMPLETED");
    bench.accept(CODE, 3, "RESULT_RETURNED");
    assertThat(worked()).containsExactly("RESULT_RETURNED");
    assertThat(worked()).isEmpty();
    bench.accept(LedgerBench.reopened(CODE, 4L, "PROCESSING"), false);
    assertThat(worked()).as("it left").containsExactly("PROCESSING");
    bench.accept(CODE, 5, "PROCESSING");
    assertThat(worked()).isEmpty();
  }

  @Test void anEndBehindAGapIsNotedWhenItGetsItsPlace() {
    bench.accept(CODE, 1, "PROCESSING");
    bench.accept(CODE, 3, "COMPLETED");
    assertThat(worked()).isEmpty();
    bench.accept(CODE, 2, "PROCESSING");
    assertThat(worked()).containsExactly("COMPLETED");
  }

  @Test void aRequestedFeeIsNotedUntilItIsWorkedOnAndIsTheOtherQueuesBusiness() {
    bench.accept(CODE, 1, "ACCEPTED");
    assertThat(worked(Topic.FEES)).isEmpty();
    requested(CODE, 2);
    requested(CODE, 3);
    bench.accept(CODE, 4, "PROCESSING");
    assertThat(is(Topic.FEES.sign())).isEqualTo("t");
    assertThat(is(Topic.ENDED.sign())).isEqualTo("f");
    assertThat(worked(Topic.ENDED)).isEmpty();
    assertThat(worked(Topic.FEES)).as("once, by the newest snapshot").containsExactly("PROCESSING");
    assertThat(is(Topic.FEES.sign())).isEqualTo("f");
    bench.accept(CODE, 5, "COMPLETED");
    assertThat(worked(Topic.FEES)).isEmpty();
    assertThat(worked(Topic.ENDED)).containsExactly("COMPLETED");
  }

  @ParameterizedTest
  @CsvSource({"NOT_ACCEPTED, true", "STOPPED, true", "WITHDRAWAL_REQUESTED, true", "PROCESSING, false",
      "PAYMENT_REQUIRED, false", "COMPLETED, false"})
  void aDossierThatIsDiscontinuedOrTakenUpAgainIsNoted(String status, boolean noted) {
    bench.accept(CODE, 1, "ACCEPTED");
    bench.accept(CODE, 2, status);
    assertThat(worked(Topic.FEES)).isEqualTo(noted ? List.of(status) : List.of());
    bench.accept(CODE, 3, status);
    assertThat(worked(Topic.FEES)).as("nothing changed").isEmpty();
    bench.accept(LedgerBench.reopened(CODE, 4L, "ACCEPTED"), false);
    assertThat(worked(Topic.FEES)).isEqualTo(noted ? List.of("ACCEPTED") : List.of());
  }

  @Test void aFeeThatComesLateIsNotNotedAndOneBehindAGapWhenItGetsItsPlace() {
    bench.accept(CODE, 1, "ACCEPTED");
    bench.accept(CODE, 2, "PROCESSING");
    assertThat(requested(CODE, 1).disposition()).isEqualTo(AcceptResult.Disposition.LATE);
    assertThat(worked(Topic.FEES)).isEmpty();
    requested(CODE, 4);
    assertThat(worked(Topic.FEES)).isEmpty();
    bench.accept(CODE, 3, "PROCESSING");
    assertThat(worked(Topic.FEES)).containsExactly("PAYMENT_REQUIRED");
  }

  @Test void anEventThatIsHeldIsNotedWhenItIsAdmitted() {
    bench.accept(CODE, 1, "ACCEPTED");
    DossierEvent held = fee(CODE, 2, "ODD");
    assertThat(bench.accept(held, false).disposition()).isEqualTo(AcceptResult.Disposition.QUARANTINED);
    assertThat(worked(Topic.FEES)).isEmpty();
    new QuarantineService(tx, SampleSeal.seal(), LedgerIdBlocks.create())
        .admit(LedgerProvince.ONE, held.eventId(), null, "đã xác minh");
    assertThat(worked(Topic.FEES)).containsExactly("ODD");
  }

  /** A trigger counts the statements that reach the tables. */
  @Test void aBatchIsOneStatementAQueueAndNoneWithoutSuchEvents() {
    Postgres.run(source, """
        create table noted (queue text);
        create function noted() returns trigger language plpgsql as
          'begin insert into noted values (tg_table_name); return null; end';
        create trigger noted after insert on dossier_ended for each statement execute function noted();
        create trigger noted after insert on dossier_fees for each statement execute function noted()""");
    try {
      List<DossierEvent> usual = new ArrayList<>();
      List<DossierEvent> fees = new ArrayList<>();
      for (int no = 1; no <= 9; no++) {
        usual.add(event("H99.10-260105-00000" + no, 1L, "ACCEPTED"));
        fees.add(no % 3 == 0 ? event("H99.10-260105-00000" + no, 2L, "PROCESSING")
            : fee("H99.10-260105-00000" + no, 2, "PAYMENT_REQUIRED"));
      }
      bench.acceptTogether(usual);
      assertThat(bench.one("select count(*) from noted")).isEqualTo("0");
      bench.acceptTogether(fees);
      assertThat(bench.one("select string_agg(queue, ' ') from noted")).isEqualTo("dossier_fees");
      assertThat(worked(Topic.FEES)).hasSize(6).containsOnly("PAYMENT_REQUIRED");
    } finally {
      Postgres.run(source, "drop function noted() cascade; drop table noted");
    }
  }

  @ParameterizedTest
  @EnumSource(Topic.class)
  void whatFailsIsTriedAgainLaterAndHoldsUpNobody(Topic topic) {
    noted(topic, CODE);
    assertThat(queue.next(topic, (connection, queued) -> {
      throw new IllegalStateException("out of order");
    })).isTrue();
    noted(topic, "H99.10-260105-000002");
    assertThat(worked(topic)).hasSize(1);
    assertThat(is("due_at between now() + interval '30 s' and now() + interval '1 min'", topic)).isEqualTo("t");
    Postgres.run(source, "update " + table(topic) + " set due_at = now()");
    assertThat(worked(topic)).hasSize(1);
  }

  @Test void theHubsOwnEventIsCountedAndChangesNoSnapshotAndNoNumber() {
    bench.accept(CODE, 1, "COMPLETED");
    String before = bench.one("select newest_event || sources || source_system from dossier");
    DossierEvent own = own(event(CODE, null, "COMPLETED"));
    assertThat(queue.next(Topic.ENDED, (connection, ended) -> make(connection, ended, own))).isTrue();

    assertThat(bench.one("select newest_event || sources || source_system from dossier")).isEqualTo(before);
    BalanceQuery.Balance balance = new BalanceQuery(tx).balance();
    assertThat(balance.events().accepted()).isEqualTo(2);
    assertThat(balance.events().fannedOut()).isEqualTo(2);
    assertThat(balance.events().addsUp()).isTrue();
    assertThat(balance.entries().expected()).isEqualTo(2);
    assertThat(balance.entries().addsUp()).isTrue();
    assertThat(bench.one("select source_system from event where client = '~hub'")).as("whose troubles it is told of")
        .isEqualTo("H99-1");
    ClaimedEntry claim = bench.claims.claim("vault", 1, Long.MAX_VALUE, "a", Duration.ofSeconds(30)).get(0);
    assertThat(claim.event().sourceSystem()).isEqualTo("~hub");
    assertThat(claim.sourceSystem()).isEqualTo("H99-1");
    assertThat(bench.accept(CODE, 2, "RESULT_RETURNED").disposition()).isEqualTo(AcceptResult.Disposition.ACCEPTED);
  }

  @ParameterizedTest
  @EnumSource(Topic.class)
  void oneThatAFrozenSessionHoldsHoldsUpNobody(Topic topic) throws SQLException {
    for (int no = 1; no <= 3; no++) {
      noted(topic, "H99.10-260105-00000" + no);
    }
    String first = "where dossier = (select id from dossier where code = '" + CODE + "')";
    Postgres.run(source, "update " + table(topic) + " set due_at = now() - interval '1 min' " + first);
    try (FrozenSession frozen = new FrozenSession(source, FrozenSession.of("dossier", CODE))) {
      frozen.run("update " + table(topic) + " set due_at = due_at " + first);
      assertThat(worked(topic)).hasSize(2);
      frozen.rollback();
      assertThat(worked(topic)).hasSize(1);
    }
  }

  private void noted(Topic topic, String code) {
    if (topic == Topic.ENDED) {
      bench.accept(code, 1, "COMPLETED");
    } else {
      requested(code, 1);
    }
  }

  private static String table(Topic topic) {
    return topic == Topic.ENDED ? "dossier_ended" : "dossier_fees";
  }

  private String is(String condition) {
    return bench.one("select " + condition);
  }

  private String is(String condition, Topic topic) {
    return bench.one("select " + condition + " from " + table(topic));
  }

  private AcceptResult requested(String code, long sequence) {
    return bench.accept(fee(code, sequence, "PAYMENT_REQUIRED"), false);
  }

  private static DossierEvent fee(String code, long sequence, String status) {
    DossierEvent e = event(code, sequence, status);
    return given(DossierEvent.class, "schemaVersion", 1, "eventId", e.eventId(),
        "type", DossierEvent.EventType.FEE_REQUESTED, "sourceSystem", e.sourceSystem(), "sequence", sequence,
        "occurredAt", e.occurredAt(), "dossier", e.dossier());
  }

  private void make(Connection connection, Newest ended, DossierEvent own) throws SQLException {
    events.make(connection, ended.dossier(), ended.source(), own, List.of(STORE));
  }

  private static DossierEvent own(DossierEvent e) {
    return given(DossierEvent.class, "schemaVersion", 1, "eventId", UUID.randomUUID(),
        "type", DossierEvent.EventType.DOCUMENT_REUSABLE, "sourceSystem", HubEventWriter.SOURCE,
        "occurredAt", OffsetDateTime.parse("2026-01-05T09:30:00+07:00"), "dossier", e.dossier());
  }
}
