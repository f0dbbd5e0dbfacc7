package vn.lienthong.relay;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import vn.lienthong.ledger.Ledger;

/**
 * Says 503 when the due entries of partners whose circuit is closed pass {@code hub.intake.backlog.max}, or free disk falls under
 * {@code hub.intake.disk.free-min}. What waits for a dead or paused partner counts only against the disk.
 */
@ApplicationScoped
class BackPressure {

  private static final Logger LOG = Logger.getLogger(BackPressure.class);
  /** Endpoint by endpoint, so that what waits for a dead one is not even walked past. */
  private static final String DUE = """
      select count(*) from (
        select 1 from endpoint e
         cross join lateral (select 1 from lane l where l.endpoint = e.name and l.state = 'READY' and l.due_at <= now()
                              limit ?) l
         where e.circuit = 'CLOSED' and not e.paused and e.mode <> 'OFF' and coalesce(e.not_before < now(), true)
         limit ?) due""";

  private final AgroalDataSource source;
  private final Ledger ledger;
  private final int backlogMax;
  private final long diskMin;
  private final Path disk;

  BackPressure(AgroalDataSource source, Ledger ledger,
      @ConfigProperty(name = "hub.intake.backlog.max", defaultValue = "50000") int backlogMax,
      @ConfigProperty(name = "hub.intake.disk.free-min-mib", defaultValue = "512") long diskMinMib,
      @ConfigProperty(name = "hub.data.dir") Path disk) {
    this.source = source;
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
    try (Connection connection = source.getConnection();
        PreparedStatement statement = connection.prepareStatement(DUE)) {
      statement.setInt(1, limit);
      statement.setInt(2, limit);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    } catch (SQLException e) {
      return 0; // the database is away: accept() says so itself
    }
  }

  private long freeDisk() {
    try {
      return Files.exists(disk) ? Files.getFileStore(disk).getUsableSpace() : Long.MAX_VALUE;
    } catch (IOException e) {
      return Long.MAX_VALUE;
    }
  }
}
