package vn.lienthong.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.lienthong.store.Jdbc;
import vn.lienthong.store.Tx;

/** When each endpoint has its next lane to claim: one question for all, one look into the index for each. */
@ApplicationScoped
public class DueLanes {

  private static final String NEXT = """
      select t.endpoint, greatest(0, extract(epoch from n.due_at - now()) * 1000)::bigint as millis
        from unnest(?) as t(endpoint)
       cross join lateral (
         select l.due_at from lane l where l.endpoint = t.endpoint and l.state = 'READY'
          order by l.due_at limit 1) n
       where n.due_at < now() + ? * interval '1 ms'
         and not exists (select 1 from endpoint p where p.name = t.endpoint and p.pulled)""";

  private final Tx tx;

  DueLanes(Tx tx) {
    this.tx = tx;
  }

  /** After how long, zero for now; an endpoint of which nothing is due within {@code horizon} is left out. */
  public Map<String, Duration> next(Collection<String> endpoints, Duration horizon) {
    Map<String, Duration> next = new HashMap<>();
    tx.read(connection -> Jdbc.list(connection, NEXT,
        row -> next.put(row.getString("endpoint"), Duration.ofMillis(row.getLong("millis"))), List.copyOf(endpoints),
        horizon.toMillis()));
    return next;
  }
}
