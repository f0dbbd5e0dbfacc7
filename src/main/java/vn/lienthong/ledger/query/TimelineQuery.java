package vn.lienthong.ledger.query;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import vn.lienthong.access.audit.AuditQuery;
import vn.lienthong.access.client.ClientSystem;
import vn.lienthong.access.crypto.FieldEncryptor;
import vn.lienthong.access.crypto.Masking;
import vn.lienthong.ledger.ActionLog;
import vn.lienthong.ledger.EventCodec;
import vn.lienthong.ledger.PageSize;
import vn.lienthong.ledger.VisibilityScope;
import vn.lienthong.ledger.lane.HubFactsRepository;
import vn.lienthong.model.Dossier;
import vn.lienthong.platform.db.Jdbc;
import vn.lienthong.platform.db.Transactions;
import vn.lienthong.platform.http.RequestProblems;

/** Reads a dossier's timeline in one database snapshot. */
@ApplicationScoped
public class TimelineQuery {

  private static final String ONE_SNAPSHOT = "set transaction isolation level repeatable read";

  private static final String DOSSIER = """
      select d.id, d.code, d.source_system, d.status, d.newest_event, v.payload
        from dossier d left join event v on v.id = d.newest_event
       where d.code = ?
         and (? or d.source_system = any(?)
              or exists (select 1 from event o where o.dossier = d.id and o.source_system = any(?)
                          and o.disposition not in ('QUARANTINED', 'DISMISSED')))""";

  private static final String HISTORY =
      EventQuery.SELECT + " where v.dossier = ?" + EventQuery.SEEN + " order by v.accepted_at desc, v.id desc limit ?";

  private static final String ENTRIES =
      EntryQuery.SELECT + " where e.dossier = ?" + EntryQuery.SEEN + " order by e.made_at desc, e.id desc limit ?";

  /**
   * Missing numbers between the received ones. Numbers before the first event of a source are missing only while that
   * event waits for them; numbers up to the last one that retention removed are not reported.
   */
  private static final String GAPS = """
      select source_system, before + 1 as first_missing, sequence - 1 as last_missing, waiting_gap
        from (select v.source_system, v.sequence, v.waiting_gap,
                     coalesce(lag(v.sequence) over (partition by v.source_system order by v.sequence), s.gone,
                              case when v.waiting_gap then 0 end) as before
                from event v
                left join (select key, (value ->> 'gone')::bigint as gone
                             from dossier d, json_each(d.sources::json) where d.id = ?) s on s.key = v.source_system
               where v.dossier = ? and v.sequence > coalesce(s.gone, 0)) n
       where sequence > before + 1
       order by source_system, sequence limit ?""";

  private final Transactions tx;
  private final FieldEncryptor seal;
  private final PageSize pages;

  TimelineQuery(Transactions tx, FieldEncryptor seal, PageSize pages) {
    this.tx = tx;
    this.seal = seal;
    this.pages = pages;
  }

  /** The timeline: unmasked for an operator, which is logged as a manual action; masked for all others. */
  public Timeline of(ClientSystem client, String code) {
    return read(client, code, client.operator());
  }

  /** The timeline for a web page: masked for everyone, so that nothing is logged. */
  public Timeline covered(ClientSystem client, String code) {
    return read(client, code, false);
  }

  private Timeline read(ClientSystem client, String code, boolean uncovered) {
    VisibilityScope sight = VisibilityScope.of(client);
    return tx.in(connection -> {
      Jdbc.run(connection, ONE_SNAPSHOT);
      Found found = Jdbc.one(connection, DOSSIER, row -> new Found(row.getLong("id"), row.getString("code"),
              row.getString("source_system"), row.getString("status"), Jdbc.number(row, "newest_event"),
              row.getBytes("payload")), code, sight.all(), sight.sources(), sight.sources())
          .orElseThrow(() -> RequestProblems.unknown("Không có hồ sơ này.", "There is no such dossier."));
      if (uncovered) {
        ActionLog.keep(connection, client, "READ_DOSSIER", found.id(), null);
      }
      return timeLine(connection, uncovered, sight, found);
    });
  }

  private record Found(long id, String code, String source, String status, Long newest, byte[] payload) {}

  private Timeline timeLine(Connection connection, boolean uncovered, VisibilityScope sight, Found found)
      throws SQLException {
    Dossier whole = found.newest() == null ? null : open(found.newest(), found.payload());
    Dossier shown = whole == null || uncovered ? whole : Masking.mask(whole);
    List<EventQuery.Event> history =
        Jdbc.list(connection, HISTORY, EventQuery::event, found.id(), sight.all(), sight.sources(), pages.most() + 1);
    List<EntryQuery.Entry> entries =
        Jdbc.list(connection, ENTRIES, EntryQuery::entry, found.id(), sight.all(), sight.sources(), pages.most() + 1);
    List<Timeline.Gap> gaps = Jdbc.list(connection, GAPS, row -> new Timeline.Gap(row.getString("source_system"),
        row.getLong("first_missing"), row.getLong("last_missing"), row.getBoolean("waiting_gap")), found.id(),
        found.id(), pages.most());
    return new Timeline(found.code(), found.source(), found.status(), shown, !uncovered, first(history),
        EntryQuery.withAttempts(connection, first(entries)),
        history.size() > pages.most() || entries.size() > pages.most(), gaps,
        whole == null ? List.of() : whole.linkedDossiers(),
        AuditQuery.used(connection, seal, found.code(), pages.most()), List.of(), List.of(),
        HubFactsRepository.notAsked(connection, found.id()));
  }

  private <T> List<T> first(List<T> found) {
    return found.size() > pages.most() ? List.copyOf(found.subList(0, pages.most())) : found;
  }

  private Dossier open(long event, byte[] payload) {
    return EventCodec.event(seal.open("event:" + event, payload)).dossier();
  }
}
