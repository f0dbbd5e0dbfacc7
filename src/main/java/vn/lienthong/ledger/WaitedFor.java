package vn.lienthong.ledger;

import jakarta.enterprise.context.ApplicationScoped;

/** The endpoints that lanes wait for: each has its row, or nobody would ever claim for it. */
@ApplicationScoped
public class WaitedFor {

  /** One look per endpoint into the index of ready lanes, however many wait. */
  private static final String MAKE = """
      with recursive waited(name) as (
        (select endpoint from lane where state = 'READY' order by endpoint limit 1)
        union all
        select (select l.endpoint from lane l where l.state = 'READY' and l.endpoint > w.name
                 order by l.endpoint limit 1)
          from waited w where w.name is not null)
      insert into endpoint (name, partner)
      select name, split_part(name, ':', 1) from waited where name is not null
          on conflict do nothing""";

  private final Tx tx;

  WaitedFor(Tx tx) {
    this.tx = tx;
  }

  /** Makes the rows that are missing: of a partner new in the catalogue since the start, or taken away by hand. */
  public int make() {
    return tx.in(connection -> Jdbc.run(connection, MAKE));
  }
}
