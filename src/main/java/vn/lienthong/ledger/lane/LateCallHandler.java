package vn.lienthong.ledger.lane;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import vn.lienthong.ledger.LedgerIdBlocks;
import vn.lienthong.model.FlowKind;

/**
 * A call that landed after its claim was taken over may have set the partner back: the newest snapshot is sent once
 * more, also when it is under way just now, because nobody knows which of the two the partner took first.
 */
final class LateCallHandler {

  /**
   * A snapshot's age is the place it was given first: what is sent again here stands at the lane's end, behind newer
   * ones that are parked or refused. Nothing follows when one that still goes out is newer.
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

  /** The lane's dossier is locked. */
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
