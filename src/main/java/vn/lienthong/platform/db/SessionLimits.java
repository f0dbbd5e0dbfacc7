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
 * Limits on a database session, so that a frozen or lost session does not block others for ever. They are set on every
 * pooled connection when it is created. {@code synchronous_commit} is set per connection too and is never {@code off}:
 * an accepted event is durable, even if the server default changes meanwhile.
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

  /** The configured limits. */
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

  /** The default limits. */
  public static SessionLimits usual() {
    return new SessionLimits(Duration.ofSeconds(10), Duration.ofSeconds(2), Duration.ofMillis(500),
        Duration.ofMillis(50), Duration.ofSeconds(60), Duration.ofHours(1), Duration.ofSeconds(20));
  }

  @Override
  public void onConnectionCreate(Connection connection) {
    String set = SET.formatted(idle.toMillis(), lock.toMillis(), statement.toMillis(), tcp.toMillis());
    try {
      execute(connection, set);
    } catch (SQLException e) { // a connection without limits is not used: its caller gets a connection error
      evict(connection, e);
    }
  }

  long batchLockMillis() {
    return batchLock.toMillis();
  }

  long aloneLockMillis() {
    return aloneLock.toMillis();
  }

  /**
   * Runs one piece of work that may take long, with a longer network timeout too; afterwards restores the connection.
   */
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

  /**
   * Lifts the limits for the migration: its statements have no time limit. Only for a connection that is not reused.
   */
  void lift(Connection connection) throws SQLException {
    connection.setNetworkTimeout(Runnable::run, 0);
    execute(connection, SET.formatted(0, 0, 0, tcp.toMillis()));
  }

  /** Closes the socket, so that the pool drops the connection and the server rolls back and frees its locks. */
  static void evict(Connection connection, Throwable why) {
    try {
      connection.unwrap(Connection.class).abort(Runnable::run); // the pool's own abort() never frees the slot
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
