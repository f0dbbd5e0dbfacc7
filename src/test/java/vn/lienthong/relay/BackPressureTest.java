package vn.lienthong.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import vn.lienthong.model.DeliveryTask.Mode;
import vn.lienthong.outbound.endpoint.EndpointStatus;

class BackPressureTest {

  @Test void onlyWhatMayBeCalledCountsAgainstIntake() {
    assertThat(BackPressure.working(List.of(
        view("live", Mode.LIVE, false, false), view("shadow", Mode.SHADOW, false, false),
        view("off", Mode.OFF, false, false), view("paused-or-maintained", Mode.LIVE, true, false),
        view("dead", Mode.LIVE, false, true)))).containsExactly("live", "shadow");
  }

  private static EndpointStatus view(String name, Mode mode, boolean quiet, boolean open) {
    return new EndpointStatus(name, name, mode, quiet, open, false, 0, 0);
  }
}
