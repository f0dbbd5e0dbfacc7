package vn.lienthong.access.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import vn.lienthong.access.crypto.FieldEncryptor;
import vn.lienthong.access.crypto.KeyFiles;
import vn.lienthong.platform.db.Transactions;

/**
 * Verifies every chain from its beginning and reports each broken place. Compares the rows with the signed heads (in
 * the file and the database), the head this process remembers, the number of chains, and the rows of other packages
 * whose digests are in a chain.
 */
@ApplicationScoped
public class AuditVerifier {

  private static final String ONE_SNAPSHOT =
      "set transaction isolation level repeatable read; set local statement_timeout = '1h'";
  private static final int MOST = 100;

  private final Transactions tx;
  private final FieldEncryptor seal;
  private final AuditHeadSigner heads;
  private final Iterable<ChainedRecords> others;

  @Inject
  AuditVerifier(Transactions tx, FieldEncryptor seal, AuditHeadSigner heads, @Any Instance<ChainedRecords> others) {
    this(tx, seal, heads, (Iterable<ChainedRecords>) others);
  }

  AuditVerifier(Transactions tx, FieldEncryptor seal, AuditHeadSigner heads, Iterable<ChainedRecords> others) {
    this.tx = tx;
    this.seal = seal;
    this.heads = heads;
    this.others = others;
  }

  /** For the container's client proxy. */
  AuditVerifier() {
    this(null, null, null, List.of());
  }

  /**
   * A broken place.
   *
   * @param chain its chain; 0 where it belongs to none
   * @param no the number of the row; for an action its id; for the file of heads the line
   * @param why CHANGED (a row differs from what was written), MISSING (a row is gone), CUT (a tail or a whole chain is
   *     gone), NO_KEY (the key that made the hash is missing), CHAINS (there are fewer chains than were signed),
   *     HEAD_FORGED (a head in the database that no key of this hub signed), HEAD_FILE (a line of the file was changed,
   *     or one before it is gone), HEAD_FILE_CUT (the file ends before the last signed line), ACT_CHANGED, ACT_GONE,
   *     ACT_PUT_IN
   */
  public record Broken(long chain, long no, String why) {}

  /**
   * The result.
   *
   * @param signed how many signed heads were compared
   * @param broken the first hundred places; after a broken row the scan of its chain continues
   */
  public record Report(boolean sound, long chains, long rows, int signed, List<Broken> broken) {}

  /** Scans the whole audit log; duration grows with its size. */
  public Report all() {
    AuditHeadSigner.Remembered remembered = heads.remembered();
    return tx.in(connection -> on(connection, new AuditScan(seal, remembered, heads::inFile), others));
  }

  /**
   * As {@link #all}, without a running hub, from the keys and the file of heads. Changes nothing.
   *
   * @param keys the folder of keys
   * @param file the file of signed heads
   */
  public static Report offline(Connection connection, Path keys, Path file, ChainedRecords rows) throws SQLException {
    connection.setAutoCommit(false);
    Report report =
        on(connection, new AuditScan(new FieldEncryptor(new KeyFiles(keys)), AuditHeadSigner.Remembered.NOTHING,
        new AuditHeadFile(file, Long.MAX_VALUE)::read), List.of(rows));
    connection.rollback();
    return report;
  }

  private static Report on(Connection connection, AuditScan reading, Iterable<ChainedRecords> others)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(ONE_SNAPSHOT);
    }
    reading.heads(connection);
    reading.rows(connection);
    reading.chains(connection);
    for (ChainedRecords rows : others) {
      reading.acts(connection, rows);
    }
    List<Broken> broken = reading.broken();
    return new Report(broken.isEmpty(), reading.chainsRead(), reading.rowsRead(), reading.signed(),
        List.copyOf(broken.subList(0, Math.min(MOST, broken.size()))));
  }
}
