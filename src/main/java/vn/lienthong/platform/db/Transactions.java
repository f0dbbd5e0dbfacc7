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
 * One transaction: committed when the work returns, rolled back whatever it throws. A deadlock or a lost serialisation
 * is tried again, twice; what else the database says is a {@link DatabaseException}, a lost database a
 * {@link DatabaseAway}.
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

  /** With the limits that come with the hub. */
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
    /** Does it. */
    T on(Connection connection) throws SQLException;
  }

  /** The database does not answer, or not as one that can be written to; nothing was stored. */
  public static final class DatabaseAway extends DatabaseException implements EndsTurn {
    private static final long serialVersionUID = 1L;

    DatabaseAway(SQLException cause) {
      super("database away: " + cause.getSQLState(), DatabaseTrouble.AWAY, cause);
    }
  }

  /**
   * Runs {@code work} in one transaction, for the statements of acceptance, claim and settlement: one plan for
   * batches of any size. Left to itself PostgreSQL plans them anew each time, which takes longer than to run them.
   * A plan made while the tables were nearly empty would read them whole until the first analysis; each of these
   * statements has its index. For a lock it waits at most {@code hub.db.batch-lock-timeout}: whoever waits holds up
   * many.
   */
  public <T> T batch(Work<T> work) {
    return batch(limits.batchLockMillis(), work);
  }

  /** The same for one of a batch that met a lock: it waits at most {@code hub.db.alone-lock-timeout}. */
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
        } catch (Throwable e) { // whatever it is: to close the connection would commit what was done so far
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
   * The same for a statement that may take longer than {@code hub.db.statement-timeout}: a count of everything, a
   * sweep. It may take {@code hub.db.maintenance-timeout}.
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

  /** What comes wrapped by Jdbi is judged as what the database said. */
  private static <T> T run(Work<T> work, Connection connection) throws SQLException {
    try {
      return work.on(connection);
    } catch (JdbiException e) {
      throw Sql.said(e);
    }
  }

  /**
   * Whom the database does not let in it is away for, whatever it says: closed for maintenance, no right to connect.
   */
  private Connection connect() {
    try {
      return source.getConnection();
    } catch (SQLException e) {
      throw failed(new DatabaseAway(e), e);
    }
  }

  /** A connection to a database that went away, or became read-only, is no good; nor are those that lie idle. */
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
    if (why instanceof Error) { // it may have come between a question and its answer
      SessionLimits.evict(connection, why);
    }
  }
}
