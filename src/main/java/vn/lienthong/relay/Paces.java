package vn.lienthong.relay;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import vn.lienthong.health.Pace;

/** One pace per endpoint of this replica: deliveries and questions share it. */
@ApplicationScoped
class Paces {

  private final Map<String, Pace> paces = new ConcurrentHashMap<>();

  Pace of(String endpoint) {
    return paces.computeIfAbsent(endpoint, e -> new Pace());
  }
}
