package vn.lienthong.files;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import vn.lienthong.files.download.EncryptedFileStore;
import vn.lienthong.platform.db.Jdbc;
import vn.lienthong.platform.db.Sql;
import vn.lienthong.platform.db.Transactions;
import vn.lienthong.platform.lifecycle.ItemWork;

/**
 * Removes contents whose links have all expired more than {@code hub.files.retention} ago, and the record of their
 * availability.
 */
@ApplicationScoped
public class FileRetentionJob {

  private static final Duration HALF_FETCHED = Duration.ofHours(1);
  private static final String OLD = """
      select id from file where kept_until < now() - ? * interval '1 ms' and state <> 'WAITING' and not tell
         and id <> all(?::bigint[])
       order by kept_until limit 500""";
  /** In one transaction with the order to remove the content. */
  private static final String REMOVE = """
      with gone as (
        delete from file where id = ? and kept_until < now() - ? * interval '1 ms' returning id)
      insert into file_gone (file) select id from gone""";
  private static final String GONE =
      "select file from file_gone where file <> all(?::bigint[]) order by file limit 500";
  private static final String REMOVED = "delete from file_gone where file = ?";
  private static final String FORGET = "delete from file_sight where expires_at < now() - ? * interval '1 ms'";

  private final ItemWork<Long> rows = new ItemWork<>("file-retention");
  private final ItemWork<Long> contents = new ItemWork<>("file-contents");
  private final Transactions tx;
  private final EncryptedFileStore vault;
  private final Clock clock;
  private final Duration retention;

  FileRetentionJob(Transactions tx, EncryptedFileStore vault, Clock clock, FilesConfig config) {
    this.tx = tx;
    this.vault = vault;
    this.clock = clock;
    this.retention = config.retention();
  }

  /**
   * Removes the oldest files; returns how many. The row is removed first, so that nothing links a missing content. The
   * content is removed after the commit, now or when the store is available again; no transaction waits for the store.
   */
  public int sweep() {
    tx.in(connection -> Jdbc.run(connection, FORGET, retention.toMillis()));
    List<Long> old = tx.read(connection ->
        Sql.query(connection, OLD, retention.toMillis(), rows.aside()).mapTo(Long.class).list());
    int gone = rows.each(old, file ->
        tx.in(connection -> Jdbc.run(connection, REMOVE, file, retention.toMillis())));
    List<Long> removing = tx.read(connection -> Sql.query(connection, GONE, contents.aside()).mapTo(Long.class).list());
    contents.each(removing, file -> {
      vault.remove(file);
      return tx.in(connection -> Jdbc.run(connection, REMOVED, file));
    });
    vault.clear(clock.instant(), HALF_FETCHED);
    return gone;
  }
}
