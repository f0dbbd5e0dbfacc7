package vn.lienthong.ledger.operate;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import vn.lienthong.access.crypto.FieldEncryptor;
import vn.lienthong.ledger.EventCodec;
import vn.lienthong.ledger.accept.FlowSubscription;
import vn.lienthong.ledger.lane.LaneAppender;
import vn.lienthong.ledger.lane.LaneLocks;
import vn.lienthong.ledger.operate.GoLiveService.Choice;
import vn.lienthong.ledger.operate.GoLiveService.What;
import vn.lienthong.ledger.operate.ReplayJob.Working;
import vn.lienthong.platform.db.Jdbc;
import vn.lienthong.platform.db.Sql;

/**
 * Processes one slice of an endpoint's first load: some dossiers, by id, each under its lock. Locked dossiers are
 * stored in {@code replay_item}, by id, and processed after all others.
 */
final class GoLiveJob {

  private static final Logger LOG = Logger.getLogger(GoLiveJob.class);

  private static final String OWED = """
      select d.id from dossier d left join lane l on l.dossier = d.id and l.endpoint = ?
       where d.id > ? and d.id <= ? and d.newest_event is not null
         and d.status <> all((select finals from replay where id = ?)::text[])
         and (l.id is null or not l.delivered @> ?::text[])
       order by d.id limit ?""";

  private static final String SHADOWED = """
      select dossier from lane
       where endpoint = ? and dossier > ? and dossier <= ? and delivered && ?::text[]
       order by dossier limit ?""";

  /** Leaves out what will be sent anyway, is parked, or was refused or dismissed. */
  private static final String NEEDED = """
      select d.id, d.newest_event, f.flow, v.payload,
             (select max(x.id) from entry x where x.dossier = d.id and x.lane = l.id and x.flow = f.flow
                 and x.state = 'SHADOWED') as shadowed
        from dossier d cross join unnest(?::text[]) f(flow)
        left join lane l on l.dossier = d.id and l.endpoint = ?
        join event v on v.id = d.newest_event
       where d.id = any(?)
         and case when ? then f.flow || '~shadowed' = any(l.delivered)
                  else l.id is null or not f.flow = any(l.delivered) end
         and not exists (
             select 1 from entry x where x.dossier = d.id and x.lane = l.id and x.flow = f.flow
                and (x.replay = ?::uuid or x.event = d.newest_event
                     and x.state in ('WAITING', 'IN_FLIGHT', 'PARKED', 'REFUSED', 'DISMISSED')))
       order by d.id, f.flow""";

  private static final String ADVANCE = """
      update replay
         set done = done + ?, made = made + ?, suppressed = suppressed + ?, after_dossier = ?,
             state = case when ? then 'DONE' else state end,
             next_at = case when ? then now() + interval '1 s'
                            else greatest(next_at, now() - interval '1 s')
                                 + make_interval(secs => ?::float8 / rate_per_second) end
       where id = ?""";

  private static final String LANES = "select dossier, id from lane where endpoint = ? and dossier = any(?::bigint[])";

  private static final String LATE = "select entry from replay_item where replay = ? order by ordinal limit ?";
  private static final String TAKEN_UP = "delete from replay_item where replay = ? and entry = any(?)";
  private static final String POSTPONE = """
      insert into replay_item (replay, ordinal, entry)
      select r.id, coalesce((select max(ordinal) from replay_item where replay = r.id), 0) + t.no, t.dossier
        from (select ?::uuid as id) r, unnest(?) with ordinality as t(dossier, no)""";

  private final FieldEncryptor seal;
  private final LaneAppender end;

  GoLiveJob(FieldEncryptor seal, LaneAppender end) {
    this.seal = seal;
    this.end = end;
  }

  /** A running first load; its row is locked. */
  record Due(UUID id, What what, String endpoint, List<FlowSubscription> flows, long after, long until, int size) {}

  private record Needed(long dossier, long event, FlowSubscription flow, byte[] payload, Long shadowed) {}

  int slice(Connection connection, Due due, Choice choice, Working working) throws SQLException {
    List<Long> fresh = candidates(connection, due);
    List<Long> late = late(connection, due, due.size() - fresh.size());
    List<Long> all = Stream.concat(fresh.stream(), late.stream()).toList();
    Set<Long> free = free(connection, due, working.wanted(all));
    List<Long> held = all.stream().filter(dossier -> !free.contains(dossier)).toList();
    if (!held.isEmpty()) {
      Jdbc.run(connection, POSTPONE, due.id(), held);
    }
    working.on(free);
    Set<Long> sent = new HashSet<>();
    int made = make(connection, due, free, choice, sent);
    boolean last = all.size() < due.size() && held.isEmpty();
    Jdbc.run(connection, ADVANCE, free.size(), made, free.size() - sent.size(),
        fresh.isEmpty() ? due.until() : fresh.get(fresh.size() - 1), last, free.isEmpty(), made, due.id());
    return Math.max(1, all.size());
  }

  /** The postponed dossiers, taken when a slice has room left. */
  private static List<Long> late(Connection connection, Due due, int room) throws SQLException {
    List<Long> late = Sql.query(connection, LATE, due.id(), room).mapTo(Long.class).list();
    if (!late.isEmpty()) {
      Jdbc.run(connection, TAKEN_UP, due.id(), late);
    }
    return late;
  }

  /** Locks the dossiers and lanes that no other session has locked; returns those dossiers. */
  private static Set<Long> free(Connection connection, Due due, Set<Long> dossiers) throws SQLException {
    Set<Long> free = new TreeSet<>(LaneLocks.lockFreeDossiers(connection, dossiers));
    Map<Long, Long> lanes = new TreeMap<>();
    Jdbc.list(connection, LANES, row -> lanes.put(row.getLong("id"), row.getLong("dossier")), due.endpoint(), free);
    Set<Long> locked = LaneLocks.lockFree(connection, lanes.keySet());
    lanes.forEach((lane, dossier) -> {
      if (!locked.contains(lane)) {
        free.remove(dossier);
      }
    });
    return free;
  }

  /** Appends the entries these dossiers need to their lanes; returns how many entries. */
  private int make(Connection connection, Due due, Set<Long> dossiers, Choice choice, Set<Long> sent)
      throws SQLException {
    int made = 0;
    if (!dossiers.isEmpty()) {
      List<Needed> needed = needed(connection, due, dossiers).stream().filter(n -> wanted(n, due, choice)).toList();
      TreeSet<Long> lanes = new TreeSet<>();
      List<Long> lane = new ArrayList<>();
      for (Needed one : needed) {
        lane.add(LaneAppender.lane(connection, one.dossier(), due.endpoint()));
      }
      lanes.addAll(lane);
      LaneLocks.lock(connection, lanes);
      for (int i = 0; i < needed.size(); i++) {
        Needed one = needed.get(i);
        end.append(connection, lane.get(i), one.flow().sending(one.event()), one.shadowed(), due.id());
        sent.add(one.dossier());
        made++;
      }
      LaneLocks.recompute(connection, lanes);
    }
    return made;
  }

  private static List<Long> candidates(Connection connection, Due due) throws SQLException {
    List<String> flows = GoLiveService.names(due.what(), due.flows().stream().map(FlowSubscription::flow));
    return due.what() == What.REPLAY
        ? Sql.query(connection, SHADOWED, due.endpoint(), due.after(), due.until(), flows, due.size())
            .mapTo(Long.class).list()
        : Sql.query(connection, OWED, due.endpoint(), due.after(), due.until(), due.id(), flows, due.size())
            .mapTo(Long.class).list();
  }

  private static List<Needed> needed(Connection connection, Due due, Collection<Long> dossiers) throws SQLException {
    return Jdbc.list(connection, NEEDED, row -> {
      String name = row.getString("flow");
      FlowSubscription flow = due.flows().stream().filter(f -> f.flow().equals(name)).findFirst().orElseThrow();
      return new Needed(row.getLong("id"), row.getLong("newest_event"), flow, row.getBytes("payload"),
          Jdbc.number(row, "shadowed"));
    }, due.flows().stream().map(FlowSubscription::flow).toList(), due.endpoint(), dossiers, due.what() == What.REPLAY,
        due.id());
  }

  /** Whether to send it. A shadowed entry was subscribed to; for the others the catalogue decides. */
  private boolean wanted(Needed one, Due due, Choice choice) {
    if (due.what() == What.REPLAY) {
      return true;
    }
    try {
      return choice.wants(EventCodec.event(seal.open("event:" + one.event(), one.payload())), one.flow().partner(),
          one.flow().flow());
    } catch (RuntimeException unreadable) { // its key is gone: one dossier must not block the others
      LOG.errorf("left out of the first load: event=%d %s", one.event(), unreadable.getClass().getSimpleName());
      return false;
    }
  }
}
