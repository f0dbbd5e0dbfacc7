package vn.lienthong.reconciliation;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import vn.lienthong.access.client.ClientSystem;
import vn.lienthong.ledger.operate.ReplayService;
import vn.lienthong.ledger.query.EntryFilter;
import vn.lienthong.model.DeliveryTask;
import vn.lienthong.notification.SnapshotRequester;
import vn.lienthong.outbound.endpoint.CircuitBreakers;
import vn.lienthong.outbound.endpoint.EndpointStatus;
import vn.lienthong.platform.db.Jdbc;
import vn.lienthong.platform.db.Sql;
import vn.lienthong.platform.db.Transactions;
import vn.lienthong.platform.lifecycle.ItemWork;

/** Starts the repair of a difference: asks the source for a snapshot, or replays the newest one to the portal. */
@ApplicationScoped
class DifferenceRepair {

  private static final Logger LOG = Logger.getLogger(DifferenceRepair.class);
  private static final ClientSystem HUB = new ClientSystem("hub", "hub", Set.of("*"), true);
  private static final int BATCH = 200;

  /** A repair that did not help is started again, a limited number of times. */
  private static final String DUE = """
      select c.count, c.code, c.kind, c.entry, d.source_system as source, d.day
        from count_code c join count_day d on d.id = c.count
       where c.kind is not null and c.repair = :repair and c.repairs < :most
         and (c.repaired_at is null or c.repaired_at < now() - :millis * interval '1 ms')
       order by c.count, c.code limit :limit""";
  private static final String BEGUN = """
      update count_code set repaired_at = now(), repairs = repairs + 1 where count = ? and code = ?""";

  private final ItemWork<CountRepository.Key> work = new ItemWork<>("count-repairs");
  private final Transactions tx;
  private final SnapshotRequester snapshots;
  private final ReplayService replays;
  private final CircuitBreakers health;
  private final boolean wanted;
  private final Duration every;
  private final int most;
  private final int rate;

  DifferenceRepair(Transactions tx, SnapshotRequester snapshots, ReplayService replays, CircuitBreakers health,
      @ConfigProperty(name = "hub.counts.repair", defaultValue = "true") boolean wanted,
      @ConfigProperty(name = "hub.counts.repair.interval", defaultValue = "6h") Duration every,
      @ConfigProperty(name = "hub.counts.repair.max", defaultValue = "3") int most,
      @ConfigProperty(name = "hub.counts.repair.rate", defaultValue = "20") int rate) {
    this.tx = tx;
    this.snapshots = snapshots;
    this.replays = replays;
    this.health = health;
    this.wanted = wanted;
    this.every = every;
    this.most = most;
    this.rate = rate;
  }

  private record Due(long count, String code, String kind, Long entry, String source, LocalDate day) {

    CountRepository.Key key() {
      return new CountRepository.Key(count, code);
    }
  }

  /** Starts the repairs that are due. */
  void repair() {
    List<Due> wishes = due("SNAPSHOT");
    int asked = work.each(wishes, Due::key, one -> {
      snapshots.want(one.source(), one.code(), one.day(), one.kind());
      return tx.in(connection -> begun(connection, List.of(one)));
    });
    if (asked > 0) {
      LOG.infof("counts: snapshots asked for=%d", asked);
    }
    EndpointStatus view = health.view(Reconciler.PARTNER);
    if (wanted && view != null && view.mode() == DeliveryTask.Mode.LIVE) {
      List<Due> lacking = due("REPLAY").stream().filter(one -> one.entry() != null).toList();
      work.allOrEach(() -> replay(lacking), () -> lacking, Due::key, one -> replay(List.of(one)));
    }
  }

  private int replay(List<Due> lacking) {
    if (lacking.isEmpty()) {
      return 0;
    }
    ReplayService.Order order = new ReplayService.Order(lacking.stream().map(Due::entry).distinct().toList(),
        new EntryFilter(null, null, null, null, null, null, null), rate, false,
        "đối soát ngày: cổng thiếu hoặc khác trạng thái");
    String key = "count-" + UUID.randomUUID();
    replays.start(HUB, key, key, order);
    tx.in(connection -> begun(connection, lacking));
    LOG.infof("counts: snapshots sent again=%d", lacking.size());
    return lacking.size();
  }

  private List<Due> due(String repair) {
    Set<CountRepository.Key> aside = Set.copyOf(work.aside());
    return tx.read(connection -> Sql.query(connection, DUE).bind("repair", repair).bind("most", most)
        .bind("millis", every.toMillis()).bind("limit", BATCH + aside.size()).mapTo(Due.class).list()).stream()
        .filter(one -> !aside.contains(one.key())).toList();
  }

  private static int begun(Connection connection, List<Due> those) throws SQLException {
    for (Due one : those) {
      Jdbc.run(connection, BEGUN, one.count(), one.code());
    }
    return those.size();
  }
}
