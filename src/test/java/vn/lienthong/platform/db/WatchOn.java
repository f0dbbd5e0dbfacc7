package vn.lienthong.platform.db;

import java.time.Duration;
import vn.lienthong.platform.lifecycle.Loops;

/** A watch on a test database, for rooms whose loops are woken by it. */
public final class WatchOn {

  private WatchOn() {}

  /** Looks five times a second. */
  public static WorkWatch watch(Transactions tx, Loops loops) {
    return new WorkWatch(tx, loops, Duration.ofMillis(200));
  }
}
