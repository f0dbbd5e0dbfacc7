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
import vn.lienthong.access.crypto.SampleSeal;
import vn.lienthong.ledger.DossierCompletions.Ended;
import vn.lienthong.ledger.accept.AcceptResult;
import vn.lienthong.ledger.accept.HubEventWriter;
import vn.lienthong.ledger.accept.IncomingEvent.Interest;
import vn.lienthong.ledger.accept.LedgerBench;
import vn.lienthong.ledger.lane.ClaimedEntry;
import vn.lienthong.ledger.query.BalanceQuery;
import vn.lienthong.model.DossierEvent;
import vn.lienthong.model.FlowKind;
import vn.lienthong.platform.db.Transactions;

/** Good ends are noted in the commit of the event, and what the hub says of them is counted like any other event. */
class DossierCompletionsTest extends OnLedger {

  private static final String CODE = "H99.10-260105-000001";
  private static final Interest STORE = new Interest("vault", "vault", "store-paper", FlowKind.JOURNAL, null);

  private final Transactions tx = new Transactions(source);
  private final DossierCompletions endings = new DossierCompletions(tx, SampleSeal.seal());
  private final HubEventWriter events = new HubEventWriter(SampleSeal.seal(), LedgerIdBlocks.create());

  private List<String> worked() {
    List<String> seen = new ArrayList<>();
    while (endings.next((connection, ended) -> seen.add(ended.newest().dossier().status()))) {
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

  @Test void whatFailsIsTriedAgainLaterAndHoldsUpNobody() {
    bench.accept(CODE, 1, "COMPLETED");
    assertThat(endings.next((connection, ended) -> {
      throw new IllegalStateException("out of order");
    })).isTrue();
    bench.accept("H99.10-260105-000002", 1, "COMPLETED");
    assertThat(worked()).hasSize(1);
    Postgres.run(source, "update dossier_ended set due_at = now()");
    assertThat(worked()).hasSize(1);
  }

  @Test void theHubsOwnEventIsCountedAndChangesNoSnapshotAndNoNumber() {
    bench.accept(CODE, 1, "COMPLETED");
    String before = bench.one("select newest_event || sources || source_system from dossier");
    DossierEvent own = own(event(CODE, null, "COMPLETED"));
    assertThat(endings.next((connection, ended) -> make(connection, ended, own))).isTrue();

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

  @Test void oneThatAFrozenSessionHoldsHoldsUpNobody() throws SQLException {
    for (int no = 1; no <= 3; no++) {
      bench.accept("H99.10-260105-00000" + no, 1, "COMPLETED");
    }
    String first = "where dossier = (select id from dossier where code = '" + CODE + "')";
    Postgres.run(source, "update dossier_ended set due_at = now() - interval '1 min' " + first);
    try (FrozenSession frozen = new FrozenSession(source, FrozenSession.of("dossier", CODE))) {
      frozen.run("update dossier_ended set due_at = due_at " + first);
      assertThat(worked()).hasSize(2);
      frozen.rollback();
      assertThat(worked()).hasSize(1);
    }
  }

  private void make(Connection connection, Ended ended, DossierEvent own) throws SQLException {
    events.make(connection, ended.dossier(), ended.source(), own, List.of(STORE));
  }

  private static DossierEvent own(DossierEvent e) {
    return given(DossierEvent.class, "schemaVersion", 1, "eventId", UUID.randomUUID(),
        "type", DossierEvent.EventType.DOCUMENT_REUSABLE, "sourceSystem", HubEventWriter.SOURCE,
        "occurredAt", OffsetDateTime.parse("2026-01-05T09:30:00+07:00"), "dossier", e.dossier());
  }
}
