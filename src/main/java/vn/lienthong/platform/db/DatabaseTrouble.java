package vn.lienthong.platform.db;

import java.sql.SQLException;
import java.util.Optional;

/** What a database failure means for the data that was being stored, by SQL state. In every case nothing was stored. */
public enum DatabaseTrouble {

  /** Classes 22 and 23: the database rejects this data, and will reject it at the next try too. */
  ITEM,
  /** Another transaction holds a lock on the data or changed it first: a later try may succeed. */
  CONTENDED,
  /** The statement was cancelled (57014): alone it may be quick enough; if not, it is the hub's fault. */
  TOO_LONG,
  /**
   * Connection, shutdown, read-only, authentication, resources, no free connection: a try after recovery may succeed.
   */
  AWAY,
  /** Everything else: a wrong statement, missing rights, corrupt data. */
  HUB_FAULT;

  private static final int DEPTH = 16;

  /** An exception without a state comes from the pool: no connection became free in time. */
  static DatabaseTrouble of(SQLException e) {
    String state = e.getSQLState();
    if (state == null || state.length() < 2) {
      return AWAY;
    }
    return switch (state) {
      case "57014" -> TOO_LONG;
      case "55P03" -> CONTENDED;
      // read-only after a failover; idle in a transaction, or in one for too long, so that the session was ended
      case "25006", "25P03", "25P04" -> AWAY;
      case "55000" -> AWAY; // it accepts no connections: closed for maintenance
      default -> switch (state.substring(0, 2)) {
        case "22", "23" -> ITEM;
        case "40" -> CONTENDED;
        // connection, authentication, no such database, resources, operator, system error around the database
        case "08", "28", "3D", "53", "57", "58" -> AWAY;
        default -> HUB_FAULT;
      };
    };
  }

  /** The database failure among the causes of {@code thrown}; empty when there is none. */
  public static Optional<DatabaseTrouble> in(Throwable thrown) {
    Throwable cause = thrown;
    for (int i = 0; cause != null && i < DEPTH; i++, cause = cause.getCause()) {
      if (cause instanceof DatabaseException known) {
        return Optional.of(known.trouble());
      }
      if (cause instanceof SQLException state) {
        return Optional.of(of(state));
      }
    }
    return Optional.empty();
  }

  /** Whether the cause is a database failure that passes by itself, so that the caller may retry. */
  public static boolean passes(Throwable thrown) {
    return in(thrown).filter(trouble -> trouble == AWAY || trouble == CONTENDED).isPresent();
  }
}
