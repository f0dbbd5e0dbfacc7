package vn.lienthong.ledger.operate;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import vn.lienthong.access.client.ClientSystem;
import vn.lienthong.ledger.ActionLog;
import vn.lienthong.ledger.accept.AcceptanceWriter;
import vn.lienthong.ledger.accept.IncomingEvent.Interest;
import vn.lienthong.ledger.lane.LaneLocks;
import vn.lienthong.model.DossierEvent;
import vn.lienthong.platform.db.Jdbc;
import vn.lienthong.platform.db.Sql;

/**
 * Starts the sending of an endpoint that goes LIVE: the newest snapshot of each dossier it has not received is sent
 * once, through its SNAPSHOT flows only, so no steps and no notifications are sent. It is a replay like any other: it
 * has a rate, can be watched and stopped. No list is made in advance: it goes through the dossiers by id, in slices.
 */
@ApplicationScoped
public class GoLiveService {

  private static final String INSERT = """
      insert into replay (id, client, request, reason, rate_per_second, matched, state, what, endpoint, flows, finals,
                          until_dossier)
      values (?, ?, ?, ?, ?, ?, 'RUNNING', ?, ?, ?, ?::text[], ?)""";

  private static final String OWED = """
      select count(*) as matched, coalesce(max(d.id), 0) as until
        from dossier d left join lane l on l.dossier = d.id and l.endpoint = ?
       where d.newest_event is not null and d.status <> all(?::text[])
         and (l.id is null or not l.delivered @> ?::text[])""";

  private static final String SHADOWED = """
      select count(*) as matched, coalesce(max(dossier), 0) as until
        from lane where endpoint = ? and delivered && ?::text[]""";

  /** What to send at the start. */
  public enum What {
    /** What was shadowed since the last delivery. */
    REPLAY,
    /** Every open dossier of which nothing was delivered. */
    FIRST_LOAD,
    /** Nothing; only later events are sent. */
    NOTHING
  }

  /** Decides whether a flow subscribes to a dossier with this newest event; {@code backfill} is ignored. */
  @FunctionalInterface
  public interface Choice {
    /** Decides by the current catalogue. */
    boolean wants(DossierEvent newest, String partner, String flow);
  }

  /**
   * The order to go LIVE.
   *
   * @param flows the endpoint's SNAPSHOT flows
   * @param finals statuses that end a dossier, for any source
   */
  public record Order(What what, String endpoint, List<Interest> flows, Set<String> finals, int ratePerSecond) {}

  /**
   * The result. {@code matched}: dossiers that will be checked; one that needs nothing any more counts as suppressed.
   */
  public record Begun(String id, What what, int matched, int ratePerSecond) {}

  /**
   * Starts it in the transaction that changes the mode, so that events left out while the endpoint was OFF are seen.
   */
  public Begun begin(Connection connection, ClientSystem by, Order order) throws SQLException {
    List<String> flows = names(order.what(), order.flows().stream().map(Interest::flow));
    record Found(int matched, long until) {}
    Found found = (order.what() == What.REPLAY ? Sql.query(connection, SHADOWED, order.endpoint(), flows)
        : Sql.query(connection, OWED, order.endpoint(), order.finals(), flows)).mapTo(Found.class).one();
    UUID id = UUID.randomUUID();
    Jdbc.run(connection, INSERT, id, by.id(), order.endpoint() + " LIVE", "going LIVE", order.ratePerSecond(),
        found.matched(), order.what().name(), order.endpoint(), AcceptanceWriter.flows(order.flows()), order.finals(),
        found.until());
    ActionLog.keep(connection, by, order.what().name(), id, order.endpoint());
    return new Begun(id.toString(), order.what(), found.matched(), order.ratePerSecond());
  }

  /** The names to search for in the lane's {@code delivered}. */
  static List<String> names(What what, Stream<String> flows) {
    return what == What.REPLAY ? flows.map(LaneLocks::shadowed).toList() : flows.toList();
  }
}
