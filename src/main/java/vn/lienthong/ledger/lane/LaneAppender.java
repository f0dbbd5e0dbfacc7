package vn.lienthong.ledger.lane;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import vn.lienthong.ledger.IdBlocks;
import vn.lienthong.platform.db.Jdbc;

/** Appends an entry to a lane. The caller has locked the dossier and the lane, and recomputes the lane afterwards. */
public final class LaneAppender {

  private static final String LANE = "select id from lane where dossier = ? and endpoint = ?";

  private static final String NEW_LANE =
      "insert into lane (id, endpoint, dossier) values (nextval('lane_id'), ?, ?) returning id";

  private static final String APPEND = """
      with l as (update lane set last_position = last_position + 1 where id = ?
                 returning id, dossier, endpoint, last_position, held, delivered),
      f as (select ?::text as partner, ?::text as flow, ?::text as kind, ?::text as requires)
      insert into entry (id, lane, dossier, event, notice, endpoint, partner, flow, kind, requires, position, state,
                         reason, replay_of, replay)
      select ?, l.id, l.dossier, ?::bigint, ?::bigint, l.endpoint, f.partner, f.flow, f.kind, f.requires,
             l.last_position, 'WAITING',
             case when requirement_met(f.requires, l.held, l.delivered) then 'DUE' else 'REQUIRES' end,
             ?::bigint, ?::uuid
        from l, f""";

  private final IdBlocks ids;

  public LaneAppender(IdBlocks ids) {
    this.ids = ids;
  }

  /** What to send, and by which flow. One of {@code event} and {@code notice} is null. */
  public record Sending(String partner, String flow, String kind, String requires, Long event, Long notice) {}

  /** The lane of a dossier at an endpoint; created if it does not exist. */
  public static long lane(Connection connection, long dossier, String endpoint) throws SQLException {
    Long lane = Jdbc.one(connection, LANE, row -> row.getLong(1), dossier, endpoint).orElse(null);
    return lane != null ? lane : Jdbc.one(connection, NEW_LANE, row -> row.getLong(1), endpoint, dossier).orElseThrow();
  }

  /** Appends one entry; {@code replayOf} and {@code replay} are null unless a replay makes it. */
  public void append(Connection connection, long lane, Sending what, Long replayOf, UUID replay) throws SQLException {
    Jdbc.run(connection, APPEND, lane, what.partner(), what.flow(), what.kind(), what.requires(), ids.next(connection),
        what.event(), what.notice(), replayOf, replay);
  }
}
