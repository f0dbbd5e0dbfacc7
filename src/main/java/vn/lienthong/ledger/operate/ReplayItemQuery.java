package vn.lienthong.ledger.operate;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import vn.lienthong.ledger.lane.LaneAppender;
import vn.lienthong.ledger.lane.LaneLocks;
import vn.lienthong.ledger.operate.ReplayJob.Working;
import vn.lienthong.platform.db.Jdbc;
import vn.lienthong.platform.db.Sql;

/** Processes one slice of a replay with a list: some entries, in the order of the list. */
final class ReplayItemQuery {

  private static final String ITEMS = """
      select i.ordinal, i.entry, e.dossier, e.lane from replay_item i left join entry e on e.id = i.entry
       where i.replay = ? and i.ordinal > ? order by i.ordinal limit ?""";

  private static final String LOCK_FREE_ENTRIES =
      "select id from entry where id = any(?::bigint[]) order by id for update skip locked";

  /** Moves all remaining items of these dossiers to the end, so that they keep their order. */
  private static final String POSTPONE = """
      update replay_item i set ordinal = t.no
        from (select x.ordinal, (select max(ordinal) from replay_item where replay = ?)
                     + row_number() over (order by x.ordinal) as no
                from replay_item x join entry e on e.id = x.entry
               where x.replay = ? and x.ordinal > ? and e.dossier = any(?)) t
       where i.replay = ? and i.ordinal = t.ordinal""";

  /** {@code after_dossier} is the position reached in the list; postponed items stand behind its former end. */
  private static final String ADVANCE = """
      update replay
         set done = done + ?, made = made + ?, released = released + ?, suppressed = suppressed + ?, after_dossier = ?,
             state = case when done + ? >= matched then 'DONE' else state end,
             next_at = case when ? = 0 then now() + interval '1 s'
                            else greatest(next_at, now() - interval '1 s')
                                 + make_interval(secs => ?::float8 / rate_per_second) end
       where id = ?""";

  private static final String FINISH = "update replay set state = 'DONE' where id = ?";

  private final LaneAppender end;

  ReplayItemQuery(LaneAppender end) {
    this.end = end;
  }

  /** A running replay and its position in its list; its row is locked. */
  record Due(UUID id, boolean forced, long after, int size) {}

  /** {@code dossier} and {@code lane} are null when retention removed the entry meanwhile. */
  private record Item(int ordinal, long entry, Long dossier, Long lane) {}

  int slice(Connection connection, Due replay, Working working) throws SQLException {
    List<Item> items = Jdbc.list(connection, ITEMS, row -> new Item(row.getInt("ordinal"), row.getLong("entry"),
        Jdbc.number(row, "dossier"), Jdbc.number(row, "lane")), replay.id(), replay.after(), replay.size());
    if (items.isEmpty()) {
      Jdbc.run(connection, FINISH, replay.id());
      return 0;
    }
    Set<Long> later = held(connection, items.stream().filter(item -> item.dossier() != null).toList(), working);
    if (!later.isEmpty()) {
      Jdbc.run(connection, POSTPONE, replay.id(), replay.id(), replay.after(), later, replay.id());
    }
    List<Item> going =
        items.stream().filter(item -> item.dossier() == null || !later.contains(item.dossier())).toList();
    work(connection, replay, going, items.get(items.size() - 1).ordinal(), working);
    return items.size();
  }

  private void work(Connection connection, Due replay, List<Item> going, int last, Working working)
      throws SQLException {
    List<Item> there = going.stream().filter(item -> item.dossier() != null).toList();
    working.on(there.stream().map(Item::dossier).toList());
    List<ReplayPlan.Item> steps =
        ReplayPlan.of(connection, going.stream().map(Item::entry).toList(), replay.id(), replay.forced());
    List<Long> parked = steps.stream().filter(item -> item.step() == ReplayPlan.Step.RELEASE)
        .map(ReplayPlan.Item::id).toList();
    if (!parked.isEmpty()) {
      Jdbc.run(connection, ManualActions.RELEASE, parked);
    }
    int made = 0;
    for (ReplayPlan.Item item : steps) {
      if (item.step() == ReplayPlan.Step.MAKE) {
        end.append(connection, item.lane(), item.sending(), item.id(), replay.id());
        made++;
      }
    }
    LaneLocks.recompute(connection, there.stream().map(Item::lane).collect(Collectors.toCollection(TreeSet::new)));
    Jdbc.run(connection, ADVANCE, going.size(), made, parked.size(), going.size() - made - parked.size(), last,
        going.size(), going.size(), going.size(), replay.id());
  }

  /** Locks what no other session has locked; returns the dossiers that are postponed, with all their items. */
  private static Set<Long> held(Connection connection, List<Item> items, Working working) throws SQLException {
    Set<Long> dossiers =
        LaneLocks.lockFreeDossiers(connection, working.wanted(items.stream().map(Item::dossier).toList()));
    List<Item> some = items.stream().filter(item -> dossiers.contains(item.dossier())).toList();
    Set<Long> lanes = LaneLocks.lockFree(connection, new TreeSet<>(some.stream().map(Item::lane).toList()));
    Set<Long> entries = Sql.query(connection, LOCK_FREE_ENTRIES,
        some.stream().filter(item -> lanes.contains(item.lane())).map(Item::entry).toList()).mapTo(Long.class).set();
    return items.stream().filter(item -> !entries.contains(item.entry())).map(Item::dossier)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
