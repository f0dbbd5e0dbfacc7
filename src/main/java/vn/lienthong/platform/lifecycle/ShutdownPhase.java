package vn.lienthong.platform.lifecycle;

/**
 * The order in which observers of {@code ShutdownEvent} are called, the lowest first; within a phase there is none. The
 * HTTP interfaces are closed already; the pool of the database ends after the last phase.
 */
public final class ShutdownPhase {

  /** Nothing has stopped yet: who would report what he misses from now on falls silent. */
  public static final int SILENCE = 1;
  /** Nothing more is claimed, and calls in flight may end and settle: loops and the ledger still work. */
  public static final int DELIVERY = 850;
  /** All loops stop. */
  public static final int LOOPS = 900;
  /** Threads that worked for loops stop, and what these left is written. The ledger still commits. */
  public static final int WORKERS = 950;
  /** Events and outcomes are committed no more. */
  public static final int LEDGER = 3000;
  /** Audit rows are written no more. */
  public static final int AUDIT = 3500;
  /** The audit's last head is signed. */
  public static final int AUDIT_HEAD = 3600;

  private ShutdownPhase() {}
}
