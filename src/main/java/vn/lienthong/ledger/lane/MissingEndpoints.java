package vn.lienthong.ledger.lane;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import vn.lienthong.model.DeliveryTask.Mode;
import vn.lienthong.platform.db.Jdbc;
import vn.lienthong.platform.db.Transactions;

/** Creates the endpoint rows that ready lanes need. Without a row no replica would claim for the endpoint. */
@ApplicationScoped
public class MissingEndpoints {

  /** One index probe per endpoint, independent of the number of ready lanes. */
  private static final String WAITED = """
      with recursive waited(name) as (
        (select endpoint from lane where state = 'READY' order by endpoint limit 1)
        union all
        select (select l.endpoint from lane l where l.state = 'READY' and l.endpoint > w.name
                 order by l.endpoint limit 1)
          from waited w where w.name is not null)
      """;
  /** SQL condition: an endpoint with ready lanes has no row. */
  public static final String SIGN = "exists (" + WAITED
      + "select 1 from waited w"
      + " where name is not null and not exists (select 1 from endpoint p where p.name = w.name))";
  private static final String MAKE = WAITED + """
      insert into endpoint (name, partner, mode)
      select name, split_part(name, ':', 1), case when position(':' in name) > 0 then 'LIVE' else ? end
        from waited where name is not null
          on conflict do nothing""";

  private final Transactions tx;
  private final Mode firstMode;

  MissingEndpoints(Transactions tx,
      @ConfigProperty(name = "hub.health.initial-mode", defaultValue = "LIVE") Mode firstMode) {
    this.tx = tx;
    this.firstMode = firstMode;
  }

  /**
   * Creates missing rows: of a partner added to the catalogue since the start, or of a row deleted by hand. Returns how
   * many.
   */
  public int make() {
    return tx.in(connection -> Jdbc.run(connection, MAKE, firstMode.name()));
  }
}
