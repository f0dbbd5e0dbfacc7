package vn.lienthong.ledger.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import vn.lienthong.ledger.OnLedger;
import vn.lienthong.ledger.Postgres;
import vn.lienthong.ledger.accept.AcceptResult;
import vn.lienthong.ledger.accept.LedgerBench;
import vn.lienthong.ledger.accept.TwoSourcesTest;
import vn.lienthong.ledger.query.BalanceQuery;
import vn.lienthong.ledger.query.BalanceQuery.Balance;
import vn.lienthong.model.DossierEvent;
import vn.lienthong.model.EntryState;
import vn.lienthong.platform.db.Transactions;

class RetentionJobTest extends OnLedger {

  @Test void whatIsAtRestGoesAndTheBalanceStillSpeaksOfIt() {
    RetentionJob retention = new RetentionJob(new Transactions(source), Duration.ofDays(30));
    BalanceQuery reader = new BalanceQuery(new Transactions(source));
    DossierEvent first = LedgerBench.event("H99.10-260105-000001", 1L, "REGISTERED");
    bench.accept(first, false);
    bench.accept("H99.10-260105-000001", 2, "ACCEPTED");
    bench.accept("H99.10-260105-000002", 1, "REGISTERED");
    bench.accept("H99.10-260105-000002", 2, "ACCEPTED");
    for (int calls = 0; calls < 3; calls++) {
      bench.claim("a", 1).forEach(c -> bench.settle(c,
          c.dossierCode().endsWith("2") ? EntryState.PARKED : EntryState.DELIVERED));
    }
    Balance before = reader.balance();
    assertThat(retention.sweep()).as("nothing is old").isZero();
    Postgres.run(source, "update event set accepted_at = now() - interval '31 days'");
    int gone = retention.sweep();
    assertThat(gone).as("neither a newest event nor one that is not at rest").isEqualTo(1);
    assertThat(reader.balance()).isEqualTo(before);
    assertThat(before.entries().addsUp() && before.events().addsUp()).isTrue();
    AcceptResult again = bench.accept(first, false);
    assertThat(again.duplicate()).isTrue();
    assertThat(again.disposition()).isEqualTo(AcceptResult.Disposition.ACCEPTED);
    assertThat(again.entries()).isEmpty();
    assertThat(bench.accept(first.withDossier(LedgerBench.event("H99.10-260105-000001", 1L, "ACCEPTED").dossier()),
        false)
        .conflict()).isTrue();
    assertThat(bench.one("select count(*) from event_key")).as("keys stay").isEqualTo("4");
    assertThat(
        bench.one("select count(*) from attempt a where not exists (select 1 from entry e where e.id = a.entry)"))
        .isEqualTo("0");
  }

  /** What has no id is compared with the newest of its own source, long after another source spoke last. */
  @Test void theNewestOfEachSourceStays() {
    AcceptResult first = TwoSourcesTest.say(TwoSourcesTest.ONE, 1, "PROCESSING");
    AcceptResult newest = TwoSourcesTest.say(TwoSourcesTest.ONE, 2, "COMPLETED");
    AcceptResult other = TwoSourcesTest.say(TwoSourcesTest.TWO, 1, "PROCESSING");
    AcceptResult last = TwoSourcesTest.say(TwoSourcesTest.TWO, 2, "COMPLETED");
    bench.drain();
    Postgres.run(source, "update event set accepted_at = now() - interval '31 days'");
    assertThat(new RetentionJob(new Transactions(source), Duration.ofDays(30)).sweep()).isEqualTo(2);
    assertThat(events(first, other)).as("the first of each").isZero();
    assertThat(events(newest, last)).as("the newest of each").isEqualTo(2);
    assertThat(TwoSourcesTest.compare(TwoSourcesTest.ONE, new ArrayList<>())).returns(true, AcceptResult::duplicate)
        .returns(newest.eventId(), AcceptResult::eventId);
    assertThat(TwoSourcesTest.compare(TwoSourcesTest.TWO, new ArrayList<>())).returns(true, AcceptResult::duplicate)
        .returns(last.eventId(), AcceptResult::eventId);
  }

  private static int events(AcceptResult one, AcceptResult other) {
    return Integer.parseInt(bench.one("select count(*) from event where event_key in ('%s', '%s')"
        .formatted(one.eventId(), other.eventId())));
  }
}
