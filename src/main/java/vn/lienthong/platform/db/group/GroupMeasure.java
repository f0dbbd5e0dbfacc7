package vn.lienthong.platform.db.group;

import java.util.List;

/** The size and the keys of one item of a group commit. */
public interface GroupMeasure<I> {

  /** How much of a batch the item fills. */
  default int weight(I item) {
    return 1;
  }

  /** How much memory the item takes, in bytes, about. */
  long bytes(I item);

  /**
   * The keys the item locks. While another transaction locks one of them, later items with the same key wait behind it.
   * With no keys, the item fails when it meets a lock.
   */
  default List<?> keys(I item) {
    return List.of();
  }
}
