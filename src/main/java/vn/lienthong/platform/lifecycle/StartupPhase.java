package vn.lienthong.platform.lifecycle;

/**
 * The order in which observers of {@code DatabaseReady} are called, the lowest first; within a phase there is none. It
 * is fired when the database is there and migrated. An observer that fails ends the round: a second later all are
 * called again, from the first phase on.
 */
public final class StartupPhase {

  /** Of {@code StartupEvent}, before all else: the process watches over itself. The database may be away. */
  public static final int PROCESS = 1;
  /** The catalogue is read, seeded where it is new. Only the migrated database may be relied on. */
  public static final int CATALOGUE = 100;
  /** What clients may do is read from files, before a key lets anybody in. */
  public static final int CLIENT_GRANTS = 500;
  /** Keys are read from files: from here on a caller is known. */
  public static final int CLIENT_KEYS = 600;
  /** Source systems that fetch their notifications are marked in their endpoint's row, before anything is claimed. */
  public static final int NOTIFICATION_CHANNELS = 3900;
  /** Endpoints have rows, which are read, as sessions are; what this replica held when it died is taken back. */
  public static final int ENDPOINTS = 4000;
  /** Loops that keep the house begin: sums, retention, audit chains, downloads. */
  public static final int MAINTENANCE = 4500;
  /** Lanes are claimed and partners called. All that a delivery needs is read. */
  public static final int DELIVERY = 5000;
  /** Jobs of single features begin: counts, procedures, documents. */
  public static final int FEATURES = 6000;
  /** Gauges begin to ask the database. */
  public static final int METRICS = 7000;
  /** Partners are checked, when all else runs. */
  public static final int SELF_CHECK = 9000;

  private StartupPhase() {}
}
