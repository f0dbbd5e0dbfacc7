package vn.lienthong.ledger.query;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;
import vn.lienthong.model.EntrySettled;
import vn.lienthong.model.EntryState;
import vn.lienthong.platform.db.Jdbc;
import vn.lienthong.platform.db.Transactions;

/**
 * The settled calls that the live feed reads again for a page that was disconnected. No manual actions, nothing pulled
 * or superseded.
 */
@ApplicationScoped
public class RecentSettlements {

  private static final String SINCE = """
      select e.id, e.partner, e.flow, e.state, a.at
        from attempt a join entry e on e.id = a.entry
       where a.at > ? and not a.fenced
       order by a.at, a.id limit ?""";

  private final Transactions tx;

  RecentSettlements(Transactions tx) {
    this.tx = tx;
  }

  /** The entries called after {@code at}, in their present state, oldest call first. */
  public List<EntrySettled> since(OffsetDateTime at, int limit) {
    return tx.read(connection -> Jdbc.list(connection, SINCE,
        row -> new EntrySettled(row.getLong("id"), row.getString("partner"), row.getString("flow"),
            EntryState.valueOf(row.getString("state")), Jdbc.time(row, "at")), at, limit));
  }
}
