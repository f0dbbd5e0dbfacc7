package vn.lienthong.ledger.retention;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import vn.lienthong.ledger.accept.LockedDossier;
import vn.lienthong.ledger.accept.SourcesCodec;
import vn.lienthong.platform.db.Jdbc;
import vn.lienthong.platform.db.Sql;
import vn.lienthong.platform.db.Transactions;
import vn.lienthong.platform.lifecycle.ItemWork;

/**
 * Removes events that are older than {@code hub.ledger.retention} and whose entries are all settled, with entries and
 * attempts. The newest event of each dossier and source stays, and so does every event key, so that a repeated event is
 * recognised for years. Settled notifications of that age are removed too. Removed rows are counted, so that the
 * balance still adds up.
 */
@ApplicationScoped
public class RetentionJob {

  private static final String OLD = """
      select e.id, e.dossier, e.accepted_at::text as at,
             e.disposition <> 'QUARANTINED' and not e.waiting_gap and e.tell is null
             and e.id is distinct from d.newest_event and position('"newest":' || e.id || ',' in d.sources) = 0
             and not exists (
               select 1 from entry n where n.event = e.id and n.state in ('WAITING', 'IN_FLIGHT', 'PARKED')) as goes
        from (select id, dossier, accepted_at, disposition, waiting_gap, tell from event
               where (accepted_at, id) > (?::timestamptz, ?) and accepted_at < now() - ? * interval '1 s'
               order by accepted_at, id limit ?) e
        join dossier d on d.id = e.dossier
       order by e.accepted_at, e.id""";
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
  private static final String HIGHEST = """
      select dossier, source_system as source, max(sequence) as sequence from event
       where id = any(?) and sequence is not null group by dossier, source_system""";
  private static final String SOURCES = "select sources from dossier where id = ?";
  private static final String SAVE_SOURCES = "update dossier set sources = ? where id = ?";
  private static final String REMOVE_ATTEMPTS =
      "delete from attempt a using entry n where a.entry = n.id and n.event = any(?)";
  private static final String REMOVE_ENTRIES = "delete from entry where event = any(?)";
  /** {@link PseudonymJob} then removes pseudonyms that only these events had. */
  private static final String NAME_ANEW = "update dossier set identifiers = null where id = any(?)";
  private static final String REMOVE_EVENTS = "delete from event where id = any(?)";

  private final ItemWork<String> kinds = new ItemWork<>("retention");
  private final AgedRowsJob events;
  private final AgedRowsJob notices;

  public RetentionJob(Transactions tx, @ConfigProperty(name = "hub.ledger.retention") Duration retention) {
    this.events = new AgedRowsJob(tx, "event", OLD, retention, RetentionJob::remove);
    this.notices = new AgedRowsJob(tx, "notice", NotificationRetention.OLD, retention, NotificationRetention::remove);
  }

  /** Runs once; returns how many events were removed. */
  public int sweep() {
    int gone = kinds.each(List.of(events), rows -> "events", AgedRowsJob::sweep);
    kinds.each(List.of(notices), rows -> "notices", AgedRowsJob::sweep);
    return gone;
  }

  /** Number of events and notifications read by the last run. */
  long looked() {
    return events.looked() + notices.looked();
  }

  /** Stores the highest removed sequence of each source, so that the timeline does not report it as missing. */
  private static void remember(Connection connection, List<Long> events) throws SQLException {
    record Gone(long dossier, String source, long sequence) {}
    for (Gone gone : Sql.query(connection, HIGHEST, events).mapTo(Gone.class).list()) {
      Map<String, LockedDossier.Source> sources = SourcesCodec.read(
          Sql.query(connection, SOURCES, gone.dossier()).mapTo(String.class).one());
      LockedDossier.Source source = sources.computeIfAbsent(gone.source(), name -> new LockedDossier.Source());
      source.gone = Math.max(source.gone, gone.sequence());
      Jdbc.run(connection, SAVE_SOURCES, SourcesCodec.write(sources), gone.dossier());
    }
  }

  private static int remove(Connection connection, List<Long> old, List<Long> dossiers) throws SQLException {
    List<Long> events = Sql.query(connection, STILL_AT_REST, old).mapTo(Long.class).list();
    if (events.isEmpty()) {
      return 0; // in use again meanwhile
    }
    Jdbc.run(connection, COUNT, events, events);
    ClosedDays.takeEvents(connection, events);
    remember(connection, events);
    Jdbc.run(connection, REMOVE_ATTEMPTS, events);
    Jdbc.run(connection, REMOVE_ENTRIES, events);
    Jdbc.run(connection, NAME_ANEW, dossiers);
    return Jdbc.run(connection, REMOVE_EVENTS, events);
  }
}
