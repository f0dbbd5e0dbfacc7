package vn.lienthong.ledger.retention;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;
import vn.lienthong.ledger.lane.LaneLocks;
import vn.lienthong.platform.db.Sql;
import vn.lienthong.platform.db.Transactions;
import vn.lienthong.platform.lifecycle.ItemWork;

/**
 * Scans a table by age, one slice per transaction, and removes rows that may be removed. Each run reads the rows that
 * became old since the last one, and a limited number of those that could not be removed before.
 */
final class AgedRowsJob {

  private static final Logger LOG = Logger.getLogger(AgedRowsJob.class);

  static final int SLICE = 500;
  private static final int SLICES = 20;
  private static final int SLICES_AGAIN = 4;

  /** A row of a slice. {@code goes}: it could be removed when it was read. */
  private record Row(long id, long dossier, String at, boolean goes) {}

  /** Removes rows whose dossiers are locked; returns how many. */
  @FunctionalInterface
  interface Removal {
    int of(Connection connection, List<Long> ids, List<Long> dossiers) throws SQLException;
  }

  private final Transactions tx;
  private final String name;
  private final String slice;
  private final Duration retention;
  private final Removal removal;
  private final AtomicLong looked = new AtomicLong();
  private final ItemWork<Long> rows;

  /**
   * @param slice query of id, dossier, time and whether the row may be removed; of rows after (time, id), older than
   *     the given seconds, by age, up to a limit
   */
  AgedRowsJob(Transactions tx, String name, String slice, Duration retention, Removal removal) {
    this.tx = tx;
    this.name = name;
    this.slice = slice;
    this.retention = retention;
    this.removal = removal;
    this.rows = new ItemWork<>("retention-" + name);
  }

  /** Runs once; returns how many rows were removed. */
  int sweep() {
    looked.set(0);
    return walk(name, SLICES, false) + walk(name + "-again", SLICES_AGAIN, true);
  }

  /** Number of rows read by the last run. */
  long looked() {
    return looked.get();
  }

  private record Walked(int gone, boolean more) {}

  private record Read(List<Row> go, boolean more) {}

  private int walk(String cursor, int slices, boolean round) {
    int gone = 0;
    for (int n = 0; n < slices; n++) {
      Walked walked = slice(cursor, round);
      gone += walked.gone();
      if (!walked.more()) {
        break;
      }
    }
    return gone;
  }

  private Walked slice(String cursor, boolean round) {
    try {
      return tx.in(connection -> {
        Read read = read(connection, cursor, round);
        return new Walked(remove(connection, read.go()), read.more());
      });
    } catch (Transactions.DatabaseAway away) {
      throw away;
    } catch (RuntimeException e) {
      LOG.warnf("retention of %ss: a slice failed and is gone through one by one; cause=%s", name,
          e.getClass().getSimpleName());
      return oneByOne(cursor, round);
    }
  }

  /**
   * Removes row by row. A row that cannot be removed blocks no other, and is left out for a while; the second cursor
   * comes back to it.
   */
  private Walked oneByOne(String cursor, boolean round) {
    Read read = tx.in(connection -> read(connection, cursor, round));
    int gone = rows.each(read.go(), Row::id,
        row -> tx.in(connection -> AgeCursor.alone(connection) ? remove(connection, List.of(row)) : 0));
    return new Walked(gone, read.more());
  }

  private Read read(Connection connection, String cursor, boolean round) throws SQLException {
    if (!AgeCursor.alone(connection)) {
      return new Read(List.of(), false); // another replica is running it
    }
    AgeCursor from = AgeCursor.read(connection, cursor);
    List<Row> rows = Sql.query(connection, slice, from.at(), from.id(), retention.toSeconds(), SLICE)
        .mapTo(Row.class).list();
    looked.addAndGet(rows.size());
    boolean more = rows.size() == SLICE;
    if (!rows.isEmpty()) {
      Row last = rows.get(rows.size() - 1);
      new AgeCursor(last.at(), last.id()).save(connection, cursor);
    }
    if (!more && round) {
      AgeCursor.begin(connection, cursor);
    }
    Set<Long> aside = Set.copyOf(this.rows.aside());
    return new Read(rows.stream().filter(row -> row.goes() && !aside.contains(row.id())).toList(), more);
  }

  /** Rows of a locked dossier are left for the second cursor. */
  private int remove(Connection connection, List<Row> rows) throws SQLException {
    Set<Long> free = LaneLocks.lockFreeDossiers(connection, new TreeSet<>(rows.stream().map(Row::dossier).toList()));
    List<Long> going = rows.stream().filter(row -> free.contains(row.dossier())).map(Row::id).toList();
    return going.isEmpty() ? 0 : removal.of(connection, going, List.copyOf(free));
  }
}
