package vn.lienthong.ledger.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.model.EntryState.DELIVERED;

import io.agroal.api.AgroalDataSource;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import vn.lienthong.ledger.Postgres;
import vn.lienthong.ledger.accept.LedgerBench;

/** How PostgreSQL reads for the ledger: by index from the first event on, also before anything was analysed. */
class PlansTest {

  private static final String READ_WHOLE = """
      select coalesce(sum(seq_tup_read), 0) from pg_stat_user_tables
       where relname in ('dossier', 'lane', 'entry', 'event', 'event_key')""";

  @Test void theWayOfAnEventReadsNoTableWhole() {
    try (AgroalDataSource source = Postgres.fresh()) {
      LedgerBench bench = new LedgerBench(source);
      round(bench, 0); // the plans are made here, on empty tables
      String before = settled(bench);
      IntStream.range(1, 20).forEach(i -> round(bench, i));
      assertThat(settled(bench)).as("rows read by sequential scans").isEqualTo(before);
    }
  }

  private static void round(LedgerBench bench, int round) {
    for (int i = 0; i < 20; i++) {
      bench.accept("H99.10-260105-%06d".formatted(round * 20 + i), 1, "REGISTERED");
    }
    List<ClaimedEntry> claimed = bench.claim("a", 16);
    assertThat(claimed).hasSize(16);
    claimed.forEach(claim -> assertThat(bench.settle(claim, DELIVERED)).isTrue());
  }

  /** Each connection tells its counts a little later; the sum is asked until it stands. */
  private static String settled(LedgerBench bench) {
    String[] last = {""};
    Awaitility.await().pollInterval(java.time.Duration.ofMillis(1100)).until(() -> {
      String now = bench.one(READ_WHOLE) + " of " + bench.one("select sum(n_tup_ins) from pg_stat_user_tables");
      boolean stands = now.equals(last[0]);
      last[0] = now;
      return stands;
    });
    return bench.one(READ_WHOLE);
  }
}
