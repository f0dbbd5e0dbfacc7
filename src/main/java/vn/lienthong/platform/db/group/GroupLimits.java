package vn.lienthong.platform.db.group;

import java.time.Duration;

/**
 * What a group commit may hold.
 *
 * @param queue how many may be on their way, and {@code queueBytes} how much
 * @param batch how much, in {@link GroupMeasure#weight}, one commit takes along, and {@code batchBytes} how many bytes
 * @param gather what lies at least between the starts of two commits
 * @param patience how long one that meets a lock is tried again; zero: until it goes
 */
public record GroupLimits(
    int queue, long queueBytes, int batch, long batchBytes, Duration gather, Duration patience) {

  /** The same; one that meets a lock is tried until it goes. */
  public GroupLimits patient() {
    return new GroupLimits(queue, queueBytes, batch, batchBytes, gather, Duration.ZERO);
  }
}
