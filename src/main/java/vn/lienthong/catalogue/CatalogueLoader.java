package vn.lienthong.catalogue;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import vn.lienthong.catalogue.list.CatalogueException;
import vn.lienthong.catalogue.list.CodeList;
import vn.lienthong.catalogue.list.SeedFiles;
import vn.lienthong.platform.db.DatabaseException;
import vn.lienthong.platform.db.Jdbc;
import vn.lienthong.platform.db.Transactions;
import vn.lienthong.platform.lifecycle.Loops;

/** Seeds the tables of the lists, loads them into an edition, and reloads them after a change. */
@ApplicationScoped
public class CatalogueLoader {

  private static final Logger LOG = Logger.getLogger(CatalogueLoader.class);

  private static final String ONE_SNAPSHOT = "set transaction isolation level repeatable read";

  private final Transactions tx;
  private final Catalogue catalogue;
  private final Loops loops;
  private final Optional<Path> overlay;
  private final Duration every;
  private long loaded = -1;

  CatalogueLoader(
      Transactions tx, Catalogue catalogue, Loops loops,
      @ConfigProperty(name = "hub.catalogue.dir") Optional<String> dir,
      @ConfigProperty(name = "hub.catalogue.refresh", defaultValue = "1m") Duration every) {
    this.tx = tx;
    this.catalogue = catalogue;
    this.loops = loops;
    this.overlay = dir.filter(name -> !name.isBlank()).map(Path::of);
    this.every = every;
  }

  /**
   * Updates the seeded rows and loads the first edition. Call it once the tables are migrated, outside any transaction,
   * and again after a failure.
   *
   * @throws CatalogueException when a file or a row cannot be used
   * @throws DatabaseException when the database does not answer, or seeding took longer than
   *     {@code hub.db.maintenance-timeout}
   */
  public synchronized void seedAndLoad() {
    Map<CodeList, SeedFiles.Seed> seeds = SeedFiles.read(overlay);
    List<CodeList> changed = tx.unhurried(connection -> CatalogueRepository.seed(connection, seeds));
    if (!changed.isEmpty()) {
      LOG.infof("catalogue seeded lists=%s", changed);
    }
    refresh();
    loops.every("catalogue-refresh", every, this::refreshAgain);
  }

  /**
   * Reloads the tables if they changed; true when a new edition is in force. On a list that cannot be used, the present
   * edition stays in force.
   */
  public synchronized boolean refresh() {
    Optional<CatalogueRepository.Reading> changed = tx.in(connection -> {
      Jdbc.run(connection, ONE_SNAPSHOT);
      return CatalogueRepository.version(connection) == loaded ? Optional.empty()
          : Optional.of(CatalogueRepository.read(connection));
    });
    changed.ifPresent(reading -> {
      catalogue.replace(new CatalogueSnapshot(reading.rows(), reading.synchronised()));
      loaded = reading.version();
      LOG.infof("catalogue loaded version=%d", loaded);
    });
    return changed.isPresent();
  }

  private void refreshAgain() {
    try {
      refresh();
    } catch (CatalogueException e) { // its message names list and row
      LOG.errorf("catalogue not refreshed, the old edition stays: %s", e.getMessage());
    }
  }
}
