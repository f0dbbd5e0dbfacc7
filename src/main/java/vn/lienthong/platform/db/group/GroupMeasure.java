package vn.lienthong.platform.db.group;

import java.util.List;

/** What one item of a group commit comes to. */
public interface GroupMeasure<I> {

  /** How much of a batch it fills. */
  default int weight(I item) {
    return 1;
  }

  /** How much memory it holds, about. */
  long bytes(I item);

  /**
   * What it locks: while one of these is locked by somebody else, what comes later with the same key waits behind it.
   * None: it fails when it meets a lock.
   */
  default List<?> keys(I item) {
    return List.of();
  }
}
