package vn.lienthong.files;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import vn.lienthong.ledger.ActionLog;
import vn.lienthong.platform.db.Jdbc;
import vn.lienthong.platform.db.Transactions;

/** Queries and updates of stored files for the resources that send them. */
@ApplicationScoped
class StoredFiles {

  private static final String STORED = "select what, size from file where id = ? and state = 'STORED'";
  private static final String LOST = """
      update file set state = case when host = 'hub' then 'FAILED' else 'WAITING' end, attempts = 0, due_at = now(),
             why = case when host = 'hub' then 'NOT_STORED' end
       where id = ? and state = 'STORED'""";

  private final Transactions tx;
  private final FileRepository rows;

  StoredFiles(Transactions tx, FileRepository rows) {
    this.tx = tx;
    this.rows = rows;
  }

  /** A stored file: its name as the source system sent it, its size in bytes. */
  record Item(long file, String name, long size) {}

  Optional<Item> item(long file) {
    return tx.read(connection -> Jdbc.one(connection, STORED,
        row -> new Item(file, rows.open(file, row.getBytes("what")).name(), row.getLong("size")), file));
  }

  /** Logs that a file was downloaded by its link. */
  void read(long file) {
    tx.in(connection -> {
      ActionLog.keep(connection, "link", "READ_FILE", "file:" + file);
      return null;
    });
  }

  /**
   * Records that the store no longer has the file: it is downloaded again. A copy cannot be downloaded again, so it is
   * marked as failed.
   */
  void lost(long file) {
    tx.in(connection -> Jdbc.run(connection, LOST, file));
  }
}
