package vn.lienthong.ledger;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.AgroalPoolInterceptor;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.exceptionsorter.PostgreSQLExceptionSorter;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import vn.lienthong.platform.db.SessionLimits;

/** A real PostgreSQL for plain tests: started once per JVM, migrated once, and copied for every class that asks. */
public final class Postgres {

  private static final String TEMPLATE = "hub_template";
  private static final AtomicInteger COPIES = new AtomicInteger();
  private static EmbeddedPostgres server;

  private Postgres() {}

  /** A pool on a fresh, migrated, empty database. Close it after the class. */
  public static AgroalDataSource fresh() {
    String name = "hub_" + COPIES.incrementAndGet();
    try {
      EmbeddedPostgres postgres = server();
      execute(postgres, "create database " + name + " template " + TEMPLATE);
      return pool(postgres.getJdbcUrl("postgres", name), "postgres", "");
    } catch (SQLException e) {
      throw new IllegalStateException("no test database", e);
    }
  }

  /** A second pool on the database of this one: its sessions begin now, with what the database was told since. */
  public static AgroalDataSource again(AgroalDataSource source) {
    try {
      return pool(source.getConfiguration().connectionPoolConfiguration().connectionFactoryConfiguration().jdbcUrl(),
          "postgres", "");
    } catch (SQLException e) {
      throw new IllegalStateException("no second pool", e);
    }
  }

  /** The URL of a fresh, migrated database, for tests that start a whole hub (user {@code postgres}, no password). */
  public static String freshUrl() {
    String name = "hub_" + COPIES.incrementAndGet();
    try {
      execute(server(), "create database " + name + " template " + TEMPLATE);
      return server().getJdbcUrl("postgres", name);
    } catch (SQLException e) {
      throw new IllegalStateException("no test database", e);
    }
  }

  /** Runs statements, separated by semicolons; for the arrangements of a test, such as shifting {@code due_at} back. */
  public static void run(AgroalDataSource source, String sql) {
    try (Connection connection = source.getConnection(); Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  private static synchronized EmbeddedPostgres server() throws SQLException {
    if (server == null) {
      try {
        server = EmbeddedPostgres.builder().setServerConfig("max_connections", "200").start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      execute(server, "create database " + TEMPLATE);
      Flyway.configure().dataSource(server.getDatabase("postgres", TEMPLATE)).locations("classpath:db/migration")
          .load().migrate();
    }
    return server;
  }

  /** A pool as the hub has it, on this database. */
  public static AgroalDataSource pool(String url, String user, String password) throws SQLException {
    return pool(url, user, password, SessionLimits.usual());
  }

  /** The same, with sessions that are begun as {@code sessions} says. */
  public static AgroalDataSource pool(String url, String user, String password, AgroalPoolInterceptor sessions)
      throws SQLException {
    AgroalDataSource pool = AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
        .connectionPoolConfiguration(limits -> limits.maxSize(12).acquisitionTimeout(Duration.ofSeconds(10))
            .exceptionSorter(new PostgreSQLExceptionSorter()) // as Quarkus sets it
            .connectionFactoryConfiguration(factory -> factory.jdbcUrl(url)
                .principal(new NamePrincipal(user)).credential(new SimplePassword(password)))));
    pool.setPoolInterceptors(List.of(sessions));
    return pool;
  }

  private static void execute(EmbeddedPostgres postgres, String sql) throws SQLException {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
