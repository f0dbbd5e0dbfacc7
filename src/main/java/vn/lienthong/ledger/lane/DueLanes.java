package vn.lienthong.ledger.lane;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import vn.lienthong.platform.db.Jdbc;
import vn.lienthong.platform.db.Transactions;

/**
 * Finds when each endpoint has its next lane to claim: one query for all endpoints, one index probe for each endpoint
 * with ready lanes.
 */
@ApplicationScoped
public class DueLanes {

  /** SQL condition: a lane is ready, due now or later. */
  public static final String SIGN =
      "(select 1 from lane where state = 'READY' order by endpoint, due_at limit 1) is not null";

  private static final String NEXT = """
      with recursive first(endpoint, due_at) as (
        (select endpoint, due_at from lane where state = 'READY' order by endpoint, due_at limit 1)
        union all
        select n.endpoint, n.due_at from first f cross join lateral (
          select l.endpoint, l.due_at from lane l where l.state = 'READY' and l.endpoint > f.endpoint
           order by l.endpoint, l.due_at limit 1) n)
      select f.endpoint, greatest(0, extract(epoch from f.due_at - now()) * 1000)::bigint as millis
        from first f
       where f.due_at < now() + ? * interval '1 ms'
         and not exists (select 1 from endpoint p where p.name = f.endpoint and p.pulled)""";

  private final Transactions tx;

  public DueLanes(Transactions tx) {
    this.tx = tx;
  }

  /**
   * The time until the next lane of each endpoint is due, zero for now. Endpoints with nothing due within {@code
   * horizon} are left out.
   */
  public Map<String, Duration> next(Collection<String> endpoints, Duration horizon) {
    Map<String, Duration> next = new HashMap<>();
    if (endpoints.isEmpty()) {
      return next;
    }
    tx.read(connection -> Jdbc.list(connection, NEXT,
        row -> next.put(row.getString("endpoint"), Duration.ofMillis(row.getLong("millis"))), horizon.toMillis()));
    next.keySet().retainAll(endpoints);
    return next;
  }
}
