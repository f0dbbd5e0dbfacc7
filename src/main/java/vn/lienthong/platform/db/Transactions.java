package vn.lienthong.platform.db;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import org.jdbi.v3.core.JdbiException;
import vn.lienthong.platform.lifecycle.EndsTurn;

/**
 * Runs work in one transaction: committed when the work returns, rolled back whatever it throws. A deadlock or a
 * serialisation failure is tried again, twice. Any other database failure is a {@link DatabaseException}; a lost
 * database is a {@link DatabaseAway}.
 */
@ApplicationScoped
public class Transactions {

  private static final Set<String> TRY_AGAIN = Set.of("40P01", "40001");
  private static final int TRIES = 3;
  private static final String ONE_PLAN =
      "set local plan_cache_mode = force_generic_plan; set local enable_seqscan = off; set local lock_timeout = ";

  private final AgroalDataSource source;
  private final SessionLimits limits;

  /** Transactions on this pool. */
  @Inject
  public Transactions(AgroalDataSource source, SessionLimits limits) {
    this.source = source;
    this.limits = limits;
  }

  /** Transactions with the default limits. */
  public Transactions(AgroalDataSource source) {
    this(source, SessionLimits.usual());
  }

  /** For the container's client proxy. */
  Transactions() {
    this(null, null);
  }

  /** Work on a connection. */
  @FunctionalInterface
  public interface Work<T> {
    /** Does the work; the transaction commits when it returns. */
    T on(Connection connection) throws SQLException;
  }

  /** The database is unreachable or not writable; nothing was stored. */
  public static final class DatabaseAway extends DatabaseException implements EndsTurn {
    private static final long serialVersionUID = 1L;

    DatabaseAway(SQLException cause) {
      super("database away: " + cause.getSQLState(), DatabaseTrouble.AWAY, cause);
    }
  }

  /**
   * Runs {@code work} in one transaction, for the statements of acceptance, claim and settlement: one generic plan for
   * batches of any size. By default PostgreSQL plans them anew each time, which takes longer than to run them. A plan
   * made while the tables were nearly empty would scan them whole until the first ANALYZE, so sequential scans are off;
   * each of these statements has its index. It waits for a lock at most {@code hub.db.batch-lock-timeout}, since a
   * waiting batch delays many items.
   */
  public <T> T batch(Work<T> work) {
    return batch(limits.batchLockMillis(), work);
  }

  /**
   * As {@link #batch}, for a single item of a batch that met a lock: it waits at most
   * {@code hub.db.alone-lock-timeout}.
   */
  public <T> T alone(Work<T> work) {
    return batch(limits.aloneLockMillis(), work);
  }

  private <T> T batch(long lockMillis, Work<T> work) {
    return in(connection -> {
      try (Statement statement = connection.createStatement()) {
        statement.execute(ONE_PLAN + lockMillis);
      }
      return work.on(connection);
    });
  }

  /** Runs {@code work} in one transaction. */
  public <T> T in(Work<T> work) {
    for (int tries = 1; ; tries++) {
      try (Connection connection = connect()) {
        connection.setAutoCommit(false);
        try {
          T result = run(work, connection);
          connection.commit();
          return result;
        } catch (Throwable e) { // whatever it is: closing the connection would commit what was done so far
          rollback(connection, e);
          throw e;
        }
      } catch (SQLException e) {
        if (tries >= TRIES || !TRY_AGAIN.contains(String.valueOf(e.getSQLState()))) {
          throw failed(e);
        }
      }
    }
  }

  /**
   * As {@link #in}, for a statement that may take longer than {@code hub.db.statement-timeout}, such as a count of all
   * rows or a job run. The limit is {@code hub.db.maintenance-timeout}.
   */
  public <T> T unhurried(Work<T> work) {
    return in(connection -> limits.unhurried(connection, work));
  }

  /** Reads without changing; one statement sees one snapshot. */
  public <T> T read(Work<T> work) {
    try (Connection connection = connect()) {
      return run(work, connection);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /** Runs the work; a database exception wrapped by Jdbi is handled as the database exception itself. */
  private static <T> T run(Work<T> work, Connection connection) throws SQLException {
    try {
      return work.on(connection);
    } catch (JdbiException e) {
      throw Sql.said(e);
    }
  }

  /**
   * A connection that cannot be opened always means the database is away: closed for maintenance, no right to connect.
   */
  private Connection connect() {
    try {
      return source.getConnection();
    } catch (SQLException e) {
      throw failed(new DatabaseAway(e), e);
    }
  }

  /**
   * After a lost or read-only database the connection is unusable, and so are the idle ones of the pool: closes them.
   */
  private DatabaseException failed(SQLException e) {
    return failed(DatabaseException.of(e), e);
  }

  private DatabaseException failed(DatabaseException failed, SQLException e) {
    if (failed.trouble() == DatabaseTrouble.AWAY && e.getSQLState() != null) {
      source.flush(AgroalDataSource.FlushMode.IDLE);
    }
    return failed;
  }

  private static void rollback(Connection connection, Throwable why) {
    try {
      connection.rollback();
    } catch (Throwable e) {
      why.addSuppressed(e);
      SessionLimits.evict(connection, why);
    }
    if (why instanceof Error) { // it may have come between a query and its result
      SessionLimits.evict(connection, why);
    }
  }
}
