package vn.lienthong.relay;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.lienthong.EmbeddedParts;
import vn.lienthong.platform.lifecycle.Breaks;
import vn.lienthong.platform.lifecycle.Loops;

/** An Error in every loop of a whole hub ends none of them. */
@QuarkusTest
@QuarkusTestResource(EmbeddedParts.class)
class LoopsFlowTest extends WholeHub {

  @Inject Loops loops;

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
