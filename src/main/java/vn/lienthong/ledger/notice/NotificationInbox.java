package vn.lienthong.ledger.notice;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import vn.lienthong.access.client.ClientSystem;
import vn.lienthong.access.crypto.FieldEncryptor;
import vn.lienthong.ledger.EventCodec;
import vn.lienthong.ledger.ListCursor;
import vn.lienthong.ledger.PageSize;
import vn.lienthong.ledger.ResultPage;
import vn.lienthong.ledger.VisibilityScope;
import vn.lienthong.ledger.lane.PulledEntry;
import vn.lienthong.model.Notification;
import vn.lienthong.platform.db.DatabaseException;
import vn.lienthong.platform.db.DatabaseTrouble;
import vn.lienthong.platform.db.Jdbc;
import vn.lienthong.platform.db.Sql;
import vn.lienthong.platform.db.Transactions;
import vn.lienthong.platform.lifecycle.ItemWork;

/**
 * The inbox of notifications for systems that cannot receive a callback: they read by cursor, and what is before the
 * cursor counts as delivered.
 */
@ApplicationScoped
public class NotificationInbox {

  private static final Logger LOG = Logger.getLogger(NotificationInbox.class);

  private static final String LIST = "notices";

  private static final int BATCH = 500;

  private static final String UNNUMBERED = """
      select exists (select 1 from notice where pull_no is null and (? or source_system = any(?)))""";

  /** Only one transaction in the whole hub numbers at a time, so that numbers become visible in order. */
  private static final String LOCK = "select pg_advisory_xact_lock(7013001)";

  /**
   * Notifications of one dossier are numbered in the order of their lane, because a commit that began earlier may have
   * waited for its lock. A notification behind one that is still being pushed to its system waits for that, unless an
   * operator reads.
   */
  private static final String NUMBER = """
      with waiting as materialized (
        select n.id from notice n
          left join lateral (select lane, position from entry where notice = n.id order by id limit 1) e on true
         where n.pull_no is null and (? or n.source_system = any(?)) and n.dossier <> all(?::bigint[])
           and (?::bigint is null or n.dossier = ?)
           and (? or not exists (select 1 from lane l where l.id = e.lane and l.state = 'CLAIMED')
                 and not exists (select 1 from entry b where b.lane = e.lane and b.state = 'WAITING'
                                  and b.position <= e.position and b.reason <> 'PULL'))
         order by max(n.made_at) over (partition by n.dossier, n.source_system order by e.position), n.dossier,
               e.position, n.id limit 5000),
      numbered as materialized (select id, nextval('notice_pull') as no from (select id from waiting offset 0) w)
      update notice n set pull_no = numbered.no from numbered where n.id = numbered.id""";

  private static final String UNNUMBERED_DOSSIERS = """
      select distinct dossier from notice where pull_no is null and (? or source_system = any(?))
         and dossier <> all(?::bigint[]) limit 1000""";

  /** A notification that is or was pushed to a system is not shown to that system here; an operator sees all. */
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

  private final ItemWork<Long> dossiers = new ItemWork<>("notices-pulled");
  private final Transactions tx;
  private final FieldEncryptor seal;
  private final PageSize pages;

  public NotificationInbox(Transactions tx, FieldEncryptor seal, PageSize pages) {
    this.tx = tx;
    this.seal = seal;
    this.pages = pages;
  }

  /**
   * The notifications after {@code cursor}. Those up to it are marked as delivered, except when an operator reads. The
   * page's {@code next} is not null once a notification was read, so that a system can always send back its position.
   */
  public ResultPage<Notification> pull(ClientSystem client, String cursor, Integer limit) {
    int size = pages.of(limit);
    long after = ListCursor.read(LIST, cursor, 0);
    VisibilityScope sight = VisibilityScope.of(client);
    numberUnlessHeld(sight, client.operator());
    if (!client.operator()) {
      deliver(sight, after);
    }
    List<Found> found = tx.read(connection -> Jdbc.list(connection, READ,
        row -> new Found(row.getLong("id"), row.getLong("pull_no"), open(row.getLong("id"), row.getBytes("body"))),
        after, sight.all(), sight.sources(), client.operator(), size));
    List<Long> unreadable = found.stream().filter(one -> one.notice() == null).map(Found::id).toList();
    if (!unreadable.isEmpty() && !client.operator()) {
      Set<Long> held = park(unreadable);
      found = found.stream().takeWhile(one -> !held.contains(one.id())).toList();
    }
    String next = found.isEmpty() ? cursor : ListCursor.of(LIST, found.get(found.size() - 1).no());
    return new ResultPage<>(found.stream().map(Found::notice).filter(Objects::nonNull).toList(), next);
  }

  private record Found(long id, long no, Notification notice) {}

  /**
   * Numbers new notifications. When another session holds the numbering lock and hangs, only those already numbered are
   * shown. When the notifications of one dossier cannot be numbered, those of the others are.
   */
  private void numberUnlessHeld(VisibilityScope sight, boolean operator) {
    try {
      number(sight, operator);
    } catch (DatabaseException e) {
      if (e.trouble() == DatabaseTrouble.AWAY) {
        throw e;
      }
      if (e.trouble() == DatabaseTrouble.CONTENDED) {
        LOG.warn("new notices have no number yet: somebody holds what is needed; they are shown by a later pull");
      } else {
        dossiers.each(unnumbered(sight), one -> tx.alone(connection -> number(connection, sight, one, operator)));
      }
    }
  }

  private void number(VisibilityScope sight, boolean operator) {
    boolean some = tx.read(connection ->
        Sql.query(connection, UNNUMBERED, sight.all(), sight.sources()).mapTo(Boolean.class).findFirst().orElseThrow());
    if (some) {
      tx.in(connection -> number(connection, sight, null, operator));
    }
  }

  private List<Long> unnumbered(VisibilityScope sight) {
    return tx.read(connection -> Sql.query(connection, UNNUMBERED_DOSSIERS, sight.all(), sight.sources(),
        dossiers.aside()).mapTo(Long.class).list());
  }

  private int number(Connection connection, VisibilityScope sight, Long only, boolean operator) throws SQLException {
    Jdbc.list(connection, LOCK, row -> true);
    return Jdbc.run(connection, NUMBER, sight.all(), sight.sources(), dossiers.aside(), only, only, operator);
  }

  /** Marks as delivered. Notifications of a dossier that is locked or fails are marked by a later pull. */
  private void deliver(VisibilityScope sight, long upTo) {
    Set<Long> left = new HashSet<>(dossiers.aside());
    boolean more = upTo > 0;
    while (more) {
      List<PulledEntry> passed = tx.read(connection ->
          PulledEntry.of(connection, PASSED, upTo, sight.all(), sight.sources(), left, BATCH));
      passed.forEach(one -> left.add(one.dossier()));
      Map<Long, List<PulledEntry>> each = passed.stream().collect(Collectors.groupingBy(PulledEntry::dossier));
      dossiers.allOrEach(() ->
          gone(tx.in(connection -> PulledEntry.deliver(connection, passed)), PulledEntry::dossier, left),
          each::entrySet, Map.Entry::getKey,
          one -> gone(tx.alone(connection -> PulledEntry.deliver(connection, one.getValue())), PulledEntry::dossier,
          left));
      more = passed.size() == BATCH;
    }
  }

  private static int gone(List<PulledEntry> done, Function<PulledEntry, Long> what, Set<Long> from) {
    done.stream().map(what).forEach(from::remove);
    return done.size();
  }

  /**
   * Parks notifications that cannot be decrypted, so that an operator checks them and the cursor passes them. Returns
   * those that could not be parked, for example because their dossier is locked: the cursor stops before them.
   */
  private Set<Long> park(List<Long> notices) {
    List<PulledEntry> all = tx.read(connection -> PulledEntry.of(connection, OF_NOTICES, notices));
    Set<Long> held = new HashSet<>();
    all.forEach(one -> held.add(one.notice()));
    dossiers.allOrEach(() -> gone(tx.in(connection -> PulledEntry.park(connection, all)), PulledEntry::notice, held),
        () -> all, PulledEntry::dossier,
        one -> gone(tx.alone(connection -> PulledEntry.park(connection, List.of(one))), PulledEntry::notice, held));
    return held;
  }

  private Notification open(long id, byte[] body) {
    try {
      return EventCodec.notice(seal.open("notice:" + id, body));
    } catch (RuntimeException e) { // one must not block the others
      LOG.errorf("notice=%d cannot be opened: %s", id, e.getClass().getSimpleName());
      return null;
    }
  }
}
