package vn.lienthong.ledger.query;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;
import vn.lienthong.model.EntrySettled;
import vn.lienthong.platform.db.Sql;
import vn.lienthong.platform.db.Transactions;

/**
 * The settled calls that the live feed reads again for a page that was disconnected. No manual actions, nothing pulled
 * or superseded.
 */
@ApplicationScoped
public class RecentSettlements {

  private static final String SINCE = """
      select e.id as entry_id, e.partner, e.flow, e.state, a.at
        from attempt a join entry e on e.id = a.entry
       where a.at > :at and not a.fenced
       order by a.at, a.id limit :limit""";

  private final Transactions tx;

  RecentSettlements(Transactions tx) {
    this.tx = tx;
  }

  /** The entries called after {@code at}, in their present state, oldest call first. */
  public List<EntrySettled> since(OffsetDateTime at, int limit) {
    return tx.read(connection -> Sql.query(connection, SINCE).bind("at", at).bind("limit", limit)
        .mapTo(EntrySettled.class).list());
  }
}
