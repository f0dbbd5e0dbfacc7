package vn.lienthong.platform.db;

import java.sql.SQLException;
import java.util.Optional;

/** What a failure of the database means for what was being stored, by its SQL state. Nothing was stored. */
public enum DatabaseTrouble {

  /** Classes 22 and 23: the database does not take these data; it will not take them at the next try either. */
  ITEM,
  /** Somebody else holds a lock on it, or was faster: it may go a little later. */
  CONTENDED,
  /** The statement was cancelled (57014): alone it may be quick enough, else it is the hub's fault. */
  TOO_LONG,
  /** Connection, shutdown, read-only, authentication, resources, no free connection: it may go when that is over. */
  AWAY,
  /** Everything else: a statement that is wrong, rights that are missing, data that are broken. */
  HUB_FAULT;

  private static final int DEPTH = 16;

  /** Without a state it is the pool that waited in vain. */
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
      case "55000" -> AWAY; // it takes no connections: closed for maintenance
      default -> switch (state.substring(0, 2)) {
        case "22", "23" -> ITEM;
        case "40" -> CONTENDED;
        // connection, authentication, no such database, resources, operator, system error around the database
        case "08", "28", "3D", "53", "57", "58" -> AWAY;
        default -> HUB_FAULT;
      };
    };
  }

  /** The database's trouble that this came of; empty when the database has nothing to do with it. */
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

  /** Whether this came of a trouble that passes by itself: whoever asked comes again. */
  public static boolean passes(Throwable thrown) {
    return in(thrown).filter(trouble -> trouble == AWAY || trouble == CONTENDED).isPresent();
  }
}
