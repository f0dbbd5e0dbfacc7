package vn.lienthong.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Kill -9 while events stream in, {@code -Dcrash.rounds} times. */
@Timeout(value = 1, unit = TimeUnit.DAYS)
class CrashIT {

  @Test void nothingIsLostWhenTheHubIsKilledAgainAndAgain() throws Exception {
    assertThat(CrashRounds.run(Integer.getInteger("crash.rounds", 2))).isEmpty();
  }
}
