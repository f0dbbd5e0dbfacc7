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
 * Says 503 when the entries that may go now, to partners that may be called, pass {@code hub.intake.backlog.max}, or
 * free disk falls under {@code hub.intake.disk.free-min-mib}. What waits for a partner that is dead, paused, in
 * maintenance or OFF counts only against the disk.
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

  /** @param atRest the relay has found for a while that nothing is due, so that nothing has to be counted */
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
    // Held at the limit, taken again at nine tenths of it, so that it does not flutter.
    int limit = ledger.holding() ? backlogMax * 9 / 10 : backlogMax;
    return due(limit + 1) > limit ? "backlog of due entries" : null;
  }

  private int due(int limit) {
    try {
      return balance.due(working(health.views()), limit);
    } catch (Transactions.DatabaseAway e) {
      return 0; // accept() says so itself
    }
  }

  /** The endpoints that may be called now. */
  static List<String> working(Collection<EndpointStatus> endpoints) {
    return endpoints.stream().filter(e -> e.callable() && !e.open()).map(EndpointStatus::name)
        .toList();
  }

  /** Not by its file store, which reads the system's list of mounts each time. */
  private long freeDisk() {
    return Files.exists(disk) ? disk.toFile().getUsableSpace() : Long.MAX_VALUE;
  }
}
