package vn.lienthong.relay;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import vn.lienthong.canon.Task.Mode;
import vn.lienthong.health.EndpointView;
import vn.lienthong.health.HealthBoard;
import vn.lienthong.ledger.BalanceReader;
import vn.lienthong.ledger.Ledger;
import vn.lienthong.store.Tx;

/**
 * Says 503 when the entries that may go now, to partners that may be called, pass {@code hub.intake.backlog.max}, or
 * free disk falls under {@code hub.intake.disk.free-min-mib}. What waits for a partner that is dead, paused, in
 * maintenance or OFF counts only against the disk.
 */
@ApplicationScoped
class BackPressure {

  private static final Logger LOG = Logger.getLogger(BackPressure.class);
  private final HealthBoard health;
  private final BalanceReader balance;
  private final Ledger ledger;
  private final int backlogMax;
  private final long diskMin;
  private final Path disk;

  BackPressure(HealthBoard health, BalanceReader balance, Ledger ledger,
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

  void look() {
    String why = why();
    if (why != null && !ledger.holding()) {
      LOG.warnf("intake holds: %s", why);
      ledger.hold(new Ledger.Busy(why, 5));
    } else if (why == null && ledger.holding()) {
      LOG.info("intake takes events again");
      ledger.resume();
    }
  }

  private String why() {
    if (freeDisk() < diskMin) {
      return "disk nearly full";
    }
    // Held at the limit, taken again at nine tenths of it, so that it does not flutter.
    int limit = ledger.holding() ? backlogMax * 9 / 10 : backlogMax;
    return due(limit + 1) > limit ? "backlog of due entries" : null;
  }

  private int due(int limit) {
    try {
      return balance.due(working(health.views()), limit);
    } catch (Tx.DatabaseAway e) {
      return 0; // accept() says so itself
    }
  }

  /** The endpoints that may be called now. */
  static List<String> working(Collection<EndpointView> endpoints) {
    return endpoints.stream().filter(e -> e.mode() != Mode.OFF && !e.quiet() && !e.open()).map(EndpointView::name)
        .toList();
  }

  private long freeDisk() {
    try {
      return Files.exists(disk) ? Files.getFileStore(disk).getUsableSpace() : Long.MAX_VALUE;
    } catch (IOException e) {
      return Long.MAX_VALUE;
    }
  }
}
