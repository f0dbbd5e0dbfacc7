package vn.lienthong.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jboss.logging.Logger;
import vn.lienthong.access.Client;
import vn.lienthong.access.Seal;
import vn.lienthong.canon.Notice;
import vn.lienthong.store.Jdbc;
import vn.lienthong.store.Tx;

/** Notices for those who can take no callback: read by cursor, and delivered once the cursor has passed them. */
@ApplicationScoped
public class Notices {

  private static final Logger LOG = Logger.getLogger(Notices.class);

  private static final String LIST = "notices";

  private static final int BATCH = 500;

  private static final String UNNUMBERED = """
      select exists (select 1 from notice where pull_no is null and (? or source_system = any(?)))""";

  /** One numbering at a time in the whole hub, so that numbers become visible in their order. */
  private static final String LOCK = "select pg_advisory_xact_lock(7013001)";

  /**
   * Of one dossier in the order of their lane: a commit that began earlier may have had to wait for its place. What
   * stands behind one that is still sent to its system waits for that, unless an operator asks.
   */
  private static final String NUMBER = """
      with waiting as materialized (
        select n.id from notice n
          left join lateral (select lane, position from entry where notice = n.id order by id limit 1) e on true
         where n.pull_no is null and (? or n.source_system = any(?))
           and (? or not exists (select 1 from lane l where l.id = e.lane and l.state = 'CLAIMED')
                 and not exists (select 1 from entry b where b.lane = e.lane and b.state = 'WAITING'
                                  and b.position <= e.position and b.reason <> 'PULL'))
         order by max(n.made_at) over (partition by n.dossier, n.source_system order by e.position), n.dossier,
               e.position, n.id limit 5000),
      numbered as materialized (select id, nextval('notice_pull') as no from (select id from waiting offset 0) w)
      update notice n set pull_no = numbered.no from numbered where n.id = numbered.id""";

  /** What is sent to a system, or was, is not shown to it here too; an operator sees all. */
  private static final String READ = """
      select n.id, n.pull_no, n.body from notice n
       where n.pull_no > ? and (? or n.source_system = any(?))
         and (? or exists (select 1 from entry e where e.notice = n.id
                            and (e.state = 'WAITING' and e.reason = 'PULL' or e.reference = 'pulled')))
       order by n.pull_no limit ?""";

  private static final String PASSED = """
      select e.id, e.lane, e.dossier from entry e join notice n on n.id = e.notice
       where e.state = 'WAITING' and e.reason = 'PULL' and n.pull_no <= ?
         and (? or n.source_system = any(?)) limit ?""";

  private static final String OF_NOTICES = """
      select id, lane, dossier from entry where notice = any(?) and state = 'WAITING' and reason = 'PULL'""";

  private static final String PARK = """
      update entry set state = 'PARKED', reason = null, error_class = 'HUB_FAULT', error_code = 'UNREADABLE',
             fault_owner = 'HUB'
       where id = any(?) and state = 'WAITING' and reason = 'PULL'""";

  private static final String DELIVER = """
      update entry set state = 'DELIVERED', reason = null, reference = 'pulled', settled_at = now()
       where id = any(?) and state = 'WAITING' and reason = 'PULL'""";

  private static final String LANE_DELIVERED = """
      update lane l set delivered = array_append(l.delivered, f.flow)
        from (select distinct lane, flow from entry where id = any(?)) f
       where l.id = f.lane and not f.flow = any(l.delivered)""";

  private final Tx tx;
  private final Seal seal;
  private final PageSize pages;

  Notices(Tx tx, Seal seal, PageSize pages) {
    this.tx = tx;
    this.seal = seal;
    this.pages = pages;
  }

  /**
   * The notices behind {@code cursor}. Those up to it count as delivered, unless an operator asks, who only looks.
   * The page's {@code next} is never null once a notice was seen, so that a system can always say how far it has come.
   */
  public Page<Notice> pull(Client client, String cursor, Integer limit) {
    int size = pages.of(limit);
    long after = Cursor.read(LIST, cursor, 0);
    Sight sight = Sight.of(client);
    number(sight, client.operator());
    if (!client.operator()) {
      deliver(sight, after);
    }
    List<Found> found = tx.read(connection -> Jdbc.list(connection, READ,
        row -> new Found(row.getLong("id"), row.getLong("pull_no"), open(row.getLong("id"), row.getBytes("body"))),
        after, sight.all(), sight.sources(), client.operator(), size));
    List<Long> unreadable = found.stream().filter(one -> one.notice() == null).map(Found::id).toList();
    if (!unreadable.isEmpty() && !client.operator()) {
      tx.in(connection -> park(connection, unreadable));
    }
    String next = found.isEmpty() ? cursor : Cursor.of(LIST, found.get(found.size() - 1).no());
    return new Page<>(found.stream().map(Found::notice).filter(Objects::nonNull).toList(), next);
  }

  private record Found(long id, long no, Notice notice) {}

  private void number(Sight sight, boolean operator) {
    boolean some = tx.read(connection ->
        Jdbc.one(connection, UNNUMBERED, row -> row.getBoolean(1), sight.all(), sight.sources()).orElseThrow());
    if (some) {
      tx.in(connection -> {
        Jdbc.list(connection, LOCK, row -> true);
        return Jdbc.run(connection, NUMBER, sight.all(), sight.sources(), operator);
      });
    }
  }

  private void deliver(Sight sight, long upTo) {
    int delivered = BATCH;
    while (upTo > 0 && delivered == BATCH) {
      delivered = tx.in(connection -> deliverBatch(connection, sight, upTo));
    }
  }

  private static int deliverBatch(Connection connection, Sight sight, long upTo) throws SQLException {
    Pulled pulled = Pulled.of(connection, PASSED, upTo, sight.all(), sight.sources(), BATCH);
    if (!pulled.entries.isEmpty()) {
      pulled.lock(connection);
      Jdbc.run(connection, DELIVER, pulled.entries);
      Jdbc.run(connection, LANE_DELIVERED, pulled.entries);
      Lanes.recompute(connection, pulled.lanes);
    }
    return pulled.entries.size();
  }

  /** What cannot be opened was never handed out: a person looks at it, and the cursor passes it. */
  private static int park(Connection connection, List<Long> notices) throws SQLException {
    Pulled pulled = Pulled.of(connection, OF_NOTICES, notices);
    pulled.lock(connection);
    Jdbc.run(connection, PARK, pulled.entries);
    Lanes.recompute(connection, pulled.lanes);
    return pulled.entries.size();
  }

  /** Entries that wait to be pulled, and what has to be locked for them. */
  private record Pulled(List<Long> entries, TreeSet<Long> dossiers, TreeSet<Long> lanes) {

    static Pulled of(Connection connection, String sql, Object... values) throws SQLException {
      Pulled pulled = new Pulled(new ArrayList<>(), new TreeSet<>(), new TreeSet<>());
      Jdbc.list(connection, sql, row -> {
        pulled.lanes.add(row.getLong("lane"));
        pulled.dossiers.add(row.getLong("dossier"));
        return pulled.entries.add(row.getLong("id"));
      }, values);
      return pulled;
    }

    void lock(Connection connection) throws SQLException {
      Lanes.lockDossiers(connection, dossiers);
      Lanes.lock(connection, lanes);
    }
  }

  private Notice open(long id, byte[] body) {
    try {
      return EventCodec.notice(seal.open("notice:" + id, body));
    } catch (RuntimeException e) { // one must not hold up the others
      LOG.errorf("notice=%d cannot be opened: %s", id, e.getClass().getSimpleName());
      return null;
    }
  }
}
