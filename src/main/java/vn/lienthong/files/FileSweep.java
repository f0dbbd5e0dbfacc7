package vn.lienthong.files;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;
import vn.lienthong.store.Jdbc;
import vn.lienthong.store.Tx;

/**
 * Removes contents that no living link leads to, for as long as {@code hub.files.retention}, and what was told of them.
 */
@ApplicationScoped
public class FileSweep {

  private static final Logger LOG = Logger.getLogger(FileSweep.class);
  private static final Duration HALF_FETCHED = Duration.ofHours(1);
  private static final String OLD = """
      select id from file where kept_until < now() - ? * interval '1 ms' and state <> 'WAITING' and not tell
       order by kept_until limit 500""";
  private static final String REMOVE = "delete from file where id = ? and kept_until < now() - ? * interval '1 ms'";
  private static final String FORGET = "delete from file_sight where expires_at < now() - ? * interval '1 ms'";

  private final Tx tx;
  private final Vault vault;
  private final Clock clock;
  private final Duration retention;

  FileSweep(Tx tx, Vault vault, Clock clock, FilesConfig config) {
    this.tx = tx;
    this.vault = vault;
    this.clock = clock;
    this.retention = config.retention();
  }

  /** Removes the oldest; answers how many files went. The row goes first: what has none is linked by nobody. */
  public int sweep() {
    vault.clear(clock.instant(), HALF_FETCHED);
    tx.in(connection -> Jdbc.run(connection, FORGET, retention.toMillis()));
    List<Long> old = tx.read(connection -> Jdbc.list(connection, OLD, row -> row.getLong(1), retention.toMillis()));
    int gone = 0;
    for (long file : old) {
      gone += tx.in(connection -> {
        int removed = Jdbc.run(connection, REMOVE, file, retention.toMillis());
        if (removed > 0) {
          removeContent(file);
        }
        return removed;
      });
    }
    return gone;
  }

  private void removeContent(long file) {
    try {
      vault.remove(file);
    } catch (IOException e) {
      LOG.warnf("file=%d not removed, tried again: %s", file, e.getClass().getSimpleName());
      throw new IllegalStateException("the store does not answer"); // its row stays
    }
  }
}
