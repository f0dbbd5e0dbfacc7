package vn.lienthong.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import vn.lienthong.canon.Task.Mode;
import vn.lienthong.ledger.Postgres;

class HealthBoardTest {

  private static final AgroalDataSource SOURCE = Postgres.fresh();

  private final HealthBoard board = new HealthBoard(SOURCE, 5, Duration.ofSeconds(1), Mode.LIVE);

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
    board.refresh("replica");
    assertThat(board.views()).filteredOn(view -> "p".equals(view.partner())).extracting(EndpointView::quiet)
        .containsExactly(false, true, true, true, false);
  }
}
