package vn.lienthong.ledger.lane;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import vn.lienthong.ledger.LedgerIdBlocks;
import vn.lienthong.model.FlowKind;

/**
 * Handles a call that reached the partner after its claim was taken over: it may have overwritten a newer state. The
 * newest snapshot is sent again, even if it is in flight now, because the order in which the partner processed the two
 * calls is unknown.
 */
final class LateCallHandler {

  /**
   * A snapshot's age is its first position. An entry made here stands at the end of the lane, behind newer ones that
   * are parked or refused. Nothing is made when a newer snapshot is still waiting.
   */
  private static final String SEND_NEWEST_AGAIN = """
      with newest as (
        select e.*, case when e.replay is null then e.replay_of end as again_of from entry e
         where e.dossier = (select dossier from lane where id = ?) and e.lane = ? and e.flow = ? and e.event is not null
           and e.position is not null and e.state in ('DELIVERED', 'IN_FLIGHT', 'WAITING')
         order by coalesce(e.age, e.position) desc, e.position desc limit 1),
      sent as (select * from newest where state in ('DELIVERED', 'IN_FLIGHT')),
      placed as (update lane set last_position = last_position + 1 where id = (select lane from sent)
                 returning last_position)
      insert into entry (id, lane, dossier, event, endpoint, partner, flow, kind, requires, position, state, reason,
                         replay_of, age)
      select ?, lane, dossier, event, endpoint, partner, flow, kind, requires, placed.last_position, 'WAITING', 'DUE',
             coalesce(again_of, id), coalesce(age, position)
        from sent, placed""";
  private static final String COUNT = """
      insert into replay (id, client, request, reason, rate_per_second, matched, made, state)
      values (gen_random_uuid(), 'hub', 'newest again', ?, 0, 1, 1, 'DONE')""";

  private final Connection connection;
  private final LedgerIdBlocks ids;

  LateCallHandler(Connection connection, LedgerIdBlocks ids) {
    this.connection = connection;
    this.ids = ids;
  }

  void sendNewestAgain(Settlement stray) throws SQLException {
    if (stray.kind() == FlowKind.SNAPSHOT) {
      sendNewestAgain(stray.claim().lane(), stray.claim().flow(), "a fenced call was noticed");
    }
  }

  /** The caller has locked the lane's dossier. */
  void sendNewestAgain(long lane, String flow, String why) throws SQLException {
    LaneLocks.lock(connection, List.of(lane));
    int made;
    try (PreparedStatement statement = connection.prepareStatement(SEND_NEWEST_AGAIN)) {
      statement.setLong(1, lane);
      statement.setLong(2, lane);
      statement.setString(3, flow);
      statement.setLong(4, ids.entries().next(connection));
      made = statement.executeUpdate();
    }
    if (made > 0) {
      try (PreparedStatement statement = connection.prepareStatement(COUNT)) {
        statement.setString(1, why);
        statement.executeUpdate();
      }
      LaneLocks.recompute(connection, List.of(lane));
    }
  }
}
