package vn.lienthong.ledger.operate;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import vn.lienthong.access.audit.Audit;
import vn.lienthong.access.audit.ChainedRecords;
import vn.lienthong.model.DatabaseReady;
import vn.lienthong.platform.db.Jdbc;
import vn.lienthong.platform.db.Transactions;
import vn.lienthong.platform.db.WorkWatch;
import vn.lienthong.platform.lifecycle.StartupPhase;

/**
 * Adds manual actions (searches, releases, dossiers read) to the audit chain within a second: a row of the chain holds
 * the digest of each action.
 */
@ApplicationScoped
public class ChainedActions implements ChainedRecords {

  private static final int BATCH = 100;
  private static final Duration PACE = Duration.ofSeconds(1);
  private static final int PATIENCE_SECONDS = 60;
  private static final int FETCH = 1_000;
  private static final String SIGN = "(select 1 from act where chain is null order by id limit 1) is not null";
  private static final String COLUMNS = "select id, at, client, what, subject, reason from act where chain is ";
  private static final String OPEN = COLUMNS + "null order by id limit " + BATCH;
  private static final String HUNG = COLUMNS + "not null";
  private static final String DONE = "update act set chain = ?, chain_no = ? where id = any(?) and chain is null";

  private final Transactions tx;
  private final Audit audit;
  private final Duration kept;

  @Inject
  ChainedActions(Transactions tx, Audit audit, @ConfigProperty(name = "hub.ledger.act.retention") Duration kept) {
    this.tx = tx;
    this.audit = audit;
    this.kept = kept;
  }

  /** For a verification without a hub: reads only. */
  static ChainedActions toRead(Duration kept) {
    return new ChainedActions(null, null, kept);
  }

  /** For the container's client proxy. */
  ChainedActions() {
    this(null, null, null);
  }

  void start(@Observes @Priority(StartupPhase.MAINTENANCE) DatabaseReady ready, WorkWatch watch) {
    watch.begin("chained-acts", PACE, SIGN, () -> hang() == BATCH ? Duration.ZERO : WorkWatch.REST);
  }

  /** Adds a batch to the chain; returns how many. */
  int hang() throws Exception {
    List<Row> open = tx.read(connection -> Jdbc.list(connection, OPEN, ChainedActions::row));
    if (!open.isEmpty()) {
      List<Long> ids = open.stream().map(Row::id).toList();
      audit.chain(open, (connection, chain, no) -> Jdbc.run(connection, DONE, chain, no, ids)).toCompletableFuture()
          .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
    return open.size();
  }

  @Override public void each(Connection connection, Consumer<Row> to) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(HUNG)) {
      statement.setFetchSize(FETCH);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          to.accept(row(row));
        }
      }
    }
  }

  @Override public Duration kept() {
    return kept;
  }

  private static Row row(ResultSet row) throws SQLException {
    return new Row(row.getLong("id"), Jdbc.time(row, "at").toInstant(), String.join("\u001f", row.getString("client"),
        row.getString("what"), row.getString("subject"), String.valueOf(row.getString("reason"))));
  }
}
