package vn.lienthong.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import vn.lienthong.access.Seal;
import vn.lienthong.canon.DossierEvent;
import vn.lienthong.canon.Notice;
import vn.lienthong.canon.OnUncertain;
import vn.lienthong.canon.Task;
import vn.lienthong.store.Columns;
import vn.lienthong.store.Jdbc;
import vn.lienthong.store.Tx;

/** Takes due lanes for one replica, gives them back, and takes over those of a dead one. */
@ApplicationScoped
public class Claims {

  private static final Logger LOG = Logger.getLogger(Claims.class);
  private static final String CLAIM_READY_LANES = """
      with worked as (select coalesce(max(mode), 'LIVE') as mode, bool_or(pulled) as pulled from endpoint where name = ?),
      picked as (
        select id from lane where endpoint = ? and state = 'READY' and due_at <= now()
           and (select pulled from worked) is not true
         order by due_at limit %d for update skip locked),
      taken as (
        update lane l set state = 'CLAIMED', owner = ?, claim_no = claim_no + 1,
               lease_until = now() + ? * interval '1 ms'
          from picked where l.id = picked.id
        returning l.id, l.claim_no, l.next_entry, l.held, l.memory, l.delivered),
      flying as (
        update entry e set state = 'IN_FLIGHT', reason = null from taken t where e.id = t.next_entry
        returning e.*)
      select e.id, e.lane, e.dossier, d.code, coalesce(v.source_system, n.source_system), e.partner, e.flow,
             t.claim_no, e.position, e.attempts, e.steps, e.uncertain, t.held, t.memory, e.event, v.payload,
             e.notice, n.body, v.trace,
             requirement_met(e.requires, t.held, t.delivered), (select mode from worked),
             coalesce(extract(epoch from now() - v.accepted_at) * 1000, 0)::bigint,
             case when (select mode from worked) = 'SHADOW' then exists (
                    select 1 from entry w where w.lane = e.lane and w.flow = e.flow and w.state = 'WAITING'
                       and w.position > e.position)
                  else false end,
             (select string_agg(x.body, E'\\n' order by x.at, x.check_id) from established x
               where x.dossier = e.dossier), e.tries
        from flying e join taken t on t.next_entry = e.id join dossier d on d.id = e.dossier
        left join event v on v.id = e.event left join notice n on n.id = e.notice""";
  /** Largest first. The limit stands in the text, so that a plan made once knows how few rows it is for. */
  private static final List<Sized> CLAIMS = Stream.of(128, 64, 32, 16, 8, 4, 2, 1)
      .map(lanes -> new Sized(lanes, CLAIM_READY_LANES.formatted(lanes))).toList();
  private static final String MARK_SENDING = """
      update entry e set sending = true from unnest(?, ?) as t(entry, claim_no), lane l
       where e.id = t.entry and l.id = e.lane and l.claim_no = t.claim_no and l.state = 'CLAIMED'""";
  private static final String EXPIRED = """
      select l.id, l.dossier, l.next_entry, l.claim_no, l.owner from lane l
       where l.state = 'CLAIMED' and l.lease_until < now() order by l.lease_until limit 500""";
  private static final String LEFT_BY = """
      select l.id, l.dossier, l.next_entry, l.claim_no, l.owner from lane l
       where l.state = 'CLAIMED' and l.owner = ? limit 500""";
  private static final String STILL_HELD = """
      select l.id, l.dossier, l.next_entry, l.claim_no, l.owner
        from lane l join unnest(?, ?) as t(id, claim_no) on l.id = t.id and l.claim_no = t.claim_no
       where l.state = 'CLAIMED'""";
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

  private record Sized(int lanes, String sql) {}

  private final Tx tx;
  private final Seal seal;
  private final LedgerIds ids;

  Claims(Tx tx, Seal seal, LedgerIds ids) {
    this.tx = tx;
    this.seal = seal;
    this.ids = ids;
  }

  /** Claims up to {@code limit} due lanes of an endpoint, or a power of two below it; committed before it returns. */
  public List<Claimed> claim(String endpoint, int limit, String replica, Duration lease) {
    long before = System.nanoTime();
    Sized claim = CLAIMS.stream().filter(c -> c.lanes <= limit).findFirst().orElseThrow();
    return tx.batch(connection -> {
      List<Claimed> claimed = new ArrayList<>();
      try (PreparedStatement statement = connection.prepareStatement(claim.sql)) {
        statement.setString(1, endpoint);
        statement.setString(2, endpoint);
        statement.setString(3, replica);
        statement.setLong(4, lease.toMillis());
        try (ResultSet row = statement.executeQuery()) {
          while (row.next()) {
            claimed.add(claimed(row, endpoint, before));
          }
        }
      }
      return claimed;
    });
  }

  private Claimed claimed(ResultSet row, String endpoint, long before) throws SQLException {
    long lane = row.getLong(2);
    byte[] memory = row.getBytes(14);
    Long event = row.getObject(15, Long.class);
    byte[] payload = row.getBytes(16);
    Long notice = row.getObject(17, Long.class);
    byte[] body = row.getBytes(18);
    Map<String, String> remembered = Map.of();
    DossierEvent told = null;
    Notice noticed = null;
    try {
      remembered = memory == null ? Map.of() : MemoryJson.read(seal.open("lane:" + lane, memory));
      told = payload == null ? null
          : EstablishedRows.over(EventCodec.event(seal.open("event:" + event, payload)), row.getString(24));
      noticed = body == null ? null : EventCodec.notice(seal.open("notice:" + notice, body));
    } catch (RuntimeException unreadable) { // one row must not hold up its endpoint: the relay parks it
      LOG.errorf("what entry=%d is about cannot be opened: %s", row.getLong(1), unreadable.getClass().getSimpleName());
      told = null;
      noticed = null;
    }
    return new Claimed(row.getLong(1), lane, row.getLong(3), row.getString(4), row.getString(5), endpoint,
        row.getString(6), row.getString(7), row.getLong(8), row.getObject(9, Long.class), row.getInt(10),
        row.getInt(11), row.getBoolean(12), row.getBoolean(13), remembered, told, noticed, row.getString(19),
        row.getBoolean(20), before, Task.Mode.valueOf(row.getString(21)), Duration.ofMillis(row.getLong(22)),
        row.getBoolean(23), CountsJson.read(row.getString(25)));
  }

  /** Says that these calls are about to be made; needed where a call must not be made twice. */
  public void markSending(List<Claimed> claimed) {
    Columns rows = new Columns("bigint", "bigint");
    claimed.forEach(c -> rows.add(c.entry(), c.claimNo()));
    tx.in(connection -> rows.update(connection, MARK_SENDING));
  }

  /** Gives back claims whose call was never begun; one that was taken over meanwhile is nobody's to give. */
  public void giveBack(Collection<Claimed> claimed) {
    Columns claims = new Columns("bigint", "bigint");
    claimed.forEach(c -> claims.add(c.lane(), c.claimNo()));
    tx.in(connection -> release(connection, claims.query(connection, STILL_HELD, Claims::expired), Map.of(), false));
  }

  /** Takes over the claims of replicas that let their lease pass; answers how many. */
  public int takeOver(Map<String, OnUncertain> policies) {
    return tx.in(connection -> {
      List<Expired> expired = new ArrayList<>();
      try (PreparedStatement statement = connection.prepareStatement(EXPIRED)) {
        read(statement, expired);
      }
      return release(connection, expired, policies, true);
    });
  }

  /** Takes over what a replica of this name, surely dead, left claimed; answers how many, at most 500. */
  public int takeOverFrom(String replica, Map<String, OnUncertain> policies) {
    return tx.in(connection -> {
      List<Expired> left = new ArrayList<>();
      try (PreparedStatement statement = connection.prepareStatement(LEFT_BY)) {
        statement.setString(1, replica);
        read(statement, left);
      }
      FollowUps.note(connection, left.stream().map(Expired::lane).toList());
      return release(connection, left, policies, true);
    });
  }

  private record Expired(long lane, long dossier, long entry, long claimNo, String owner) {}

  private static void read(PreparedStatement statement, List<Expired> into) throws SQLException {
    try (ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        into.add(expired(row));
      }
    }
  }

  private static Expired expired(ResultSet row) throws SQLException {
    return new Expired(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getString(5));
  }

  private int release(Connection connection, List<Expired> lanes, Map<String, OnUncertain> policies, boolean lost)
      throws SQLException {
    if (lanes.isEmpty()) {
      return 0;
    }
    Lanes.lockDossiers(connection, new TreeSet<>(lanes.stream().map(Expired::dossier).toList()));
    Lanes.lock(connection, lanes.stream().map(Expired::lane).toList());
    Columns fenced = new Columns("bigint", "bigint");
    lanes.forEach(l -> fenced.add(l.lane, l.claimNo));
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
      for (Expired e : lanes) {
        if (entries.contains(e.entry)) {
          attempts.add(ids.attempts().next(connection), e.entry, e.claimNo, e.owner);
        }
      }
      attempts.update(connection, LOST_ATTEMPT);
    }
    Lanes.recompute(connection, lanes.stream().map(Expired::lane).toList());
    return entries.size();
  }
}
