package vn.lienthong.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import vn.lienthong.canon.OnUncertain;
import vn.lienthong.store.Columns;
import vn.lienthong.store.Jdbc;

/** Ends claims that nobody will settle: those given back unsent, and those of a replica that let its lease pass. */
final class Releases {

  private static final String TAKE_BACK = """
      update lane l set state = 'IDLE', owner = null, lease_until = null
        from unnest(?, ?) as t(id, claim_no)
       where l.id = t.id and l.claim_no = t.claim_no and l.state = 'CLAIMED' returning l.next_entry""";
  private static final String WAIT_AGAIN = """
      update entry e
         set state = case when e.sending and t.policy = 'PARK' then 'PARKED'
                          when e.sending and t.policy = 'PERHAPS' then 'DELIVERED' else 'WAITING' end,
             reason = case when e.sending and t.policy in ('PARK', 'PERHAPS') then null
                           when requirement_met(e.requires, l.held, l.delivered) then 'RETRY'
                           else 'REQUIRES' end,
             uncertain = e.uncertain or t.lost and (e.sending or t.policy = 'REPEAT'),
             reference = case when e.sending and t.policy = 'PERHAPS' then 'perhaps-sent' else e.reference end,
             error_class = case when e.sending and t.policy = 'PARK' then 'UNKNOWN' else e.error_class end,
             error_code = case when e.sending and t.policy = 'PARK' then 'LOST_REPLICA' else e.error_code end,
             fault_owner = case when e.sending and t.policy = 'PARK' then 'HUB' else e.fault_owner end,
             settled_at = case when e.sending and t.policy = 'PERHAPS' then now() else e.settled_at end,
             sending = false, due_at = now()
        from unnest(?, ?, ?) as t(entry, policy, lost), lane l
       where e.id = t.entry and l.id = e.lane and e.state = 'IN_FLIGHT'""";
  /** Its owner is told by the next round of {@link Tidings}; of a notice nobody is told. */
  private static final String UNTOLD = """
      insert into entry_untold (entry)
      select id from entry where id = any(?) and state = 'PARKED' and notice is null on conflict do nothing""";
  private static final String LOST_ATTEMPT = """
      insert into attempt (id, entry, number, claim_no, replica, took_ms, outcome, error_class)
      select t.id, t.entry, e.attempts, t.claim_no, t.replica, 0, 'LOST', 'HUB_FAULT'
        from unnest(?, ?, ?, ?) as t(id, entry, claim_no, replica) join entry e on e.id = t.entry""";
  private static final String FLOW_OF = "select id, partner, flow from entry where id = any(?)";

  private final LedgerIds ids;

  Releases(LedgerIds ids) {
    this.ids = ids;
  }

  /** {@code lost}: the call may have been made. Answers how many entries wait again, or ended. */
  int run(Connection connection, List<Released> lanes, Map<String, OnUncertain> policies, boolean lost)
      throws SQLException {
    if (lanes.isEmpty()) {
      return 0;
    }
    Lanes.lockDossiers(connection, new TreeSet<>(lanes.stream().map(Released::dossier).toList()));
    Lanes.lock(connection, lanes.stream().map(Released::lane).toList());
    Columns fenced = new Columns("bigint", "bigint");
    lanes.forEach(l -> fenced.add(l.lane(), l.claimNo()));
    List<Long> entries = fenced.query(connection, TAKE_BACK, row -> row.getLong(1));
    Columns waits = new Columns("bigint", "text", "boolean");
    try (PreparedStatement statement = connection.prepareStatement(FLOW_OF)) {
      statement.setArray(1, connection.createArrayOf("bigint", entries.toArray()));
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          OnUncertain policy = policies.getOrDefault(row.getString(2) + "-" + row.getString(3), OnUncertain.REPEAT);
          waits.add(row.getLong(1), policy.name(), lost);
        }
      }
    }
    waits.update(connection, WAIT_AGAIN);
    if (lost && !entries.isEmpty()) {
      Lanes.supersede(connection, entries);
      Jdbc.run(connection, UNTOLD, entries);
      Columns attempts = new Columns("bigint", "bigint", "bigint", "text");
      for (Released e : lanes) {
        if (entries.contains(e.entry())) {
          attempts.add(ids.attempts().next(connection), e.entry(), e.claimNo(), e.owner());
        }
      }
      attempts.update(connection, LOST_ATTEMPT);
    }
    Lanes.recompute(connection, lanes.stream().map(Released::lane).toList());
    return entries.size();
  }
}
