package vn.lienthong.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import vn.lienthong.store.Jdbc;
import vn.lienthong.store.Tx;

/**
 * Removes what has been at rest for longer than {@code hub.ledger.retention}: events whose entries are all settled,
 * with entries and attempts. The newest event of a dossier and source stays, and so does every event key: the same
 * event is known again for years. Notices that old go too, once settled. What went is counted, so the balance still
 * adds up.
 */
@ApplicationScoped
public class Retention {

  private static final int BATCH = 500;
  private static final int BATCHES = 20;

  private static final String OLD = """
      select e.id, e.dossier from event e join dossier d on d.id = e.dossier
       where e.accepted_at < now() - ? * interval '1 s' and e.disposition <> 'QUARANTINED' and not e.waiting_gap
         and e.tell is null and e.id is distinct from d.newest_event
         and position('"newest":' || e.id || ',' in d.sources) = 0
         and not exists (select 1 from entry n where n.event = e.id and n.state in ('WAITING', 'IN_FLIGHT', 'PARKED'))
       limit ?""";
  private static final String STILL_AT_REST = """
      select e.id from event e where e.id = any(?)
         and not exists (select 1 from entry n
           where n.event = e.id and n.state in ('WAITING', 'IN_FLIGHT', 'PARKED'))""";
  private static final String COUNT = """
      insert into retired as r (accepted, fanned_out, no_interest, late, dismissed_events, expected, delivered, refused,
                                dismissed, superseded, shadowed)
      select v.*, n.* from
        (select count(*), count(*) filter (where disposition = 'FANNED_OUT'),
                count(*) filter (where disposition = 'NO_INTEREST'), count(*) filter (where disposition = 'LATE'),
                count(*) filter (where disposition = 'DISMISSED'), coalesce(sum(expected), 0)
           from event where id = any(?)) v,
        (select count(*) filter (where state = 'DELIVERED'), count(*) filter (where state = 'REFUSED'),
                count(*) filter (where state = 'DISMISSED'), count(*) filter (where state = 'SUPERSEDED'),
                count(*) filter (where state = 'SHADOWED')
           from entry where event = any(?)) n
      on conflict (day) do update set
        accepted = r.accepted + excluded.accepted, fanned_out = r.fanned_out + excluded.fanned_out,
        no_interest = r.no_interest + excluded.no_interest, late = r.late + excluded.late,
        dismissed_events = r.dismissed_events + excluded.dismissed_events, expected = r.expected + excluded.expected,
        delivered = r.delivered + excluded.delivered, refused = r.refused + excluded.refused,
        dismissed = r.dismissed + excluded.dismissed, superseded = r.superseded + excluded.superseded,
        shadowed = r.shadowed + excluded.shadowed""";
  private static final String ANSWERED = """
      update event_key k set retired = case when e.late then 'LATE' else 'ACCEPTED' end
        from event e where e.id = any(?) and k.client = e.client and k.event_key = e.event_key""";
  private static final String HIGHEST = """
      select dossier, source_system, max(sequence) as gone from event
       where id = any(?) and sequence is not null group by dossier, source_system""";
  private static final String SOURCES = "select sources from dossier where id = ?";
  private static final String SAVE_SOURCES = "update dossier set sources = ? where id = ?";
  private static final String REMOVE_ATTEMPTS =
      "delete from attempt a using entry n where a.entry = n.id and n.event = any(?)";
  private static final String REMOVE_ENTRIES = "delete from entry where event = any(?)";
  /** {@link IdentifierSweep} then takes away whom only these events named. */
  private static final String NAME_ANEW = "update dossier set identifiers = null where id = any(?)";
  private static final String REMOVE_EVENTS = "delete from event where id = any(?)";

  private final Tx tx;
  private final Duration retention;

  Retention(Tx tx, @ConfigProperty(name = "hub.ledger.retention") Duration retention) {
    this.tx = tx;
    this.retention = retention;
  }

  private record Old(long event, long dossier) {}

  /** Removes the oldest, in batches; answers how many events went. */
  public int sweep() {
    int gone = 0;
    for (int batch = 0; batch < BATCHES; batch++) {
      int removed = tx.in(this::batch);
      gone += removed;
      if (removed == 0) {
        break;
      }
    }
    for (int batch = 0; batch < BATCHES; batch++) {
      if (tx.in(connection -> OldNotices.remove(connection, retention, BATCH)) == 0) {
        break;
      }
    }
    return gone;
  }

  /** How far each source's numbers were removed, so that the time line takes none of them for missing. */
  private static void remember(Connection connection, List<Long> events) throws SQLException {
    record Gone(long dossier, String source, long sequence) {}
    for (Gone gone : Jdbc.list(connection, HIGHEST, row -> new Gone(row.getLong(1), row.getString(2), row.getLong(3)),
        events)) {
      Map<String, DossierState.Source> sources = Jdbc.one(connection, SOURCES,
          row -> SourcesJson.read(row.getString(1)), gone.dossier()).orElseThrow();
      DossierState.Source source = sources.computeIfAbsent(gone.source(), name -> new DossierState.Source());
      source.gone = Math.max(source.gone, gone.sequence());
      Jdbc.run(connection, SAVE_SOURCES, SourcesJson.write(sources), gone.dossier());
    }
  }

  private int batch(Connection connection) throws SQLException {
    List<Old> old = Jdbc.list(connection, OLD, row -> new Old(row.getLong(1), row.getLong(2)), retention.toSeconds(),
        BATCH);
    if (old.isEmpty()) {
      return 0;
    }
    Lanes.lockDossiers(connection, new TreeSet<>(old.stream().map(Old::dossier).toList()));
    List<Long> events = Jdbc.list(connection, STILL_AT_REST, row -> row.getLong(1),
        old.stream().map(Old::event).toList());
    if (events.isEmpty()) {
      return 0; // taken up again meanwhile
    }
    Jdbc.run(connection, COUNT, events, events);
    Jdbc.run(connection, ANSWERED, events);
    remember(connection, events);
    Jdbc.run(connection, REMOVE_ATTEMPTS, events);
    Jdbc.run(connection, REMOVE_ENTRIES, events);
    Jdbc.run(connection, NAME_ANEW, old.stream().map(Old::dossier).distinct().toList());
    return Jdbc.run(connection, REMOVE_EVENTS, events);
  }
}
