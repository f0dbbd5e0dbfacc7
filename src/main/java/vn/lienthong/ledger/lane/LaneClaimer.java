package vn.lienthong.ledger.lane;

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
import java.util.function.IntSupplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import vn.lienthong.access.crypto.FieldEncryptor;
import vn.lienthong.ledger.CountsCodec;
import vn.lienthong.ledger.EventCodec;
import vn.lienthong.ledger.LedgerIdBlocks;
import vn.lienthong.ledger.PartnerStateCodec;
import vn.lienthong.model.DeliveryTask;
import vn.lienthong.model.DossierEvent;
import vn.lienthong.model.Notification;
import vn.lienthong.model.UncertaintyPolicy;
import vn.lienthong.platform.db.DatabaseException;
import vn.lienthong.platform.db.DatabaseTrouble;
import vn.lienthong.platform.db.Jdbc;
import vn.lienthong.platform.db.Transactions;
import vn.lienthong.platform.db.UnnestBatch;
import vn.lienthong.platform.lifecycle.ItemWork;

/** Claims due lanes for one replica, gives claims back, and takes over the claims of a dead replica. */
@ApplicationScoped
public class LaneClaimer {

  /** SQL condition: a lease has expired. */
  public static final String SIGN = """
      (select 1 from lane where state = 'CLAIMED' and lease_until < now() order by lease_until limit 1) is not null""";

  private static final Logger LOG = Logger.getLogger(LaneClaimer.class);
  private static final String MARK_SENDING = """
      update entry e set sending = true from unnest(?, ?) as t(entry, claim_no), lane l
       where e.id = t.entry and l.id = e.lane and l.claim_no = t.claim_no and l.state = 'CLAIMED'""";
  /** A locked dossier is skipped until the next run, so that it blocks no other. */
  private static final String FREE = "for no key update of d skip locked";
  private static final String EXPIRED_ONES = """
      select l.id, l.dossier, l.next_entry, l.claim_no, l.owner from lane l join dossier d on d.id = l.dossier
       where l.state = 'CLAIMED' and l.lease_until < now()\s""";
  private static final String EXPIRED =
      EXPIRED_ONES + "and l.id <> all(?::bigint[]) order by l.lease_until limit 500 " + FREE;
  private static final String ONE_EXPIRED = EXPIRED_ONES + "and l.id = ? " + FREE;
  private static final String LEFT = """
      select l.id, l.dossier, l.next_entry, l.claim_no, l.owner from lane l join dossier d on d.id = l.dossier
       where l.state = 'CLAIMED' and l.owner = ?\s""";
  private static final String LEFT_BY = LEFT + "and l.id <> all(?::bigint[]) limit 500 " + FREE;
  private static final String ONE_LEFT = LEFT + "and l.id = ? " + FREE;
  private static final String STILL_HELD = """
      select l.id, l.dossier, l.next_entry, l.claim_no, l.owner
        from lane l join unnest(?, ?) as t(id, claim_no) on l.id = t.id and l.claim_no = t.claim_no
       where l.state = 'CLAIMED'""";

  private final ItemWork<Long> lanes = new ItemWork<>("leases");
  private final Transactions tx;
  private final FieldEncryptor seal;
  private final ClaimReleaser releases;

  public LaneClaimer(Transactions tx, FieldEncryptor seal, LedgerIdBlocks ids,
      @ConfigProperty(name = "hub.relay.lost.max", defaultValue = "10") int lostMax) {
    this.tx = tx;
    this.seal = seal;
    this.releases = new ClaimReleaser(ids, lostMax);
  }

  /**
   * Claims up to {@code limit} due lanes of an endpoint, or the next lower power of two. Their events and notifications
   * together have at most {@code bytes}, but at least one lane is claimed. Committed before it returns.
   */
  public List<ClaimedEntry> claim(String endpoint, int limit, long bytes, String replica, Duration lease) {
    long before = System.nanoTime();
    return tx.batch(connection -> {
      List<ClaimedEntry> claimed = new ArrayList<>();
      try (PreparedStatement statement = connection.prepareStatement(ClaimStatement.of(limit))) {
        statement.setString(1, endpoint);
        statement.setString(2, endpoint);
        statement.setString(3, replica);
        statement.setLong(4, lease.toMillis());
        statement.setLong(5, bytes);
        try (ResultSet row = statement.executeQuery()) {
          while (row.next()) {
            claimed.add(claimed(row, endpoint, before));
          }
        }
      }
      return claimed;
    });
  }

  private ClaimedEntry claimed(ResultSet row, String endpoint, long before) throws SQLException {
    long lane = row.getLong(2);
    byte[] sealed = row.getBytes(14);
    Long event = row.getObject(15, Long.class);
    byte[] payload = row.getBytes(16);
    Long notice = row.getObject(17, Long.class);
    byte[] body = row.getBytes(18);
    Map<String, String> partnerState = Map.of();
    DossierEvent told = null;
    Notification noticed = null;
    Map<String, Integer> tries = Map.of();
    try {
      tries = CountsCodec.read(row.getString(25));
      partnerState = sealed == null ? Map.of() : PartnerStateCodec.read(seal.open("lane:" + lane, sealed));
      told = payload == null ? null
          : HubFactsRepository.over(EventCodec.event(seal.open("event:" + event, payload)), row.getString(24));
      noticed = body == null ? null : EventCodec.notice(seal.open("notice:" + notice, body));
    } catch (RuntimeException unreadable) { // one row must not block its endpoint: the relay parks it
      LOG.errorf("what entry=%d is about cannot be read: %s", row.getLong(1), unreadable.getClass().getSimpleName());
      told = null;
      noticed = null;
    }
    return new ClaimedEntry(row.getLong(1), lane, row.getLong(3), row.getString(4), row.getString(5), endpoint,
        row.getString(6), row.getString(7), row.getLong(8), row.getObject(9, Long.class), row.getInt(10),
        row.getInt(11), row.getBoolean(12), row.getBoolean(13), partnerState, told, noticed, row.getString(19),
        row.getBoolean(20), before, DeliveryTask.Mode.valueOf(row.getString(21)), Duration.ofMillis(row.getLong(22)),
        row.getBoolean(23), tries, payload != null ? payload.length : body == null ? 0 : body.length);
  }

  /** Records that these calls are about to be made. Needed where a call must not be made twice. */
  public void markSending(List<ClaimedEntry> claimed) {
    UnnestBatch rows = new UnnestBatch("bigint", "bigint");
    claimed.forEach(c -> rows.add(c.entry(), c.claimNo()));
    tx.in(connection -> rows.update(connection, MARK_SENDING));
  }

  /** Gives back claims whose call was not begun. A claim that another replica has taken over is left alone. */
  public void giveBack(Collection<ClaimedEntry> claimed) {
    UnnestBatch claims = new UnnestBatch("bigint", "bigint");
    claimed.forEach(c -> claims.add(c.lane(), c.claimNo()));
    tx.batch(connection ->
        releases.run(connection, claims.query(connection, STILL_HELD, EndingClaim::of), Map.of(), false));
  }

  /**
   * Takes over the claims of replicas whose lease has expired; returns how many. If that fails, each lane is taken over
   * in a transaction of its own: a locked one is left for the next run, any other failing one is set aside.
   */
  public int takeOver(Map<String, UncertaintyPolicy> policies) {
    return takeOver(policies, false, connection -> Jdbc.list(connection, EXPIRED, EndingClaim::of, lanes.aside()),
        (connection, lane) -> Jdbc.list(connection, ONE_EXPIRED, EndingClaim::of, lane));
  }

  @FunctionalInterface
  private interface One {
    List<EndingClaim> of(Connection connection, long lane) throws SQLException;
  }

  private int takeOver(Map<String, UncertaintyPolicy> policies, boolean follow,
      Transactions.Work<List<EndingClaim>> some, One one) {
    return lanes.allOrEach(() -> tx.batch(connection -> lost(connection, some.on(connection), policies, follow)),
        () -> tx.batch(some), EndingClaim::lane, lane -> unlessHeld(() -> tx.alone(connection ->
            lost(connection, one.of(connection, lane.lane()), policies, follow))));
  }

  private int lost(Connection connection, List<EndingClaim> lanes, Map<String, UncertaintyPolicy> policies,
      boolean follow)
      throws SQLException {
    if (follow) {
      ResendQueue.note(connection, lanes.stream().map(EndingClaim::lane).toList());
    }
    return releases.run(connection, lanes, policies, true);
  }

  /** Runs the work; returns 0 when it needs a row that another session has locked. */
  private static int unlessHeld(IntSupplier work) {
    try {
      return work.getAsInt();
    } catch (DatabaseException e) {
      if (e.trouble() == DatabaseTrouble.CONTENDED) {
        return 0;
      }
      throw e;
    }
  }

  /**
   * Takes over the claims of a dead replica of this name; returns how many, at most 500. A locked one is taken over
   * when its lease has expired.
   */
  public int takeOverFrom(String replica, Map<String, UncertaintyPolicy> policies) {
    return takeOver(policies, true, connection ->
        Jdbc.list(connection, LEFT_BY, EndingClaim::of, replica, lanes.aside()),
        (connection, lane) -> Jdbc.list(connection, ONE_LEFT, EndingClaim::of, replica, lane));
  }
}
