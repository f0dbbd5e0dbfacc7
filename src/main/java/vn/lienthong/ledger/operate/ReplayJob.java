package vn.lienthong.ledger.operate;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import vn.lienthong.access.crypto.FieldEncryptor;
import vn.lienthong.ledger.LedgerIdBlocks;
import vn.lienthong.ledger.accept.FlowSubscription;
import vn.lienthong.ledger.lane.LaneAppender;
import vn.lienthong.platform.db.Jdbc;
import vn.lienthong.platform.db.Sql;
import vn.lienthong.platform.db.Transactions;
import vn.lienthong.platform.lifecycle.EndsTurn;
import vn.lienthong.platform.lifecycle.ItemWork;

/**
 * Processes running replays at their rate, on any replica: a replay's row is locked while its slice is processed. Items
 * of a dossier that is locked or fails move to the end of the replay, so that they block neither the rest nor another
 * replay.
 */
@ApplicationScoped
public class ReplayJob {

  /** SQL condition: a slice is due. */
  public static final String SIGN = "exists (select 1 from replay where state = 'RUNNING' and next_at <= now())";

  private static final int SINGLY = 500;

  private static final String DUE = """
      select id from replay where state = 'RUNNING' and next_at <= now() and id <> all(?::uuid[])
       order by next_at limit 20""";

  /** Five slices a second; the next slice is due when this one's share of the rate is used up. */
  private static final String TAKE = """
      select id, forced, done, least(500, greatest(1, rate_per_second / 5)) as size, what, endpoint, flows,
             after_dossier, until_dossier
        from replay where id = ? and state = 'RUNNING' and (? or next_at <= now()) for update skip locked""";

  private final ItemWork<UUID> replays = new ItemWork<>("replays");
  private final ItemWork<Long> dossiers = new ItemWork<>("replayed-dossiers");
  private final Transactions tx;
  private final ReplayItemQuery items;
  private final GoLiveJob begins;

  public ReplayJob(Transactions tx, FieldEncryptor seal, LedgerIdBlocks ids) {
    LaneAppender end = new LaneAppender(ids.entries());
    this.tx = tx;
    this.items = new ReplayItemQuery(end);
    this.begins = new GoLiveJob(seal, end);
  }

  /**
   * Processes the next slice of each due replay; returns how many entries or dossiers were checked. Zero: nothing is
   * due.
   */
  public int advance(GoLiveService.Choice choice) {
    List<UUID> due = tx.read(connection -> // usually none: one query, no transaction
        Sql.query(connection, DUE, replays.aside()).mapTo(UUID.class).list());
    return replays.each(due, replay -> advance(replay, choice));
  }

  private int advance(UUID replay, GoLiveService.Choice choice) {
    try {
      return tx.batch(connection -> slice(connection, replay, choice, new Working(false, dossiers.aside())));
    } catch (RuntimeException e) {
      if (e instanceof EndsTurn) {
        throw e;
      }
      return oneByOne(replay, choice);
    }
  }

  /** After a failed slice: processes its items one by one, to find the failing one and set it aside. */
  private int oneByOne(UUID replay, GoLiveService.Choice choice) {
    int looked = 0;
    for (int n = 0, more = 1; n < SINGLY && more > 0; n++) {
      Working one = new Working(true, dossiers.aside());
      try {
        more = tx.alone(connection -> slice(connection, replay, choice, one));
        looked += more;
      } catch (RuntimeException e) {
        if (e instanceof EndsTurn || one.dossier == null) {
          throw e;
        }
        dossiers.each(List.of(one.dossier), dossier -> {
          throw e;
        });
      }
    }
    return looked;
  }

  /** How a slice is processed: at its size and rate, or, after a failure, one item at once. */
  static final class Working {
    private final boolean alone;
    private final Set<Long> aside;
    private Long dossier;

    private Working(boolean alone, List<Long> aside) {
      this.alone = alone;
      this.aside = Set.copyOf(aside);
    }

    /** Those of these dossiers that are not set aside. */
    Set<Long> wanted(Collection<Long> dossiers) {
      Set<Long> wanted = new TreeSet<>(dossiers);
      wanted.removeAll(aside);
      return wanted;
    }

    /** Records the dossiers that are processed next. */
    void on(Collection<Long> dossiers) {
      dossier = dossiers.isEmpty() ? null : dossiers.iterator().next();
    }
  }

  private int slice(Connection connection, UUID id, GoLiveService.Choice choice, Working working) throws SQLException {
    Optional<Due> due = Jdbc.one(connection, TAKE, row -> Due.of(row, working.alone), id, working.alone);
    if (due.isEmpty()) {
      return 0;
    }
    return due.get().begin() == null ? items.slice(connection, due.get().items(), working)
        : begins.slice(connection, due.get().begin(), choice, working);
  }

  /** One is null. {@code begin}: an endpoint that goes LIVE, without a list. */
  private record Due(ReplayItemQuery.Due items, GoLiveJob.Due begin) {

    static Due of(ResultSet row, boolean alone) throws SQLException {
      UUID id = row.getObject("id", UUID.class);
      int size = alone ? 1 : row.getInt("size");
      long after = row.getLong("after_dossier");
      return "ENTRIES".equals(row.getString("what"))
          ? new Due(new ReplayItemQuery.Due(id, row.getBoolean("forced"), Math.max(after, row.getInt("done")), size),
          null)
          : new Due(null, new GoLiveJob.Due(id, GoLiveService.What.valueOf(row.getString("what")),
              row.getString("endpoint"), FlowSubscription.read(row.getString("flows")), after,
              row.getLong("until_dossier"), size));
    }
  }
}
