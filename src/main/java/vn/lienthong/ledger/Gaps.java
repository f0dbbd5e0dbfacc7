package vn.lienthong.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Gives events that waited for a gap their place, in sequence order: when it closes, or when its time has passed. */
final class Gaps {

  private static final String DOSSIER =
      "select status, newest_event, source_system, sources from dossier where id = ?";
  private static final String WAITING = """
      select id, source_system, sequence, occurred_at, status, finals from event
       where dossier = ? and waiting_gap order by accepted_at, id""";
  private static final String LANES_OF = """
      select distinct l.id from lane l join entry e on e.lane = l.id
       where e.dossier = ? and e.state = 'WAITING' and e.reason = 'GAP'""";
  private static final String ENTRIES_OF = """
      select e.id, e.lane from entry e where e.event = ? and e.position is null and e.state = 'WAITING' order by e.id""";
  private static final String NEXT_POSITION =
      "update lane set last_position = last_position + 1 where id = ? returning last_position";
  private static final String POSITION = """
      update entry set position = ?, reason = case when requires is null then 'DUE' else 'REQUIRES' end, due_at = now()
       where id = ?""";
  private static final String PLACED = "update event set waiting_gap = false, tell = case when ? then 'GAP' end where id = ?";
  private static final String HELD_ENTRIES =
      "delete from entry where event = ? and position is null and state = 'WAITING'";
  private static final String HELD = """
      update event set disposition = 'QUARANTINED', why = 'LEAVES_FINAL_STATUS', tell = 'QUARANTINED', expected = 0,
             waiting_gap = false where id = ?""";
  private static final String SAVE = """
      update dossier set status = ?, newest_event = ?, source_system = ?, sources = ?,
             gap_until = case when ? then gap_until end, changed_at = now() where id = ?""";

  private final Connection connection;

  Gaps(Connection connection) {
    this.connection = connection;
  }

  private record Waiting(long id, String source, Long sequence, OffsetDateTime at, String status, String finals) {

    boolean leavesFinal(String now) {
      return now != null && finals != null && !now.equals(status) && List.of(finals.split(",")).contains(now);
    }
  }

  /** The dossier is locked. {@code passed}: the wait is over, whatever is missing. Answers how many got their place. */
  int close(long dossier, boolean passed) throws SQLException {
    Map<String, DossierState.Source> sources;
    String status;
    Long newest;
    String owner;
    try (PreparedStatement statement = prepare(DOSSIER, dossier); ResultSet row = statement.executeQuery()) {
      row.next();
      status = row.getString(1);
      newest = row.getObject(2, Long.class);
      owner = row.getString(3);
      sources = SourcesJson.read(row.getString(4));
    }
    List<Waiting> waiting = waiting(dossier);
    Lanes.lock(connection, longs(LANES_OF, dossier));
    Set<Long> lanes = new HashSet<>();
    int placed = 0;
    for (Waiting event : waiting) {
      DossierState.Source source = sources.get(event.source);
      boolean next = event.sequence == null ? passed || source.waiting == unnumbered(waiting, event.source)
          : passed || event.sequence <= source.sequence + 1;
      if (!next) {
        continue;
      }
      source.waiting--;
      if (event.leavesFinal(status)) {
        hold(event.id);
        source.sequence = event.sequence == null ? source.sequence : Math.max(source.sequence, event.sequence);
        continue;
      }
      boolean hole = event.sequence != null && source.sequence > 0 && event.sequence > source.sequence + 1;
      place(event.id, hole, lanes);
      source.took(event.sequence, event.at, event.id);
      status = event.status;
      newest = event.id;
      owner = event.source;
      placed++;
    }
    boolean open = sources.values().stream().anyMatch(s -> s.waiting > 0);
    try (PreparedStatement statement = connection.prepareStatement(SAVE)) {
      statement.setString(1, status);
      statement.setObject(2, newest);
      statement.setString(3, owner);
      statement.setString(4, SourcesJson.write(sources));
      statement.setBoolean(5, open);
      statement.setLong(6, dossier);
      statement.executeUpdate();
    }
    Lanes.recompute(connection, lanes);
    return placed;
  }

  private static long unnumbered(List<Waiting> waiting, String source) {
    return waiting.stream().filter(w -> w.source.equals(source) && w.sequence == null).count();
  }

  private List<Waiting> waiting(long dossier) throws SQLException {
    List<Waiting> found = new ArrayList<>();
    try (PreparedStatement statement = prepare(WAITING, dossier); ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        found.add(new Waiting(row.getLong(1), row.getString(2), row.getObject(3, Long.class),
            row.getObject(4, OffsetDateTime.class), row.getString(5), row.getString(6)));
      }
    }
    found.sort(Comparator.comparing(w -> w.sequence == null ? Long.MAX_VALUE : w.sequence)); // stable
    return found;
  }

  private void place(long event, boolean hole, Set<Long> lanes) throws SQLException {
    try (PreparedStatement statement = prepare(ENTRIES_OF, event); ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        long lane = row.getLong(2);
        lanes.add(lane);
        long position = longs(NEXT_POSITION, lane).get(0);
        try (PreparedStatement update = connection.prepareStatement(POSITION)) {
          update.setLong(1, position);
          update.setLong(2, row.getLong(1));
          update.executeUpdate();
        }
      }
    }
    try (PreparedStatement statement = connection.prepareStatement(PLACED)) {
      statement.setBoolean(1, hole);
      statement.setLong(2, event);
      statement.executeUpdate();
    }
  }

  /** It would leave a final status: a person looks first. Its entries never had a place and go with it. */
  private void hold(long event) throws SQLException {
    for (String sql : List.of(HELD_ENTRIES, HELD)) {
      try (PreparedStatement statement = prepare(sql, event)) {
        statement.executeUpdate();
      }
    }
  }

  private List<Long> longs(String sql, long argument) throws SQLException {
    List<Long> found = new ArrayList<>();
    try (PreparedStatement statement = prepare(sql, argument); ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        found.add(row.getLong(1));
      }
    }
    return found;
  }

  private PreparedStatement prepare(String sql, long argument) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    statement.setLong(1, argument);
    return statement;
  }
}
