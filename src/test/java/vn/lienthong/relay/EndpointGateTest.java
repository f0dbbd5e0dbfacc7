package vn.lienthong.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import vn.lienthong.platform.lifecycle.EndsTurn;

/** When the relay looks at an endpoint again where a look failed. */
class EndpointGateTest {

  private static final long SECOND = Duration.ofSeconds(1).toNanos();
  private final EndpointGate gate = new EndpointGate("dvcqg", null, () -> { });

  private static final class Away extends RuntimeException implements EndsTurn {
    private static final long serialVersionUID = 1L;
  }

  @Test void itRestsEverLongerUpToHalfAMinuteAndIsDueAgainThen() {
    for (long pause : new long[] {1, 2, 4, 8, 16, 32, 32}) {
      gate.looks(0);
      gate.failed(0, new IllegalStateException("one of its rows"));
      assertThat(gate.resting(pause * SECOND - 1)).as("within %d s", pause).isTrue();
      assertThat(gate.resting(pause * SECOND)).as("after %d s", pause).isFalse();
      assertThat(gate.isDue(pause * SECOND)).as("nobody needs to wake it").isTrue();
    }
    gate.well();
    gate.failed(0, new IllegalStateException("again"));
    assertThat(gate.resting(SECOND)).as("a look that ended well is a new beginning").isFalse();
  }

  @Test void aDatabaseThatWasAwayIsAskedAgainEverySecond() {
    for (int failures = 0; failures < 7; failures++) {
      gate.failed(0, new Away());
      assertThat(gate.resting(SECOND - 1)).isTrue();
      assertThat(gate.resting(SECOND)).isFalse();
    }
  }

  @Test void whoeverWakesItMeanwhileDoesNotEndItsRestButAnotherGateGoesOn() {
    gate.failed(0, new IllegalStateException("one of its rows"));
    gate.due(0);
    assertThat(gate.next()).isEqualTo(SECOND);
    EndpointGate other = new EndpointGate("vneid", null, () -> { });
    other.due(0);
    assertThat(other.resting(0)).isFalse();
    assertThat(other.next()).isZero();
  }
}
