package vn.lienthong.journey;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import vn.lienthong.EmbeddedParts;
import vn.lienthong.Management;

/** What readiness tells beside its verdict. */
@QuarkusTest
@QuarkusTestResource(EmbeddedParts.class)
class ReadinessTest extends WholeHub {

  @Test
  void partnersBrokerAndLiveFeedAreDetails() {
    soon(() -> Management.get("/q/health/ready").then().statusCode(200).body("status", equalTo("UP"))
        .body("checks.find { it.name == 'hub' }.data.'endpoint.dvcqg'", startsWith("LIVE"))
        .body("checks.find { it.name == 'broker' }.data.queue", equalTo("connected"))
        .body("checks.find { it.name == 'live-feed' }.data.live-in", equalTo("connected"))
        .body("checks.find { it.name == 'live-feed' }.data.live-out", equalTo("connected")));
  }
}
