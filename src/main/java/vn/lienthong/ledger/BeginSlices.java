package vn.lienthong.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jboss.logging.Logger;
import vn.lienthong.access.Seal;
import vn.lienthong.ledger.Begins.Choice;
import vn.lienthong.ledger.Begins.What;
import vn.lienthong.store.Jdbc;

/** One slice of an endpoint's beginning: some dossiers, by id, each under its lock. */
final class BeginSlices {

  private static final Logger LOG = Logger.getLogger(BeginSlices.class);

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

  /** What is sent anyway, waits for a person, or was refused or closed, is left to itself. */
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
             next_at = greatest(next_at, now() - interval '1 s') + make_interval(secs => ?::float8 / rate_per_second)
       where id = ?""";

  private final Seal seal;
  private final LaneEnd end;

  BeginSlices(Seal seal, LaneEnd end) {
    this.seal = seal;
    this.end = end;
  }

  /** A beginning that goes on; its row is locked. */
  record Due(UUID id, What what, String endpoint, List<Wanted> flows, long after, long until, int size) {}

  private record Needed(long dossier, long event, Wanted flow, byte[] payload, Long shadowed) {}

  int slice(Connection connection, Due due, Choice choice) throws SQLException {
    List<Long> dossiers = candidates(connection, due);
    int made = 0;
    Set<Long> sent = new HashSet<>();
    if (!dossiers.isEmpty()) {
      Lanes.lockDossiers(connection, dossiers);
      List<Needed> needed = needed(connection, due, dossiers).stream().filter(n -> wanted(n, due, choice)).toList();
      TreeSet<Long> lanes = new TreeSet<>();
      List<Long> lane = new ArrayList<>();
      for (Needed one : needed) {
        lane.add(LaneEnd.lane(connection, one.dossier(), due.endpoint()));
      }
      lanes.addAll(lane);
      Lanes.lock(connection, lanes);
      for (int i = 0; i < needed.size(); i++) {
        Needed one = needed.get(i);
        end.append(connection, lane.get(i), one.flow().sending(one.event()), one.shadowed(), due.id());
        sent.add(one.dossier());
        made++;
      }
      Lanes.recompute(connection, lanes);
    }
    boolean last = dossiers.size() < due.size();
    Jdbc.run(connection, ADVANCE, dossiers.size(), made, dossiers.size() - sent.size(),
        dossiers.isEmpty() ? due.until() : dossiers.get(dossiers.size() - 1), last, made, due.id());
    return Math.max(1, dossiers.size());
  }

  private static List<Long> candidates(Connection connection, Due due) throws SQLException {
    List<String> flows = Begins.names(due.what(), due.flows().stream().map(Wanted::flow));
    return due.what() == What.REPLAY
        ? Jdbc.list(connection, SHADOWED, row -> row.getLong(1), due.endpoint(), due.after(), due.until(), flows,
            due.size())
        : Jdbc.list(connection, OWED, row -> row.getLong(1), due.endpoint(), due.after(), due.until(), due.id(), flows,
            due.size());
  }

  private static List<Needed> needed(Connection connection, Due due, List<Long> dossiers) throws SQLException {
    return Jdbc.list(connection, NEEDED, row -> {
      String name = row.getString("flow");
      Wanted flow = due.flows().stream().filter(f -> f.flow().equals(name)).findFirst().orElseThrow();
      return new Needed(row.getLong("id"), row.getLong("newest_event"), flow, row.getBytes("payload"),
          Jdbc.number(row, "shadowed"));
    }, due.flows().stream().map(Wanted::flow).toList(), due.endpoint(), dossiers, due.what() == What.REPLAY, due.id());
  }

  /** What was shadowed was wanted; of the others the catalogue is asked. */
  private boolean wanted(Needed one, Due due, Choice choice) {
    if (due.what() == What.REPLAY) {
      return true;
    }
    try {
      return choice.wants(EventCodec.event(seal.open("event:" + one.event(), one.payload())), one.flow().partner(),
          one.flow().flow());
    } catch (RuntimeException unreadable) { // its key is gone: one dossier must not hold up the others
      LOG.errorf("left out of the first load: event=%d %s", one.event(), unreadable.getClass().getSimpleName());
      return false;
    }
  }
}
