package vn.lienthong.ledger;

import io.agroal.api.AgroalDataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import vn.lienthong.ledger.accept.LedgerBench;

/** Stories on a ledger with a database of its own; each begins with an empty one. */
public abstract class OnLedger {

  public static AgroalDataSource source;
  public static LedgerBench bench;

  @BeforeAll static void start() {
    source = Postgres.fresh();
    bench = new LedgerBench(source);
  }

  @AfterAll static void stop() {
    source.close();
  }

  @BeforeEach void empty() {
    bench.empty();
  }
}
