package vn.lienthong.outbound;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import vn.lienthong.outbound.endpoint.TokenBucket;

/** One token bucket per endpoint in this replica, shared by deliveries and queries. */
@ApplicationScoped
public class RateLimiters {

  private final Map<String, TokenBucket> paces = new ConcurrentHashMap<>();

  /** The token bucket of an endpoint; created on first use. */
  public TokenBucket of(String endpoint) {
    return paces.computeIfAbsent(endpoint, e -> new TokenBucket());
  }
}
