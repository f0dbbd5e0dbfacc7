package vn.lienthong.platform.db;

import io.agroal.api.AgroalPoolInterceptor;
import io.quarkus.arc.Unremovable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * What a session may take, so that one that freezes or vanishes holds nobody up for ever; set for every connection of
 * the pool when it is made. How its commits wait for the disk is set for each, too, and that they do: accepted means
 * durable, whatever the server is told meanwhile.
 */
@Singleton
@Unremovable
public class SessionLimits implements AgroalPoolInterceptor {

  private static final String SET = """
      set idle_in_transaction_session_timeout = %d; set lock_timeout = %d; set statement_timeout = %d;
      set tcp_user_timeout = %d;
      select set_config('synchronous_commit', coalesce(nullif(current_setting('synchronous_commit'), 'off'), 'on'),
                        false)""";

  private final Duration idle;
  private final Duration lock;
  private final Duration batchLock;
  private final Duration aloneLock;
  private final Duration statement;
  private final Duration maintenance;
  private final Duration tcp;

  /** As configured. */
  @Inject
  public SessionLimits(
      @ConfigProperty(name = "hub.db.idle-in-transaction-timeout", defaultValue = "10s") Duration idle,
      @ConfigProperty(name = "hub.db.lock-timeout", defaultValue = "2s") Duration lock,
      @ConfigProperty(name = "hub.db.batch-lock-timeout", defaultValue = "500ms") Duration batchLock,
      @ConfigProperty(name = "hub.db.alone-lock-timeout", defaultValue = "50ms") Duration aloneLock,
      @ConfigProperty(name = "hub.db.statement-timeout", defaultValue = "60s") Duration statement,
      @ConfigProperty(name = "hub.db.maintenance-timeout", defaultValue = "1h") Duration maintenance,
      @ConfigProperty(name = "hub.db.tcp-user-timeout", defaultValue = "20s") Duration tcp) {
    this.idle = idle;
    this.lock = lock;
    this.batchLock = batchLock;
    this.aloneLock = aloneLock;
    this.statement = statement;
    this.maintenance = maintenance;
    this.tcp = tcp;
  }

  /** Those that come with the hub. */
  public static SessionLimits usual() {
    return new SessionLimits(Duration.ofSeconds(10), Duration.ofSeconds(2), Duration.ofMillis(500),
        Duration.ofMillis(50), Duration.ofSeconds(60), Duration.ofHours(1), Duration.ofSeconds(20));
  }

  @Override
  public void onConnectionCreate(Connection connection) {
    String set = SET.formatted(idle.toMillis(), lock.toMillis(), statement.toMillis(), tcp.toMillis());
    try {
      execute(connection, set);
    } catch (SQLException e) { // one without limits is not used: whoever gets it sees a lost connection
      evict(connection, e);
    }
  }

  long batchLockMillis() {
    return batchLock.toMillis();
  }

  long aloneLockMillis() {
    return aloneLock.toMillis();
  }

  /** One piece of work that may take long, on the line too; afterwards the connection is as it was. */
  <T> T unhurried(Connection connection, Transactions.Work<T> work) throws SQLException {
    int before = connection.getNetworkTimeout();
    try {
      execute(connection, "set local statement_timeout = " + maintenance.toMillis());
      connection.setNetworkTimeout(Runnable::run, before == 0 ? 0 : (int) maintenance.toMillis());
      return work.on(connection);
    } finally {
      connection.setNetworkTimeout(Runnable::run, before);
    }
  }

  /** For the migration: its statements take as long as they take. Not for a connection that others get afterwards. */
  void lift(Connection connection) throws SQLException {
    connection.setNetworkTimeout(Runnable::run, 0);
    execute(connection, SET.formatted(0, 0, 0, tcp.toMillis()));
  }

  /** Cuts the line, so that the pool drops the connection and the server undoes what it held. */
  static void evict(Connection connection, Throwable why) {
    try {
      connection.unwrap(Connection.class).abort(Runnable::run); // the pool's own abort() never gives the place back
    } catch (SQLException | RuntimeException e) {
      why.addSuppressed(e);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
