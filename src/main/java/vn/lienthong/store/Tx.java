package vn.lienthong.store;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;

/**
 * One transaction: committed when the work returns, rolled back when it throws. A deadlock or a lost serialisation
 * is tried again, twice; a lost database is a {@link DatabaseAway}.
 */
@ApplicationScoped
public class Tx {

  private static final Set<String> TRY_AGAIN = Set.of("40P01", "40001");
  private static final int TRIES = 3;
  private static final String ONE_PLAN =
      "set local plan_cache_mode = force_generic_plan; set local enable_seqscan = off";

  private final AgroalDataSource source;

  /** Transactions on this pool. */
  public Tx(AgroalDataSource source) {
    this.source = source;
  }

  /** Work on a connection. */
  @FunctionalInterface
  public interface Work<T> {
    /** Does it. */
    T on(Connection connection) throws SQLException;
  }

  /** The database does not answer; nothing was stored. */
  public static final class DatabaseAway extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DatabaseAway(SQLException cause) {
      super("database away: " + cause.getSQLState(), cause);
    }
  }

  /**
   * Runs {@code work} in one transaction, for the statements of acceptance, claim and settlement: one plan for
   * batches of any size. Left to itself PostgreSQL plans them anew each time, which takes longer than to run them.
   * A plan made while the tables were nearly empty would read them whole until the first analysis; each of these
   * statements has its index.
   */
  public <T> T batch(Work<T> work) {
    return in(connection -> {
      try (Statement statement = connection.createStatement()) {
        statement.execute(ONE_PLAN);
      }
      return work.on(connection);
    });
  }

  /** Runs {@code work} in one transaction. */
  public <T> T in(Work<T> work) {
    for (int tries = 1; ; tries++) {
      try (Connection connection = source.getConnection()) {
        connection.setAutoCommit(false);
        try {
          T result = work.on(connection);
          connection.commit();
          return result;
        } catch (SQLException | RuntimeException e) {
          rollback(connection, e);
          throw e;
        }
      } catch (SQLException e) {
        if (tries < TRIES && TRY_AGAIN.contains(String.valueOf(e.getSQLState()))) {
          continue;
        }
        throw away(e) ? new DatabaseAway(e) : new IllegalStateException("SQL state " + e.getSQLState(), e);
      }
    }
  }

  /** Reads without changing; one statement sees one snapshot. */
  public <T> T read(Work<T> work) {
    try (Connection connection = source.getConnection()) {
      return work.on(connection);
    } catch (SQLException e) {
      throw away(e) ? new DatabaseAway(e) : new IllegalStateException("SQL state " + e.getSQLState(), e);
    }
  }

  private static boolean away(SQLException e) {
    String state = e.getSQLState();
    // 08 connection, 57P0x shutdown, 53 resources; without a state it is the pool that waited in vain.
    return state == null || state.startsWith("08") || state.startsWith("57P") || state.startsWith("53");
  }

  private static void rollback(Connection connection, Exception why) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      why.addSuppressed(e);
    }
  }
}
