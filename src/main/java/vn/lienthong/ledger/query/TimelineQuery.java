package vn.lienthong.ledger.query;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.statement.Query;
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
import vn.lienthong.platform.db.Sql;
import vn.lienthong.platform.db.Transactions;
import vn.lienthong.platform.http.RequestProblems;

/** Reads a dossier's timeline in one database snapshot. */
@ApplicationScoped
public class TimelineQuery {

  private static final String ONE_SNAPSHOT = "set transaction isolation level repeatable read";

  private static final String DOSSIER = """
      select d.id, d.code, d.source_system as source, d.status, d.newest_event as newest, v.payload
        from dossier d left join event v on v.id = d.newest_event
       where d.code = :code
         and (:all or d.source_system = any(:sources)
              or exists (select 1 from event o where o.dossier = d.id and o.source_system = any(:sources)
                          and o.disposition not in ('QUARANTINED', 'DISMISSED')))""";

  private static final String HISTORY =
      EventQuery.SELECT + " where v.dossier = :dossier" + EventQuery.SEEN
      + " order by v.accepted_at desc, v.id desc limit :limit";

  private static final String ENTRIES =
      EntryQuery.SELECT + " where e.dossier = :dossier" + EntryQuery.SEEN
      + " order by e.made_at desc, e.id desc limit :limit";

  /**
   * Missing numbers between the received ones. Numbers before the first event of a source are missing only while that
   * event waits for them; numbers up to the last one that retention removed are not reported.
   */
  private static final String GAPS = """
      select source_system, before + 1 as "from", sequence - 1 as "to", waiting_gap as waiting
        from (select v.source_system, v.sequence, v.waiting_gap,
                     coalesce(lag(v.sequence) over (partition by v.source_system order by v.sequence), s.gone,
                              case when v.waiting_gap then 0 end) as before
                from event v
                left join (select key, (value ->> 'gone')::bigint as gone
                             from dossier d, json_each(d.sources::json)
                            where d.id = :dossier) s on s.key = v.source_system
               where v.dossier = :dossier and v.sequence > coalesce(s.gone, 0)) n
       where sequence > before + 1
       order by source_system, sequence limit :limit""";

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
      Found found = Sql.query(connection, DOSSIER).bind("code", code).bindMethods(sight).mapTo(Found.class)
          .findFirst().orElseThrow(() -> RequestProblems.unknown("Không có hồ sơ này.", "There is no such dossier."));
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
    List<EventQuery.Event> history = of(connection, HISTORY, found, pages.most() + 1).bindMethods(sight)
        .mapTo(EventQuery.Event.class).list();
    List<EntryQuery.Entry> entries = of(connection, ENTRIES, found, pages.most() + 1).bindMethods(sight)
        .mapTo(EntryQuery.Entry.class).list();
    List<Timeline.Gap> gaps = of(connection, GAPS, found, pages.most()).mapTo(Timeline.Gap.class).list();
    return new Timeline(found.code(), found.source(), found.status(), shown, !uncovered, first(history),
        EntryQuery.withAttempts(connection, first(entries)),
        history.size() > pages.most() || entries.size() > pages.most(), gaps,
        whole == null ? List.of() : whole.linkedDossiers(),
        AuditQuery.used(connection, seal, found.code(), pages.most()), List.of(), List.of(),
        HubFactsRepository.notAsked(connection, found.id()));
  }

  private static Query of(Connection connection, String sql, Found found, int limit) {
    return Sql.query(connection, sql).bind("dossier", found.id()).bind("limit", limit);
  }

  private <T> List<T> first(List<T> found) {
    return found.size() > pages.most() ? List.copyOf(found.subList(0, pages.most())) : found;
  }

  private Dossier open(long event, byte[] payload) {
    return EventCodec.event(seal.open("event:" + event, payload)).dossier();
  }
}
