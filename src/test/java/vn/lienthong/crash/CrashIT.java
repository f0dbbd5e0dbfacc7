package vn.lienthong.crash;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CrashIT {

  @Test void nothingIsLostWhenTheHubIsKilledAgainAndAgain() throws Exception {
    assertThat(CrashRounds.run(Integer.getInteger("crash.rounds", 3))).isEmpty();
  }
}
