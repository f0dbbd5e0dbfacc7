package vn.lienthong.ledger.lane;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import vn.lienthong.ledger.LedgerIdBlocks;
import vn.lienthong.ledger.notice.PendingNotifications;
import vn.lienthong.model.UncertaintyPolicy;
import vn.lienthong.platform.db.Jdbc;
import vn.lienthong.platform.db.UnnestBatch;

/** Ends claims that will not be settled: those given back unsent, and those of a replica whose lease expired. */
final class ClaimReleaser {

  private static final String TAKE_BACK = """
      update lane l set state = 'IDLE', owner = null, lease_until = null
        from unnest(?, ?) as t(id, claim_no)
       where l.id = t.id and l.claim_no = t.claim_no and l.state = 'CLAIMED' returning l.next_entry""";
  /**
   * It is unknown why a replica was lost during a call: the entry itself may crash each replica. So an entry lost more
   * than twice in a row waits longer each time, with random jitter so that it is claimed alone, and is finally parked.
   */
  private static final String WAIT_AGAIN = """
      update entry e
         set state = x.ends,
             reason = case when x.ends <> 'WAITING' then null
                           when requirement_met(e.requires, l.held, l.delivered) then 'RETRY'
                           else 'REQUIRES' end,
             uncertain = e.uncertain or x.perhaps,
             reference = case when x.ends = 'DELIVERED' then 'perhaps-sent' else e.reference end,
             error_class = case when x.ends = 'PARKED' then x.class else e.error_class end,
             error_code = case when x.ends = 'PARKED' then x.code else e.error_code end,
             fault_owner = case when x.ends = 'PARKED' then 'HUB' else e.fault_owner end,
             settled_at = case when x.ends = 'DELIVERED' then now() else e.settled_at end,
             tries = case when x.times > 0
                          then (coalesce(e.tries::jsonb, '{}') || jsonb_build_object('LOST', x.times))::text
                          else e.tries end,
             sending = false,
             due_at = now() + least(power(greatest(x.times - 2, 0), 2), 3600) * (0.5 + random()) * interval '1 s'
        from (select w.*, t.most is not null and (w.sending or t.policy = 'REPEAT') as perhaps,
                     case when w.sending and t.policy = 'PARK' then 'PARKED'
                          when w.sending and t.policy = 'PERHAPS' then 'DELIVERED'
                          when w.times >= t.most then 'PARKED' else 'WAITING' end as ends,
                     case when w.sending and t.policy = 'PARK' then 'UNKNOWN' else 'HUB_FAULT' end as class,
                     case when w.sending and t.policy = 'PARK' then 'LOST_REPLICA' else 'LOST_TOO_OFTEN' end as code
                from unnest(?, ?, ?) as t(entry, policy, most)
               cross join lateral (
                 select n.id, n.sending,
                        case when t.most is null then 0
                             else coalesce((n.tries::jsonb ->> 'LOST')::int, 0) + 1 end as times
                   from entry n where n.id = t.entry) w) x, lane l
       where e.id = x.id and l.id = e.lane and e.state = 'IN_FLIGHT'""";
  /**
   * Queues the owner's notification for the next run of {@link PendingNotifications}. A parked notification causes
   * none.
   */
  private static final String UNTOLD = """
      insert into entry_untold (entry)
      select id from entry where id = any(?) and state = 'PARKED' and notice is null on conflict do nothing""";
  private static final String LOST_ATTEMPT = """
      insert into attempt (id, entry, number, claim_no, replica, took_ms, outcome, error_class)
      select t.id, t.entry, e.attempts, t.claim_no, t.replica, 0, 'LOST', 'HUB_FAULT'
        from unnest(?, ?, ?, ?) as t(id, entry, claim_no, replica) join entry e on e.id = t.entry""";
  private static final String FLOW_OF = "select id, partner, flow from entry where id = any(?)";

  /** The key in {@code entry.tries} that counts consecutive losses; a settlement removes it. */
  static final String LOST = "LOST";

  private final LedgerIdBlocks ids;
  private final int lostMax;

  /** @param lostMax how many times in a row an entry may be lost before it is parked */
  ClaimReleaser(LedgerIdBlocks ids, int lostMax) {
    this.ids = ids;
    this.lostMax = lostMax;
  }

  /** Ends claims without a settlement; returns the entries of those that were still held. Their lanes are locked. */
  static List<Long> takeBack(Connection connection, List<EndingClaim> claims) throws SQLException {
    UnnestBatch fenced = new UnnestBatch("bigint", "bigint");
    claims.forEach(c -> fenced.add(c.lane(), c.claimNo()));
    return fenced.query(connection, TAKE_BACK, row -> row.getLong(1));
  }

  /** Ends the claims. {@code lost}: the calls may have been made. Returns how many entries wait again or ended. */
  int run(Connection connection, List<EndingClaim> lanes, Map<String, UncertaintyPolicy> policies, boolean lost)
      throws SQLException {
    if (lanes.isEmpty()) {
      return 0;
    }
    LaneLocks.lockDossiers(connection, new TreeSet<>(lanes.stream().map(EndingClaim::dossier).toList()));
    LaneLocks.lock(connection, lanes.stream().map(EndingClaim::lane).toList());
    List<Long> entries = takeBack(connection, lanes);
    UnnestBatch waits = new UnnestBatch("bigint", "text", "int");
    try (PreparedStatement statement = connection.prepareStatement(FLOW_OF)) {
      statement.setArray(1, connection.createArrayOf("bigint", entries.toArray()));
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          UncertaintyPolicy policy =
              policies.getOrDefault(row.getString(2) + "-" + row.getString(3), UncertaintyPolicy.REPEAT);
          waits.add(row.getLong(1), policy.name(), lost ? lostMax : null);
        }
      }
    }
    waits.update(connection, WAIT_AGAIN);
    if (lost && !entries.isEmpty()) {
      LaneLocks.supersede(connection, entries);
      Jdbc.run(connection, UNTOLD, entries);
      UnnestBatch attempts = new UnnestBatch("bigint", "bigint", "bigint", "text");
      for (EndingClaim e : lanes) {
        if (entries.contains(e.entry())) {
          attempts.add(ids.attempts().next(connection), e.entry(), e.claimNo(), e.owner());
        }
      }
      attempts.update(connection, LOST_ATTEMPT);
    }
    LaneLocks.recompute(connection, lanes.stream().map(EndingClaim::lane).toList());
    return entries.size();
  }
}
