package vn.lienthong.routes;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Blocks calls to a route while it is being replaced. A call that finds the gate shut has not started and has no
 * effect; a call that passed counts as running, and the replacement waits for it.
 */
@ApplicationScoped
public class RouteGate {

  private final Set<String> shut = ConcurrentHashMap.newKeySet();
  private final ReadWriteLock passing = new ReentrantReadWriteLock();

  /** Whether the route is being replaced. */
  public boolean isShut(String routeId) {
    return shut.contains(routeId);
  }

  /** Starts the call unless the route is being replaced; false = it was not started. */
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
