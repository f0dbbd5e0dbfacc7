package vn.lienthong.procedures;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jboss.logging.Logger;
import vn.lienthong.access.client.ClientSystem;
import vn.lienthong.platform.db.Transactions;
import vn.lienthong.procedures.SyncRunRepository.Run;

/** Begins and shows synchronisation runs for operators. */
@ApplicationScoped
public class SyncService {

  private static final Logger LOG = Logger.getLogger(SyncService.class);

  private final Transactions tx;

  SyncService(Transactions tx) {
    this.tx = tx;
  }

  /**
   * A run.
   *
   * @param phase LISTING, READING, COMPARING, ENDED, FAILED
   * @param trouble why it failed, or which parts failed: error classes and codes with their counts
   * @param done procedures that were read, or that the list shows as unchanged
   * @param failed procedures that could not be read; their present version is kept
   */
  public record Sight(long run, String askedBy, OffsetDateTime begunAt, OffsetDateTime endedAt, String phase,
      String trouble, Integer listed, int done, int failed, Integer differences, Integer accepted) {}

  /** Begins a run, or returns the open one. */
  public Sight begin(ClientSystem by) {
    Run run = tx.in(connection -> beginOrFind(connection, by.id()));
    LOG.infof("procedures: synchronisation asked for run=%d by=%s", run.id(), by.id());
    return sight(run);
  }

  /** The newest run, if there is one. */
  public Optional<Sight> newest() {
    return tx.read(SyncRunRepository::newest).map(SyncService::sight);
  }

  private static Run beginOrFind(Connection connection, String by) {
    Optional<Run> begun = SyncRunRepository.begin(connection, by);
    return begun.or(() -> SyncRunRepository.open(connection)).or(() -> SyncRunRepository.newest(connection))
        .orElseThrow();
  }

  private static Sight sight(Run run) {
    return new Sight(run.id(), run.askedBy(), run.begunAt(), run.endedAt(), run.phase(), run.trouble(),
        run.listed(), run.done(), run.failed(), run.differences(), run.accepted());
  }
}
