package vn.lienthong.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import vn.lienthong.ledger.Postgres;

class HealthBoardTest {

  private static final AgroalDataSource SOURCE = Postgres.fresh();

  private final HealthBoard board = new HealthBoard(SOURCE, 5, Duration.ofSeconds(1));

  @AfterAll static void close() {
    SOURCE.close();
  }

  @Test void anOutageOfDaysIsStillProbed() throws SQLException {
    board.ensure("dvcqg", "dvcqg");
    Postgres.run(SOURCE, "update endpoint set circuit = 'OPEN', probe_at = now(), probe_failures = 50000");

    assertThat(board.takeProbe("dvcqg")).isTrue();
    assertThat(board.takeProbe("dvcqg")).as("one at a time").isFalse();
  }
}
