package vn.lienthong.outbound.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import vn.lienthong.ledger.Postgres;
import vn.lienthong.model.DeliveryTask.Mode;
import vn.lienthong.platform.db.Jdbc;
import vn.lienthong.platform.db.Transactions;

class CircuitBreakersTest {

  private static final AgroalDataSource SOURCE = Postgres.fresh();

  private final CircuitBreakers board = new CircuitBreakers(SOURCE, 5, Duration.ofSeconds(1), Mode.LIVE);

  @AfterAll static void close() {
    SOURCE.close();
  }

  @Test void anOutageOfDaysIsStillProbed() throws SQLException {
    board.ensure("dvcqg", "dvcqg");
    Postgres.run(SOURCE, "update endpoint set circuit = 'OPEN', probe_at = now(), probe_failures = 50000");

    assertThat(board.takeProbe("dvcqg")).isTrue();
    assertThat(board.takeProbe("dvcqg")).as("one at a time").isFalse();
  }

  @Test void anEndpointIsQuietWhilePausedMaintainedOrAskedForPatience() throws SQLException {
    Postgres.run(SOURCE, """
        insert into endpoint (name, partner, paused, maintenance, not_before) values
          ('a-free', 'p', false, '[]', null), ('b-paused', 'p', true, '[]', null),
          ('c-maintained', 'p', false, '[{"from":"2020-01-01T00:00:00Z","to":"2120-01-01T00:00:00Z"}]', null),
          ('d-patient', 'p', false, '[]', now() + interval '1 minute'),
          ('e-maintained-once', 'p', false, '[{"from":"2020-01-01T00:00:00Z","to":"2020-01-02T00:00:00Z"}]', null)""");
    board.refresh();
    assertThat(board.views()).filteredOn(view -> "p".equals(view.partner())).extracting(EndpointStatus::quiet)
        .containsExactly(false, true, true, true, false);
  }

  @Test void theMarkChangesWithARowAndWithTheClockAlone() throws SQLException {
    Postgres.run(SOURCE, "delete from endpoint; insert into endpoint (name, partner) values ('a', 'q'), ('b', 'q')");
    String first = mark();
    board.beat("replica");
    assertThat(mark()).as("another replica lives").isNotEqualTo(first);
    String calm = mark();
    assertThat(mark()).isEqualTo(calm);

    for (String change : List.of("paused = true", "not_before = now() + interval '500 ms'",
        "session_until = now() + interval '500 ms'", "circuit = 'OPEN', probe_at = now() + interval '500 ms'",
        "mode = 'OFF'", "calls_per_second = 5")) {
      String before = mark();
      Postgres.run(SOURCE, "update endpoint set " + change + " where name = 'a'");
      String changed = mark();
      assertThat(changed).as(change).isNotEqualTo(before);
      if (change.contains("ms")) {
        Awaitility.await().untilAsserted(() -> assertThat(mark()).as("its time came").isNotEqualTo(changed));
      }
    }
    Postgres.run(SOURCE, "update endpoint set maintenance = '[{}]' where name = 'b'");
    assertThat(mark()).as("a window begins and ends by the clock").isNotEqualTo(mark());
  }

  private static String mark() {
    return new Transactions(SOURCE).read(connection ->
        Jdbc.one(connection, CircuitBreakers.MARK, row -> row.getString(1)).orElseThrow());
  }
}
