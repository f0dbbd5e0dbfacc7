package vn.lienthong.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import vn.lienthong.access.Seal;
import vn.lienthong.store.Jdbc;
import vn.lienthong.store.Tx;

/** Works off running replays at their rate. Any replica may: a replay's row is locked while its slice is made. */
@ApplicationScoped
public class ReplaySlices {

  private static final String SOME =
      "select exists (select 1 from replay where state = 'RUNNING' and next_at <= now())";

  /** Five slices a second; the next one is due when this one's share of the rate is used up. */
  private static final String NEXT = """
      select id, forced, done, least(500, greatest(1, rate_per_second / 5)) as size, what, endpoint, flows,
             after_dossier, until_dossier
        from replay where state = 'RUNNING' and next_at <= now()
       order by next_at limit 1 for update skip locked""";

  private static final String ITEMS =
      "select entry from replay_item where replay = ? and ordinal > ? order by ordinal limit ?";

  private static final String PLACES = "select dossier, lane from entry where id = any(?)";

  private static final String LOCK_ENTRIES = "select id from entry where id = any(?) order by id for update";

  private static final String ADVANCE = """
      update replay
         set done = done + ?, made = made + ?, released = released + ?, suppressed = suppressed + ?,
             state = case when done + ? >= matched then 'DONE' else state end,
             next_at = greatest(next_at, now() - interval '1 s') + make_interval(secs => ?::float8 / rate_per_second)
       where id = ?""";

  private static final String FINISH = "update replay set state = 'DONE' where id = ?";

  private final Tx tx;
  private final Seal seal;
  private final LaneEnd end;

  ReplaySlices(Tx tx, Seal seal, LedgerIds ids) {
    this.tx = tx;
    this.seal = seal;
    this.end = new LaneEnd(ids.entries());
  }

  /**
   * Makes the next slice that is due; answers how many entries or dossiers it looked at. Zero: nothing is due, ask
   * again later.
   */
  public int advance(Begins.Choice choice) {
    if (!tx.read(connection -> Jdbc.one(connection, SOME, row -> row.getBoolean(1)).orElseThrow())) {
      return 0; // as nearly always: one question and no transaction
    }
    return tx.batch(connection -> {
      Optional<Due> due = Jdbc.one(connection, NEXT, Due::of);
      if (due.isEmpty()) {
        return 0;
      }
      return due.get().begin() == null ? slice(connection, due.get())
          : new BeginSlices(seal, end).slice(connection, due.get().begin(), choice);
    });
  }

  /** {@code begin}: it is an endpoint that goes LIVE, and has no list. */
  private record Due(UUID id, boolean forced, int done, int size, BeginSlices.Due begin) {

    static Due of(ResultSet row) throws SQLException {
      UUID id = row.getObject("id", UUID.class);
      int size = row.getInt("size");
      return new Due(id, row.getBoolean("forced"), row.getInt("done"), size,
          "ENTRIES".equals(row.getString("what")) ? null : new BeginSlices.Due(id,
              Begins.What.valueOf(row.getString("what")), row.getString("endpoint"),
              Wanted.read(row.getString("flows")), row.getLong("after_dossier"), row.getLong("until_dossier"), size));
    }
  }

  private int slice(Connection connection, Due replay) throws SQLException {
    List<Long> items =
        Jdbc.list(connection, ITEMS, row -> row.getLong(1), replay.id(), replay.done(), replay.size());
    if (items.isEmpty()) {
      Jdbc.run(connection, FINISH, replay.id());
      return 0;
    }
    TreeSet<Long> dossiers = new TreeSet<>();
    TreeSet<Long> lanes = new TreeSet<>();
    Jdbc.list(connection, PLACES, row -> dossiers.add(row.getLong(1)) | lanes.add(row.getLong(2)), items);
    Lanes.lockDossiers(connection, dossiers);
    Lanes.lock(connection, lanes);
    Jdbc.list(connection, LOCK_ENTRIES, row -> row.getLong(1), items);
    List<ReplayPlan.Item> steps = ReplayPlan.of(connection, items, replay.id(), replay.forced());
    List<Long> parked = steps.stream().filter(item -> item.step() == ReplayPlan.Step.RELEASE)
        .map(ReplayPlan.Item::id).toList();
    if (!parked.isEmpty()) {
      Jdbc.run(connection, HandWork.RELEASE, parked);
    }
    int made = 0;
    for (ReplayPlan.Item item : steps) {
      if (item.step() == ReplayPlan.Step.MAKE) {
        end.append(connection, item.lane(), item.sending(), item.id(), replay.id());
        made++;
      }
    }
    Lanes.recompute(connection, lanes);
    Jdbc.run(connection, ADVANCE, items.size(), made, parked.size(), items.size() - made - parked.size(),
        items.size(), items.size(), replay.id());
    return items.size();
  }
}
