package vn.lienthong.platform.db.group;

import java.util.concurrent.Semaphore;

/**
 * Limits items by number and by bytes. An item larger than the whole byte limit is admitted when nothing else is there.
 */
final class GroupRoom {

  private static final int UNIT = 1024;

  private final Semaphore places;
  private final Semaphore units;
  private final int all;

  GroupRoom(int places, long bytes) {
    this.places = new Semaphore(places);
    this.all = (int) Math.max(1, Math.min(Integer.MAX_VALUE, bytes / UNIT));
    this.units = new Semaphore(all);
  }

  boolean tryEnter(long bytes) {
    if (!places.tryAcquire()) {
      return false;
    }
    if (units.tryAcquire(units(bytes))) {
      return true;
    }
    places.release();
    return false;
  }

  void enter(long bytes) throws InterruptedException {
    units.acquire(units(bytes));
    try {
      places.acquire();
    } catch (InterruptedException e) {
      units.release(units(bytes));
      throw e;
    }
  }

  void leave(long bytes) {
    units.release(units(bytes));
    places.release();
  }

  private int units(long bytes) {
    return (int) Math.min(all, bytes / UNIT + 1);
  }
}
