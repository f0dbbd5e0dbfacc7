package vn.lienthong.platform.lifecycle;

/**
 * The order in which observers of {@code DatabaseReady} are called, the lowest first; within a phase the order is
 * undefined. The event is fired when the database is available and migrated. An observer that fails ends the round: a
 * second later all are called again, from the first phase on.
 */
public final class StartupPhase {

  /** For {@code StartupEvent}, before everything else: the supervision of loops. The database may be away. */
  public static final int PROCESS = 1;
  /** The catalogue is seeded if it is new, and read. Only the migrated database is available. */
  public static final int CATALOGUE = 100;
  /** The grants of clients are read from files, before the first key is accepted. */
  public static final int CLIENT_GRANTS = 500;
  /** Keys are read from files; callers are known from here on. */
  public static final int CLIENT_KEYS = 600;
  /** Source systems that pull their notifications are marked in their endpoint's row, before anything is claimed. */
  public static final int NOTIFICATION_CHANNELS = 3900;
  /**
   * Rows of endpoints are created and read, as are sessions; claims that this replica held when it died are released.
   */
  public static final int ENDPOINTS = 4000;
  /** Maintenance loops begin: sums, retention, audit chains, downloads. */
  public static final int MAINTENANCE = 4500;
  /** Lanes are claimed and partners called. Everything that a delivery needs has been read. */
  public static final int DELIVERY = 5000;
  /** Jobs of single features begin: counts, procedures, documents. */
  public static final int FEATURES = 6000;
  /** Gauges begin to query the database. */
  public static final int METRICS = 7000;
  /** Partners are checked, when everything else runs. */
  public static final int SELF_CHECK = 9000;

  private StartupPhase() {}
}
