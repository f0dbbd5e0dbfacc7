package vn.lienthong.ledger.query;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;
import org.jdbi.v3.core.mapper.Nested;
import vn.lienthong.access.client.ClientSystem;
import vn.lienthong.ledger.ListCursor;
import vn.lienthong.ledger.PageSize;
import vn.lienthong.ledger.ResultPage;
import vn.lienthong.ledger.VisibilityScope;
import vn.lienthong.platform.db.Sql;
import vn.lienthong.platform.db.Transactions;

/** Reads events without their payload: what was accepted, and its disposition. */
@ApplicationScoped
public class EventQuery {

  private static final String LIST = "events";

  /** The select clause of an event as it is shown. */
  public static final String SELECT = """
      select v.id, v.event_key as event_id, v.client, d.code as dossier_code, v.type, v.status, v.source_system,
             v.sequence, v.occurred_at, v.accepted_at, v.disposition, v.late, v.waiting_gap as waiting, v.unexpected,
             v.why, v.expected as entries
        from event v join dossier d on d.id = v.dossier""";

  static final String SEEN = " and (:all or v.source_system = any(:sources))";

  private final Transactions tx;
  private final PageSize pages;

  EventQuery(Transactions tx, PageSize pages) {
    this.tx = tx;
    this.pages = pages;
  }

  /** The disposition of an event, as stored. */
  public enum Disposition { FANNED_OUT, NO_INTEREST, LATE, QUARANTINED, DISMISSED }

  /**
   * An event.
   *
   * @param client the sending client: the same id from another client is another event
   * @param late a newer event was accepted before it; only its journal flows were delivered
   * @param waiting it waits for a gap in its source's sequence
   * @param unexpected a transition that the catalogue does not expect; relayed regardless
   * @param why the reason of a quarantine or a dismissal
   * @param entries number of its entries
   */
  public record Event(
      String eventId, String client, String dossierCode, String type, String status, String sourceSystem, Long sequence,
      OffsetDateTime occurredAt, OffsetDateTime acceptedAt, String disposition, boolean late, boolean waiting,
      boolean unexpected, String why, int entries) {}

  private record Found(long id, @Nested Event event) {}

  /** The events that a client may see, newest first; {@code disposition} and {@code dossier} null = any. */
  public ResultPage<Event> list(ClientSystem client, Disposition disposition, String dossier, Integer limit,
      String cursor) {
    int size = pages.of(limit);
    String sql = SELECT + " where v.id < :before" + SEEN;
    if (disposition != null) { // a literal, so that the planner uses the partial index of quarantined events
      sql += " and v.disposition = '" + disposition.name() + "'";
    }
    if (dossier != null) {
      sql += " and v.dossier = (select id from dossier where code = :dossier)";
    }
    String whole = sql + " order by v.id desc limit :limit";
    List<Found> found = tx.read(connection -> Sql.query(connection, whole)
        .bind("before", ListCursor.read(LIST, cursor, Long.MAX_VALUE)).bind("dossier", dossier)
        .bind("limit", size + 1).bindMethods(VisibilityScope.of(client)).mapTo(Found.class).list());
    ResultPage<Found> page = ResultPage.of(found, size, last -> ListCursor.of(LIST, last.id()));
    return new ResultPage<>(page.items().stream().map(Found::event).toList(), page.next());
  }
}
