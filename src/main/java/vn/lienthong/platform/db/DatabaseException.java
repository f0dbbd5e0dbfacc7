package vn.lienthong.platform.db;

import java.sql.SQLException;
import vn.lienthong.platform.lifecycle.HeldUp;

/** A database transaction failed. The message has the SQL state and no data. */
public class DatabaseException extends RuntimeException {

  private static final long serialVersionUID = 1L;
  private final DatabaseTrouble trouble;

  /** An exception with the given trouble class, whatever the SQL state says. {@code what} must contain no data. */
  protected DatabaseException(String what, DatabaseTrouble trouble, Throwable cause) {
    super(what, cause);
    this.trouble = trouble;
  }

  /** Classifies {@code cause} by its SQL state; a {@link Transactions.DatabaseAway} where the database is away. */
  public static DatabaseException of(SQLException cause) {
    DatabaseTrouble trouble = DatabaseTrouble.of(cause);
    return switch (trouble) {
      case AWAY -> new Transactions.DatabaseAway(cause);
      case CONTENDED -> new Held(cause);
      default -> new DatabaseException("SQL state " + cause.getSQLState(), trouble, cause);
    };
  }

  private static final class Held extends DatabaseException implements HeldUp {
    private static final long serialVersionUID = 1L;

    Held(SQLException cause) {
      super("SQL state " + cause.getSQLState(), DatabaseTrouble.CONTENDED, cause);
    }
  }

  /** What the failure means for the data that was being stored. */
  public DatabaseTrouble trouble() {
    return trouble;
  }
}
