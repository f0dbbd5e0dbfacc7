package vn.lienthong.platform.lifecycle;

/**
 * The order in which observers of {@code ShutdownEvent} are called, the lowest first; within a phase the order is
 * undefined. The HTTP interfaces are closed already; the database pool ends after the last phase.
 */
public final class ShutdownPhase {

  /** Nothing has stopped yet: components that would report missing parts stop reporting. */
  public static final int SILENCE = 1;
  /** Nothing more is claimed; calls in flight may end and settle, because loops and the ledger still work. */
  public static final int DELIVERY = 850;
  /** All loops stop. */
  public static final int LOOPS = 900;
  /** Threads that worked for loops stop, and their remaining results are written. The ledger still commits. */
  public static final int WORKERS = 950;
  /** Events and outcomes are no longer committed. */
  public static final int LEDGER = 3000;
  /** Audit rows are no longer written. */
  public static final int AUDIT = 3500;
  /** The last audit head is signed. */
  public static final int AUDIT_HEAD = 3600;

  private ShutdownPhase() {}
}
