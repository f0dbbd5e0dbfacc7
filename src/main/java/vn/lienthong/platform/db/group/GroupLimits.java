package vn.lienthong.platform.db.group;

import java.time.Duration;

/**
 * The limits of a group commit.
 *
 * @param queue how many items may be unanswered
 * @param queueBytes how many bytes these may have together
 * @param batch how much one commit takes, in {@link GroupMeasure#weight}
 * @param batchBytes how many bytes one commit takes
 * @param gather the minimum between the starts of two commits
 * @param patience how long an item that meets a lock is tried again; zero: until it succeeds
 */
public record GroupLimits(
    int queue, long queueBytes, int batch, long batchBytes, Duration gather, Duration patience) {

  /** The same limits, but an item that meets a lock is tried until it succeeds. */
  public GroupLimits patient() {
    return new GroupLimits(queue, queueBytes, batch, batchBytes, gather, Duration.ZERO);
  }
}
