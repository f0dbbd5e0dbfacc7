package vn.lienthong.ledger.query;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import vn.lienthong.access.client.ClientSystem;
import vn.lienthong.ledger.ListCursor;
import vn.lienthong.ledger.PageSize;
import vn.lienthong.ledger.ResultPage;
import vn.lienthong.ledger.VisibilityScope;
import vn.lienthong.platform.db.Jdbc;
import vn.lienthong.platform.db.Transactions;

/** Reads events without their payload: what was accepted, and its disposition. */
@ApplicationScoped
public class EventQuery {

  private static final String LIST = "events";

  /** The select clause of an event as it is shown. */
  public static final String SELECT = """
      select v.id, v.event_key, v.client, d.code as dossier_code, v.type, v.status, v.source_system, v.sequence,
       v.occurred_at,
             v.accepted_at, v.disposition, v.late, v.waiting_gap, v.unexpected, v.why, v.expected
        from event v join dossier d on d.id = v.dossier""";

  static final String SEEN = " and (? or v.source_system = any(?))";

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

  private record Found(long id, Event event) {}

  /** The events that a client may see, newest first; {@code disposition} and {@code dossier} null = any. */
  public ResultPage<Event> list(ClientSystem client, Disposition disposition, String dossier, Integer limit,
      String cursor) {
    int size = pages.of(limit);
    VisibilityScope sight = VisibilityScope.of(client);
    List<Object> values = new ArrayList<>(
        List.of(ListCursor.read(LIST, cursor, Long.MAX_VALUE), sight.all(), sight.sources()));
    String sql = SELECT + " where v.id < ?" + SEEN;
    if (disposition != null) { // a literal, so that the planner uses the partial index of quarantined events
      sql += " and v.disposition = '" + disposition.name() + "'";
    }
    if (dossier != null) {
      sql += " and v.dossier = (select id from dossier where code = ?)";
      values.add(dossier);
    }
    values.add(size + 1);
    String whole = sql + " order by v.id desc limit ?";
    List<Found> found = tx.read(connection -> Jdbc.list(connection, whole,
        row -> new Found(row.getLong("id"), event(row)), values.toArray()));
    ResultPage<Found> page = ResultPage.of(found, size, last -> ListCursor.of(LIST, last.id()));
    return new ResultPage<>(page.items().stream().map(Found::event).toList(), page.next());
  }

  /** Reads a row of {@link #SELECT}. */
  public static Event event(ResultSet row) throws SQLException {
    return new Event(row.getString("event_key"), row.getString("client"), row.getString("dossier_code"),
        row.getString("type"), row.getString("status"), row.getString("source_system"), Jdbc.number(row, "sequence"),
        Jdbc.time(row, "occurred_at"), Jdbc.time(row, "accepted_at"), row.getString("disposition"),
        row.getBoolean("late"), row.getBoolean("waiting_gap"), row.getBoolean("unexpected"), row.getString("why"),
        row.getInt("expected"));
  }
}
