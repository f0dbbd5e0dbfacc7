package vn.lienthong.ledger.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import java.time.Duration;
import java.time.LocalTime;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.lienthong.ledger.Postgres;
import vn.lienthong.ledger.query.BalanceQuery;
import vn.lienthong.platform.db.Transactions;

/**
 * What looking for old data and counting cost at 200,000 events that all have to stay. Prints the times:
 * {@code mvn test -Dtest=RetentionJobCostTest}.
 */
class RetentionJobCostTest {

  static final int EVENTS = 200_000;

  private static AgroalDataSource source;

  @BeforeAll static void start() {
    source = Postgres.fresh();
    Postgres.run(source, """
        insert into dossier (id, code, source_system, newest_event)
          select n, 'C-' || n, 'H99-1', n from generate_series(1, %1$d) n;
        insert into event (id, event_key, client, dossier, source_system, type, occurred_at, accepted_at, disposition,
                           flows, expected, payload)
          select n, gen_random_uuid(), 'one', n, 'H99-1', 'ACCEPTED', now(),
                 now() - interval '90 days' + n * interval '20 s', 'FANNED_OUT', '', 1, decode(repeat('ab', 700), 'hex')
            from generate_series(1, %1$d) n;
        insert into event_key (client, event_key, event, content, at)
          select 'one', event_key, id, decode('00', 'hex'), accepted_at from event;
        insert into entry (id, lane, dossier, event, endpoint, partner, flow, kind, position, state, made_at, settled_at)
          select n, n, n, n, 'dvcqg', 'dvcqg', 'sync-dossier', 'SNAPSHOT', 1, 'DELIVERED', v.accepted_at, v.accepted_at
            from generate_series(1, %1$d) n join event v on v.id = n;
        analyze""".formatted(EVENTS));
  }

  @AfterAll static void stop() {
    source.close();
  }

  static long millis(String what, Runnable work) {
    long best = Long.MAX_VALUE;
    for (int run = 0; run < 3; run++) {
      long start = System.nanoTime();
      work.run();
      best = Math.min(best, (System.nanoTime() - start) / 1_000_000);
    }
    System.out.printf("%s at %d events: %d ms%n", what, EVENTS, best);
    return best;
  }

  @Test void looksOnlyAtWhatBecameOldAndCountsOnlyToday() {
    RetentionJob retention = new RetentionJob(new Transactions(source), Duration.ofDays(30));
    BalanceQuery reader = new BalanceQuery(new Transactions(source));
    ClosedDays days = new ClosedDays(new Transactions(source));
    do {
      retention.sweep(); // the first looks go through all that is there
    } while (retention.looked() > 2_000);
    long counted = millis("balance, nothing closed", reader::balance);
    while (days.seal() > 0) {
      continue;
    }
    millis("retention", retention::sweep);
    assertThat(retention.looked()).as("rows read by a look when nothing became old").isLessThanOrEqualTo(2_000);
    long sealed = millis("balance, days closed", reader::balance);
    assertThat(sealed).isLessThan(counted);
    assertThat(reader.balance().events().accepted()).isEqualTo(EVENTS);
    assertThat(reader.balance().addsUp()).isTrue();
    BalanceRecount recount = new BalanceRecount(new Transactions(source), LocalTime.MIDNIGHT);
    long start = System.nanoTime();
    assertThat(recount.runIfDue()).isTrue();
    System.out.printf("recount at %d events: %d ms%n", EVENTS, (System.nanoTime() - start) / 1_000_000);
    assertThat(reader.balance().recount().differing()).isEmpty();
  }
}
