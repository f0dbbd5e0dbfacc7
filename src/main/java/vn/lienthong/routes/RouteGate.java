package vn.lienthong.routes;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Lets calls into routes, and keeps them out of one that is being exchanged: a call that finds the gate shut was not
 * begun and costs nothing, one that passed it counts as on its way, and is waited for.
 */
@ApplicationScoped
public class RouteGate {

  private final Set<String> shut = ConcurrentHashMap.newKeySet();
  private final ReadWriteLock passing = new ReentrantReadWriteLock();

  /** Whether the route is being exchanged. */
  public boolean isShut(String routeId) {
    return shut.contains(routeId);
  }

  /** Begins the call, unless the route is being exchanged; false = it was not begun. */
  public boolean pass(String routeId, Runnable call) {
    passing.readLock().lock();
    try {
      if (shut.contains(routeId)) {
        return false;
      }
      call.run();
      return true;
    } finally {
      passing.readLock().unlock();
    }
  }

  /** When this returns, every call to the route has either entered it or will find the gate shut. */
  void shut(String routeId) {
    shut.add(routeId);
    passing.writeLock().lock();
    passing.writeLock().unlock();
  }

  void open(String routeId) {
    shut.remove(routeId);
  }
}
