package vn.lienthong.relay;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import vn.lienthong.ledger.accept.Ledger;
import vn.lienthong.ledger.query.BalanceQuery;
import vn.lienthong.outbound.endpoint.CircuitBreakers;
import vn.lienthong.outbound.endpoint.EndpointStatus;
import vn.lienthong.platform.db.Transactions;

/**
 * Makes intake respond 503 when the entries due at callable partners exceed {@code hub.intake.backlog.max}, or free
 * disk space falls below {@code hub.intake.disk.free-min-mib}. Entries for a partner that is unreachable, paused, in
 * maintenance or OFF count only by the disk space they use.
 */
@ApplicationScoped
class BackPressure {

  private static final Logger LOG = Logger.getLogger(BackPressure.class);
  private final CircuitBreakers health;
  private final BalanceQuery balance;
  private final Ledger ledger;
  private final int backlogMax;
  private final long diskMin;
  private final Path disk;

  BackPressure(CircuitBreakers health, BalanceQuery balance, Ledger ledger,
      @ConfigProperty(name = "hub.intake.backlog.max", defaultValue = "50000") int backlogMax,
      @ConfigProperty(name = "hub.intake.disk.free-min-mib", defaultValue = "512") long diskMinMib,
      @ConfigProperty(name = "hub.data.dir") Path disk) {
    this.health = health;
    this.balance = balance;
    this.ledger = ledger;
    this.backlogMax = backlogMax;
    this.diskMin = diskMinMib << 20;
    this.disk = disk;
  }

  /**
   * Checks the limits.
   *
   * @param atRest the relay has found nothing due for a while, so nothing has to be counted
   */
  void look(boolean atRest) {
    String why = why(atRest);
    if (why != null && !ledger.holding()) {
      LOG.warnf("intake holds: %s", why);
      ledger.hold(new Ledger.Busy(why, 5));
    } else if (why == null && ledger.holding()) {
      LOG.info("intake takes events again");
      ledger.resume();
    }
  }

  private String why(boolean atRest) {
    if (freeDisk() < diskMin) {
      return "disk nearly full";
    }
    if (atRest && !ledger.holding()) {
      return null;
    }
    // Stopped at the limit, resumed at nine tenths of it, to avoid rapid switching.
    int limit = ledger.holding() ? backlogMax * 9 / 10 : backlogMax;
    return due(limit + 1) > limit ? "backlog of due entries" : null;
  }

  private int due(int limit) {
    try {
      return balance.due(working(health.views()), limit);
    } catch (Transactions.DatabaseAway e) {
      return 0; // accept() reports it itself
    }
  }

  /** The endpoints that may be called now. */
  static List<String> working(Collection<EndpointStatus> endpoints) {
    return endpoints.stream().filter(e -> e.callable() && !e.open()).map(EndpointStatus::name)
        .toList();
  }

  /** Free bytes, not read by FileStore, which reads the system's list of mounts each time. */
  private long freeDisk() {
    return Files.exists(disk) ? disk.toFile().getUsableSpace() : Long.MAX_VALUE;
  }
}
