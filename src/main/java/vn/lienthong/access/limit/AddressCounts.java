package vn.lienthong.access.limit;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts something per client address, up to a limit. */
final class AddressCounts {

  private final int most;
  private final Map<String, Integer> here = new ConcurrentHashMap<>();

  AddressCounts(int most) {
    this.most = most;
  }

  /** Adds one, if the address is below the limit; returns whether it was. */
  boolean enter(String address) {
    boolean[] room = new boolean[1];
    here.compute(address, (key, now) -> {
      int had = now == null ? 0 : now;
      room[0] = had < most;
      return room[0] ? Integer.valueOf(had + 1) : now;
    });
    return room[0];
  }

  /** Removes one. */
  void leave(String address) {
    here.computeIfPresent(address, (key, now) -> now > 1 ? Integer.valueOf(now - 1) : null);
  }
}
