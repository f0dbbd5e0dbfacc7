package vn.lienthong.access.limit;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How many of something each address has, and no more than so many. */
final class AddressCounts {

  private final int most;
  private final Map<String, Integer> here = new ConcurrentHashMap<>();

  AddressCounts(int most) {
    this.most = most;
  }

  /** One more, if it may have one. */
  boolean enter(String address) {
    boolean[] room = new boolean[1];
    here.compute(address, (key, now) -> {
      int had = now == null ? 0 : now;
      room[0] = had < most;
      return room[0] ? Integer.valueOf(had + 1) : now;
    });
    return room[0];
  }

  /** One less. */
  void leave(String address) {
    here.computeIfPresent(address, (key, now) -> now > 1 ? Integer.valueOf(now - 1) : null);
  }
}
