package vn.lienthong.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.lienthong.canon.DossierEvent;
import vn.lienthong.canon.EntryState;
import vn.lienthong.ledger.BalanceReader.Balance;
import vn.lienthong.store.Tx;

class RetentionTest {

  private static AgroalDataSource source;

  @BeforeAll static void start() {
    source = Postgres.fresh();
  }

  @AfterAll static void stop() {
    source.close();
  }

  @Test void whatIsAtRestGoesAndTheBalanceStillSpeaksOfIt() {
    LedgerBench bench = new LedgerBench(source);
    Retention retention = new Retention(new Tx(source), Duration.ofDays(30));
    BalanceReader reader = new BalanceReader(new Tx(source));
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
    Accepted again = bench.accept(first, false);
    assertThat(again.duplicate()).isTrue();
    assertThat(again.disposition()).isEqualTo(Accepted.Disposition.ACCEPTED);
    assertThat(again.entries()).isEmpty();
    assertThat(bench.accept(first.withDossier(LedgerBench.event("H99.10-260105-000001", 1L, "ACCEPTED").dossier()), false)
        .conflict()).isTrue();
    assertThat(bench.one("select count(*) from event_key")).as("keys stay").isEqualTo("4");
    assertThat(bench.one("select count(*) from attempt a where not exists (select 1 from entry e where e.id = a.entry)"))
        .isEqualTo("0");
  }
}
