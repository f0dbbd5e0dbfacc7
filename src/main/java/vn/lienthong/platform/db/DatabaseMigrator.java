package vn.lienthong.platform.db;

import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jboss.logging.Logger;
import vn.lienthong.model.DatabaseReady;
import vn.lienthong.model.text.UnusableFile;
import vn.lienthong.platform.lifecycle.Loops;

/**
 * Migrates the database to this version. A hub that starts without its database serves its health page, retries every
 * second and recovers without a restart. After the migration it fires {@link DatabaseReady}, so that the packages that
 * load data at start do so.
 */
@ApplicationScoped
public class DatabaseMigrator {

  private static final Logger LOG = Logger.getLogger(DatabaseMigrator.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  /** Changing a large table takes long, and a hub restarted meanwhile would begin the migration again. */
  private static final Duration LONGEST = Duration.ofHours(12);

  private final Flyway flyway;
  private final AgroalDataSource source;
  private final SessionLimits limits;
  private final Event<DatabaseReady> ready;
  private volatile String trouble;
  private volatile boolean done;

  DatabaseMigrator(Flyway flyway, AgroalDataSource source, SessionLimits limits, Event<DatabaseReady> ready) {
    this.flyway = flyway;
    this.source = source;
    this.limits = limits;
    this.ready = ready;
  }

  void start(@Observes StartupEvent event, Loops loops) {
    loops.patient("migration", LONGEST, this::turn);
  }

  /** Whether the database is reachable and migrated, and its start-up data is loaded. */
  public boolean done() {
    return done;
  }

  /** Why the migration is not done, or null. */
  public String trouble() {
    return done ? null : trouble;
  }

  private Duration turn() {
    try {
      migrate();
      ready.fire(new DatabaseReady());
      done = true;
      return null;
    } catch (RuntimeException e) {
      Optional<String> file = unusable(e);
      String now = file.orElseGet(() -> rootOf(e));
      if (!now.equals(trouble)) {
        LOG.warnf(file.isPresent() ? "the database is there, a file cannot be used, trying every second: %s"
            : "database not ready, trying every second: %s", now);
        trouble = now;
      }
      return PAUSE;
    }
  }

  /**
   * Migrates without session limits: indexing a large table may take hours, as may the lock of another replica's
   * migration.
   */
  private void migrate() {
    DataSource unhurried = (DataSource) Proxy.newProxyInstance(DataSource.class.getClassLoader(),
        new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
          try {
            Object answer = method.invoke(source, arguments);
            if (answer instanceof Connection connection) {
              limits.lift(connection);
            }
            return answer;
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        });
    try {
      Flyway.configure().configuration(flyway.getConfiguration()).dataSource(unhurried).load().migrate();
    } finally {
      source.flush(AgroalDataSource.FlushMode.GRACEFUL); // no other caller gets a connection without limits
    }
  }

  /** What is wrong with a file, when an unusable file is what stopped the start. */
  private static Optional<String> unusable(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnusableFile file) {
        return Optional.of(file.getMessage());
      }
    }
    return Optional.empty();
  }

  private static String rootOf(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getClass().getSimpleName() + ": " + root.getMessage();
  }
}
