package vn.lienthong.ledger.accept;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.lienthong.ledger.DossierQueue;
import vn.lienthong.ledger.lane.LaneLocks;
import vn.lienthong.model.DossierEvent.EventType;
import vn.lienthong.platform.db.Jdbc;

/**
 * Gives events that waited for a gap their position, in sequence order, when the gap closes or its waiting time is
 * over. Each missing number has its own waiting time, counted from the first event behind it.
 */
final class SequenceGaps {

  private static final String DOSSIER =
      "select status, newest_event, source_system, sources, now() from dossier where id = ?";
  private static final String WAITING = """
      select id, source_system, type, sequence, occurred_at, status, rules, disposition = 'QUARANTINED' as held,
             accepted_at + ?::bigint * interval '1 ms' as due
        from event where dossier = ? and waiting_gap order by accepted_at, id""";
  private static final String LANES_OF = """
      select distinct l.id from lane l join entry e on e.lane = l.id
       where e.dossier = ? and e.state = 'WAITING' and e.reason = 'GAP'""";
  private static final String ENTRIES_OF = """
      select e.id, e.lane from entry e where e.event = ? and e.position is null and e.state = 'WAITING'
       order by e.id""";
  private static final String NEXT_POSITION =
      "update lane set last_position = last_position + 1 where id = ? returning last_position";
  private static final String POSITION = """
      update entry e
         set position = ?, due_at = now(),
             reason = case when requirement_met(e.requires, l.held, l.delivered) then 'DUE' else 'REQUIRES' end
        from lane l where l.id = e.lane and e.id = ?""";
  private static final String PLACED = """
      update event set waiting_gap = false, unexpected = ?, tell = case when ? then 'GAP' end where id = ?""";
  private static final String PASSED_BY = """
      update event set waiting_gap = false,
             tell = case when not ? then tell when tell is null then 'GAP' else 'QUARANTINED_GAP' end where id = ?""";
  /**
   * These entries never had a position. They keep their ids, which were returned to the sender; an admitted event makes
   * new entries.
   */
  private static final String HELD_ENTRIES = """
      update entry set state = 'DISMISSED', reason = null, error_code = 'QUARANTINED', settled_at = now()
       where event = ? and position is null and state = 'WAITING'""";
  private static final String HELD = """
      update event set disposition = 'QUARANTINED', why = ?, waiting_gap = false,
             tell = case when ? then 'QUARANTINED_GAP' else 'QUARANTINED' end where id = ?""";
  private static final String SAVE = """
      update dossier d
         set status = t.status, newest_event = t.newest, source_system = ?, sources = ?, gap_until = ?,
           changed_at = now(),
             dated = case when d.newest_event is distinct from t.newest then null else d.dated end
        from (select ?::text as status, ?::bigint as newest) t where d.id = ?""";

  private final Connection connection;
  private final Duration wait;
  private final Set<Long> lanes = new HashSet<>();
  private final Set<DossierQueue.Topic> queues = EnumSet.noneOf(DossierQueue.Topic.class);

  SequenceGaps(Connection connection, Duration wait) {
    this.connection = connection;
    this.wait = wait;
  }

  private record Waiting(
      long id, String source, EventType type, Long sequence, OffsetDateTime at, String status,
      SequencePolicy.Rules rules, boolean held, OffsetDateTime due) {

    boolean numbered() {
      return sequence != null;
    }
  }

  /** The dossier's row while its gaps are processed. */
  private static final class Now {
    String status;
    Long newest;
    String owner;
    Map<String, LockedDossier.Source> sources;
    OffsetDateTime time;

    boolean ends() {
      LockedDossier.Source setter = sources.get(owner);
      return setter != null && Boolean.TRUE.equals(setter.ends);
    }
  }

  /** Closes gaps of a dossier, which the caller has locked. Returns how many events no longer wait. */
  int close(long dossier) throws SQLException {
    Now now = Jdbc.one(connection, DOSSIER, row -> {
      Now read = new Now();
      read.status = row.getString(1);
      read.newest = row.getObject(2, Long.class);
      read.owner = row.getString(3);
      read.sources = SourcesCodec.read(row.getString(4));
      read.time = row.getObject(5, OffsetDateTime.class);
      return read;
    }, dossier).orElseThrow();
    List<Waiting> waiting = waiting(dossier);
    LaneLocks.lock(connection, Jdbc.list(connection, LANES_OF, row -> row.getLong(1), dossier));
    now.sources.values().forEach(source -> source.waiting = 0);
    Map<Long, OffsetDateTime> holes = holes(waiting);
    OffsetDateTime until = null;
    int freed = 0;
    for (Waiting event : waiting) {
      LockedDossier.Source source = now.sources.get(event.source);
      OffsetDateTime due = holes.get(event.id);
      boolean hole = event.numbered() && event.sequence > source.sequence + 1;
      if (source.waiting > 0 || hole && due.isAfter(now.time)) {
        source.waiting++;
        until = until == null || due.isBefore(until) ? due : until;
      } else {
        take(now, source, event, hole && source.sequence > 0); // none is missing before the first event
        freed++;
      }
    }
    Jdbc.run(connection, SAVE, now.owner, SourcesCodec.write(now.sources), until, now.status, now.newest, dossier);
    for (DossierQueue.Topic topic : queues) {
      topic.note(connection, List.of(dossier));
    }
    LaneLocks.recompute(connection, lanes);
    return freed;
  }

  private void take(Now now, LockedDossier.Source source, Waiting event, boolean hole) throws SQLException {
    if (event.held) {
      source.passed(event.sequence);
      Jdbc.run(connection, PASSED_BY, hole, event.id);
    } else if (event.rules.standing().isForeign(now.owner, now.sources, event.source)) {
      source.passed(event.sequence);
      hold(event.id, SequencePolicy.FOREIGN, hole);
    } else if (event.rules.leavesFinal(now.status, now.ends(), event.status)) {
      source.passed(event.sequence);
      hold(event.id, SequencePolicy.LEAVES_FINAL, hole);
    } else {
      place(event.id);
      Jdbc.run(connection, PLACED, event.rules.unexpected(now.status, event.status), hole, event.id);
      source.took(event.sequence, event.at, event.id, event.rules.ends());
      source.holds(event.source.equals(now.owner), event.rules.standing());
      queues.addAll(DossierQueue.Topic.of(now.status, event.type, event.status));
      now.status = event.status;
      now.newest = event.id;
      now.owner = event.source;
    }
  }

  private List<Waiting> waiting(long dossier) throws SQLException {
    List<Waiting> found = Jdbc.list(connection, WAITING, row -> new Waiting(row.getLong("id"),
        row.getString("source_system"), EventType.valueOf(row.getString("type")), Jdbc.number(row, "sequence"),
        Jdbc.time(row, "occurred_at"), row.getString("status"), SequencePolicy.Rules.read(row.getString("rules")), row.getBoolean("held"),
        Jdbc.time(row, "due")), wait.toMillis(), dossier);
    found.sort(Comparator.comparing(w -> w.numbered() ? w.sequence : Long.MAX_VALUE)); // stable sort
    return found;
  }

  /**
   * For each event, until when the missing numbers before it are waited for: counted from the arrival of the first
   * event behind them.
   */
  private static Map<Long, OffsetDateTime> holes(List<Waiting> waiting) {
    Map<Long, OffsetDateTime> dues = new HashMap<>();
    Map<String, OffsetDateTime> earliest = new HashMap<>();
    List<Waiting> backwards = new ArrayList<>(waiting);
    Collections.reverse(backwards);
    for (Waiting event : backwards) {
      dues.put(event.id, !event.numbered() ? event.due
          : earliest.merge(event.source, event.due, (a, b) -> a.isBefore(b) ? a : b));
    }
    return dues;
  }

  private void place(long event) throws SQLException {
    record Entry(long id, long lane) {}
    for (Entry entry : Jdbc.list(connection, ENTRIES_OF, row -> new Entry(row.getLong(1), row.getLong(2)), event)) {
      lanes.add(entry.lane);
      long position = Jdbc.one(connection, NEXT_POSITION, row -> row.getLong(1), entry.lane).orElseThrow();
      Jdbc.run(connection, POSITION, position, entry.id);
    }
  }

  /**
   * Quarantines an event that would leave a final status, or take over a dossier that now belongs to another system.
   */
  private void hold(long event, String why, boolean hole) throws SQLException {
    lanes.addAll(Jdbc.list(connection, ENTRIES_OF, row -> row.getLong(2), event));
    Jdbc.run(connection, HELD_ENTRIES, event);
    Jdbc.run(connection, HELD, why, hole, event);
  }
}
