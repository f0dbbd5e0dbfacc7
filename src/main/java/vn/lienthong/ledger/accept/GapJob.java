package vn.lienthong.ledger.accept;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import vn.lienthong.ledger.lane.LaneLocks;
import vn.lienthong.platform.db.Jdbc;
import vn.lienthong.platform.db.Transactions;
import vn.lienthong.platform.lifecycle.ItemWork;

/** Gives events their position when they have waited for a gap longer than {@code hub.intake.gap.wait}. */
@ApplicationScoped
public class GapJob {

  /** SQL condition: the waiting time of a gap is over. */
  public static final String SIGN =
      "(select 1 from dossier where gap_until < now() order by gap_until limit 1) is not null";

  /** A locked dossier is skipped until the next run, so that it blocks no other. */
  private static final String PASSED = """
      select id from dossier where gap_until < now() and id <> all(?::bigint[]) order by gap_until limit 200
         for no key update skip locked""";
  private static final String STILL = "select 1 from dossier where id = ? and gap_until < now()";

  private final ItemWork<Long> dossiers = new ItemWork<>("gaps");
  private final Transactions tx;
  private final Duration wait;

  public GapJob(Transactions tx, @ConfigProperty(name = "hub.intake.gap.wait", defaultValue = "2s") Duration wait) {
    this.tx = tx;
    this.wait = wait;
  }

  /** Runs once; returns how many events no longer wait. */
  public int sweep() {
    List<Long> passed = tx.in(connection ->
        Jdbc.list(connection, PASSED, row -> row.getLong(1), dossiers.aside()));
    return dossiers.each(passed, dossier -> tx.alone(connection -> {
      LaneLocks.lockDossiers(connection, List.of(dossier));
      return Jdbc.one(connection, STILL, row -> true, dossier).isPresent() ? new SequenceGaps(connection, wait)
          .close(dossier)
          : 0;
    }));
  }
}
