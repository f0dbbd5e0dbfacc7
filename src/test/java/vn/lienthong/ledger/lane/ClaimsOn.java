package vn.lienthong.ledger.lane;

import io.agroal.api.AgroalDataSource;
import java.util.ArrayList;
import java.util.List;
import vn.lienthong.ledger.Postgres;
import vn.lienthong.ledger.accept.LedgerBench;
import vn.lienthong.platform.db.Transactions;

/** Claims on a database of its own, for rooms that do something with them. */
public final class ClaimsOn implements AutoCloseable {

  public final AgroalDataSource source;
  private final LedgerBench bench;

  /** On a fresh one. */
  public ClaimsOn() {
    this(Postgres.fresh());
  }

  /** On this one. */
  public ClaimsOn(AgroalDataSource source) {
    this.source = source;
    this.bench = new LedgerBench(source);
  }

  /** What gives claims back, marks them, takes them over. */
  public LaneClaimer claims() {
    return bench.claims;
  }

  /** As many dossiers as wanted, each with one entry for sync-dossier that is claimed. */
  public List<ClaimedEntry> claimed(int dossiers) {
    bench.empty();
    List<ClaimedEntry> claimed = new ArrayList<>();
    for (int i = 0; i < dossiers; i++) {
      bench.accept("H99.10-260105-%06d".formatted(i), 1, "REGISTERED");
      claimed.addAll(bench.claim("a", 1));
    }
    return claimed;
  }

  /** One more dossier, whose entry waits at {@code endpoint}. */
  public void waits(int dossier, String endpoint) {
    String code = "H99.10-260105-%06d".formatted(dossier);
    bench.accept(code, 1, "REGISTERED");
    Postgres.run(source, "update lane set endpoint = '" + endpoint
        + "' where dossier = (select id from dossier where code = '" + code + "')");
  }

  /** What is due when. */
  public DueLanes dueLanes() {
    return new DueLanes(new Transactions(source));
  }

  /** The one value that {@code sql} asks for. */
  public String one(String sql) {
    return bench.one(sql);
  }

  @Override public void close() {
    source.close();
  }
}
