package vn.lienthong.ledger.accept;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.AgroalPoolInterceptor;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.launcher.MortalDatabase;
import vn.lienthong.ledger.LedgerIdBlocks;
import vn.lienthong.ledger.Postgres;
import vn.lienthong.platform.db.SessionLimits;
import vn.lienthong.platform.db.Transactions;

/** Accepted means durable: what was answered is there after a power cut, also where the database was told otherwise. */
class DurableTest {

  private static final int EVENTS = 20;

  @TempDir static Path folder;
  private static MortalDatabase database;
  private static String url;
  private static String user;
  private static String password;
  private static int dossiers;

  /** The log is written every ten seconds only, so that a commit that did not wait for it is gone for certain. */
  @BeforeAll static void start() throws Exception {
    database = new MortalDatabase(folder);
    Map<String, String> login = database.environment();
    url = login.get("QUARKUS_DATASOURCE_JDBC_URL");
    user = login.get("QUARKUS_DATASOURCE_USERNAME");
    password = login.get("QUARKUS_DATASOURCE_PASSWORD");
    Flyway.configure().dataSource(url, user, password).locations("classpath:db/migration").load().migrate();
    database.run("alter system set wal_writer_delay = '10s'");
  }

  @AfterAll static void stop() throws Exception {
    database.close();
  }

  @ParameterizedTest @ValueSource(strings = {"before", "meanwhile"})
  void whatWasAnsweredOutlivesThePowerCut(String told) throws Exception {
    assertThat(eventsAfterThePowerCut(told, SessionLimits.usual())).isEqualTo(EVENTS);
  }

  /** Else the test above would prove nothing: as the database was told, the answers would have been worth nothing. */
  @ParameterizedTest @ValueSource(strings = {"before", "meanwhile"})
  void sessionsThatAreNotSwitchedBackWouldLoseThem(String told) throws Exception {
    assertThat(eventsAfterThePowerCut(told, new AgroalPoolInterceptor() { })).isLessThan(EVENTS);
  }

  private static int eventsAfterThePowerCut(String told, AgroalPoolInterceptor sessions) throws Exception {
    int before = events();
    database.run("alter database " + user
        + (told.equals("before") ? " set synchronous_commit = off" : " reset synchronous_commit"));
    database.run("checkpoint");
    database.one("select pg_reload_conf()");
    try (AgroalDataSource source = Postgres.pool(url, user, password, sessions)) {
      Ledger ledger = LedgerBench.ledger(new Transactions(source), LedgerIdBlocks.create(), Duration.ofSeconds(60),
          LedgerBench.limits(100, 50));
      for (int i = 0; i < EVENTS; i++) {
        if (i == EVENTS / 2 && told.equals("meanwhile")) { // the sessions of the pool are made by now
          database.run("alter system set synchronous_commit = off");
          database.one("select pg_reload_conf()");
          Awaitility.await().until(() -> database.one("show synchronous_commit").equals("off"));
        }
        ledger.accept(List.of(LedgerBench.arrival(
            LedgerBench.event("H99.10-260105-%06d".formatted(dossiers++), 1L, "REGISTERED"), false)))
            .toCompletableFuture().get(20, TimeUnit.SECONDS);
      }
      database.run("alter system reset synchronous_commit"); // it does not start with it off
      database.kill();
      ledger.stop(null);
    }
    database.startAgain();
    return events() - before;
  }

  private static int events() throws SQLException {
    return Integer.parseInt(database.one("select count(*) from event"));
  }
}
