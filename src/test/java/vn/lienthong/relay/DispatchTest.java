package vn.lienthong.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.OpenTelemetry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import vn.lienthong.canon.FlowKind;
import vn.lienthong.canon.OnUncertain;
import vn.lienthong.catalogue.Flow;
import vn.lienthong.ledger.Claimed;

class DispatchTest {

  @Test void theCallSlotIsFreeAgainWhateverBreaks() {
    Dispatch nothingWorks = new Dispatch(null, null, null, null, null, null, null,
        new Spans(OpenTelemetry.noop().getTracer("test")), null, null, Duration.ofSeconds(5));
    Claimed claim = new Claimed(1, 1, 1, "H99.10-260105-000001", "H99-1", "dvcqg", "dvcqg", "sync-dossier", 1, 1L, 0,
        0, false, false, Map.of(), null, null, null, true, 0);
    Flow flow = new Flow("dvcqg", "sync-dossier", FlowKind.SNAPSHOT, null, OnUncertain.REPEAT, Duration.ofSeconds(30));
    AtomicInteger freed = new AtomicInteger();
    nothingWorks.go(claim, flow, Map.of(), freed::incrementAndGet);
    assertThat(freed.get()).isPositive();
  }
}
