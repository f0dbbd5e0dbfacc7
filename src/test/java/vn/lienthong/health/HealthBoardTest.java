package vn.lienthong.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import vn.lienthong.ledger.Postgres;

class HealthBoardTest {

  @Test void anEndpointIsQuietWhilePausedMaintainedOrAskedForPatience() throws SQLException {
    try (AgroalDataSource source = Postgres.fresh()) {
      Postgres.run(source, """
          insert into endpoint (name, partner, paused, maintenance, not_before) values
            ('a-free', 'p', false, '[]', null), ('b-paused', 'p', true, '[]', null),
            ('c-maintained', 'p', false, '[{"from":"2020-01-01T00:00:00Z","to":"2120-01-01T00:00:00Z"}]', null),
            ('d-patient', 'p', false, '[]', now() + interval '1 minute'),
            ('e-maintained-once', 'p', false, '[{"from":"2020-01-01T00:00:00Z","to":"2020-01-02T00:00:00Z"}]', null)""");
      HealthBoard board = new HealthBoard(source, 5, Duration.ofSeconds(1));
      board.refresh("replica");
      assertThat(board.views()).extracting(EndpointView::quiet).containsExactly(false, true, true, true, false);
    }
  }
}
