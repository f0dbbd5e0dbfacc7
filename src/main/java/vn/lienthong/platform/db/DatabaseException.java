package vn.lienthong.platform.db;

import java.sql.SQLException;
import vn.lienthong.platform.lifecycle.HeldUp;

/** A transaction that failed in the database; its message has the SQL state and nothing of the data. */
public class DatabaseException extends RuntimeException {

  private static final long serialVersionUID = 1L;
  private final DatabaseTrouble trouble;

  /** Of this class, whatever the state of the statement; {@code what} has nothing of the data. */
  protected DatabaseException(String what, DatabaseTrouble trouble, Throwable cause) {
    super(what, cause);
    this.trouble = trouble;
  }

  /** Classed by its state; a {@link Transactions.DatabaseAway} where that says so. */
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

  /** What it means for what was being stored. */
  public DatabaseTrouble trouble() {
    return trouble;
  }
}
