package vn.lienthong.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jboss.logging.Logger;
import vn.lienthong.access.Client;
import vn.lienthong.access.Seal;
import vn.lienthong.canon.Notice;
import vn.lienthong.store.DatabaseException;
import vn.lienthong.store.DatabaseTrouble;
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
      select e.id, e.lane, e.dossier, e.notice from entry e join notice n on n.id = e.notice
       where e.state = 'WAITING' and e.reason = 'PULL' and n.pull_no <= ?
         and (? or n.source_system = any(?)) and e.dossier <> all(?::bigint[]) limit ?""";

  private static final String OF_NOTICES = """
      select id, lane, dossier, notice from entry where notice = any(?) and state = 'WAITING' and reason = 'PULL'""";

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
    numberUnlessHeld(sight, client.operator());
    if (!client.operator()) {
      deliver(sight, after);
    }
    List<Found> found = tx.read(connection -> Jdbc.list(connection, READ,
        row -> new Found(row.getLong("id"), row.getLong("pull_no"), open(row.getLong("id"), row.getBytes("body"))),
        after, sight.all(), sight.sources(), client.operator(), size));
    List<Long> unreadable = found.stream().filter(one -> one.notice() == null).map(Found::id).toList();
    if (!unreadable.isEmpty() && !client.operator()) {
      List<Long> held = tx.in(connection -> park(connection, unreadable));
      found = found.stream().takeWhile(one -> !held.contains(one.id())).toList();
    }
    String next = found.isEmpty() ? cursor : Cursor.of(LIST, found.get(found.size() - 1).no());
    return new Page<>(found.stream().map(Found::notice).filter(Objects::nonNull).toList(), next);
  }

  private record Found(long id, long no, Notice notice) {}

  /** Who cannot number because a session that numbers hangs shows what has its number. */
  private void numberUnlessHeld(Sight sight, boolean operator) {
    try {
      number(sight, operator);
    } catch (DatabaseException e) {
      if (e.trouble() != DatabaseTrouble.CONTENDED) {
        throw e;
      }
      LOG.warn("new notices have no number yet: somebody holds what is needed; they are shown by a later pull");
    }
  }

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

  /** What is of a dossier that somebody holds is delivered by a later pull. */
  private void deliver(Sight sight, long upTo) {
    Set<Long> held = new HashSet<>();
    boolean more = upTo > 0;
    while (more) {
      more = tx.in(connection -> deliverBatch(connection, sight, upTo, held)) == BATCH;
    }
  }

  private static int deliverBatch(Connection connection, Sight sight, long upTo, Set<Long> held) throws SQLException {
    List<Pulled> passed = Pulled.of(connection, PASSED, upTo, sight.all(), sight.sources(), held, BATCH);
    List<Pulled> free = Pulled.lockFree(connection, passed);
    passed.stream().filter(one -> !free.contains(one)).forEach(one -> held.add(one.dossier()));
    if (!free.isEmpty()) {
      List<Long> entries = free.stream().map(Pulled::entry).toList();
      Jdbc.run(connection, DELIVER, entries);
      Jdbc.run(connection, LANE_DELIVERED, entries);
      Lanes.recompute(connection, Pulled.lanes(free));
    }
    return passed.size();
  }

  /**
   * What cannot be opened was never handed out: a person looks at it, and the cursor passes it. Answers which could not
   * be parked, because somebody holds their dossier: the cursor stops before them.
   */
  private static List<Long> park(Connection connection, List<Long> notices) throws SQLException {
    List<Pulled> all = Pulled.of(connection, OF_NOTICES, notices);
    List<Pulled> free = Pulled.lockFree(connection, all);
    if (!free.isEmpty()) {
      Jdbc.run(connection, PARK, free.stream().map(Pulled::entry).toList());
      Lanes.recompute(connection, Pulled.lanes(free));
    }
    return all.stream().filter(one -> !free.contains(one)).map(Pulled::notice).toList();
  }

  /** An entry that waits to be pulled, and what has to be locked for it. */
  private record Pulled(long entry, long lane, long dossier, long notice) {

    static List<Pulled> of(Connection connection, String sql, Object... values) throws SQLException {
      return Jdbc.list(connection, sql, row -> new Pulled(row.getLong("id"), row.getLong("lane"),
          row.getLong("dossier"), row.getLong("notice")), values);
    }

    /** Those whose dossier and lane nobody else holds. */
    static List<Pulled> lockFree(Connection connection, List<Pulled> all) throws SQLException {
      Set<Long> dossiers =
          Lanes.lockFreeDossiers(connection, new TreeSet<>(all.stream().map(Pulled::dossier).toList()));
      List<Pulled> some = all.stream().filter(one -> dossiers.contains(one.dossier)).toList();
      Set<Long> lanes = Lanes.lockFree(connection, lanes(some));
      return some.stream().filter(one -> lanes.contains(one.lane)).toList();
    }

    static Set<Long> lanes(List<Pulled> all) {
      return new TreeSet<>(all.stream().map(Pulled::lane).toList());
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
