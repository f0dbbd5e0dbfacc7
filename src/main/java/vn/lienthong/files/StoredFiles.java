package vn.lienthong.files;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import vn.lienthong.ledger.ActionLog;
import vn.lienthong.platform.db.Jdbc;
import vn.lienthong.platform.db.Transactions;

/** What the door knows of a file. */
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

  /** A stored file: its name as the source system gave it, its size in bytes. */
  record Item(long file, String name, long size) {}

  Optional<Item> item(long file) {
    return tx.read(connection -> Jdbc.one(connection, STORED,
        row -> new Item(file, rows.open(file, row.getBytes(1)).name(), row.getLong(2)), file));
  }

  /** Somebody with a link took it. */
  void read(long file) {
    tx.in(connection -> {
      ActionLog.keep(connection, "link", "READ_FILE", "file:" + file);
      return null;
    });
  }

  /** The store has it no more: it is fetched again; a copy that was handed over is nowhere to be fetched. */
  void lost(long file) {
    tx.in(connection -> Jdbc.run(connection, LOST, file));
  }
}
