package vn.lienthong.journey;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.lienthong.EmbeddedParts;
import vn.lienthong.platform.db.Jdbc;
import vn.lienthong.platform.db.Transactions;
import vn.lienthong.platform.lifecycle.Breaks;
import vn.lienthong.platform.lifecycle.Loops;

/** What holds a whole hub up for ever: no Error in a loop, and no session that has no limits. */
@QuarkusTest
@QuarkusTestResource(EmbeddedParts.class)
class LoopsFlowTest extends WholeHub {

  @Inject Loops loops;
  @Inject Transactions tx;

  @Test
  void everySessionOfTheHubHasTheLimitsOfItsKeys() {
    assertThat(tx.<String>read(LoopsFlowTest::limits)).isEqualTo("11000 2100 61000 21000");
    assertThat(tx.<String>batch(LoopsFlowTest::limits)).isEqualTo("11000 510 61000 21000");
    assertThat(tx.<String>alone(LoopsFlowTest::limits)).isEqualTo("11000 55 61000 21000");
    assertThat(tx.<String>unhurried(LoopsFlowTest::limits)).isEqualTo("11000 2100 3660000 21000");
    assertThat(tx.<String>read(connection -> Jdbc.one(connection, """
        select source from pg_settings where name = 'synchronous_commit'""", row -> row.getString(1)).orElseThrow()))
        .as("its own, whatever the server is told").isEqualTo("session");
  }

  private static String limits(Connection connection) throws SQLException {
    return Jdbc.one(connection, """
        select string_agg(setting, ' ' order by array_position(array['idle_in_transaction_session_timeout',
               'lock_timeout', 'statement_timeout', 'tcp_user_timeout'], name::text))
          from pg_settings where name in ('idle_in_transaction_session_timeout', 'lock_timeout', 'statement_timeout',
               'tcp_user_timeout')""", row -> row.getString(1)).orElseThrow();
  }

  /** A line that died without a word is noticed: kept alive, and given up after an answer that does not come. */
  @Test
  void everyLineOfTheHubIsWatched() {
    assertThat(database.getConfiguration().connectionPoolConfiguration().connectionFactoryConfiguration()
        .jdbcProperties()).containsEntry("tcpKeepAlive", "true").containsEntry("socketTimeout", "90");
    assertThat(tx.<Integer>read(Connection::getNetworkTimeout)).as("milliseconds").isEqualTo(90_000);
  }

  @Test
  void anErrorInEveryLoopEndsNone() throws Exception {
    List<String> broken = Breaks.everyLoop(loops, new NoClassDefFoundError("thrown by the test"));
    assertThat(broken).contains("relay", "heartbeat", "leases", "sessions", "gaps", "tidings", "retention",
        "file-retention", "replays", "follow-ups", "counts", "documents", "procedures", "backlog", "back-pressure",
        "catalogue-refresh", "routes", "identifiers", "once-only-retention", "endpoints", "mirrors", "stop-signal");

    assertThat(Breaks.watched(loops)).contains("ledger-accept", "ledger-settle");

    String code = code("1000");
    send(event(code, 1)); // claims, heartbeat and settlement
    until(code, SYNC, "DELIVERED");
    send(snapshot(code, 3, "PROCESSING")); // the sweep of gaps
    soon(() -> {
      run("update dossier set gap_until = now() where gap_until is not null; "
          + "update event set accepted_at = now() - interval '1 h' where waiting_gap");
      assertThat(entries(code, SYNC)).hasSize(2).allMatch(e -> e.state().equals("DELIVERED"));
    });
    Breaks.wakeAll(loops); // some come once a minute
    soon(() -> assertThat(Breaks.troubled(loops)).isEmpty());
    given().get("/q/health/live").then().statusCode(200).body("status", equalTo("UP"));
  }
}
