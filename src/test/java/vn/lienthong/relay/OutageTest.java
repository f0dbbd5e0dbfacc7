package vn.lienthong.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.EmbeddedParts;

/** A portal that is away costs no attempts beyond the first few, and gets everything when it is back. */
@QuarkusTest
@QuarkusTestResource(EmbeddedParts.class)
class OutageTest extends WholeHub {

  @ParameterizedTest
  @ValueSource(strings = {"HTTP_500", "RESET"})
  void anOutageOpensTheCircuitAndNothingIsLost(String how) {
    stub("PUT", "outage", "{\"seconds\":120,\"how\":\"%s\"}".formatted(how));
    List<String> codes = new ArrayList<>(twenty());
    soon(() -> {
      codes.forEach(this::hurry);
      assertThat(is("select circuit = 'OPEN' from endpoint where name = 'dvcqg'")).isTrue();
    });
    List<String> later = twenty();
    codes.addAll(later);
    probed();
    assertThat(later).as("who came during the outage lost nothing")
        .allSatisfy(code -> assertThat(entry(code, SYNC).attempts()).isZero());
    stub("DELETE", "outage", "");

    soon(() -> {
      run("update endpoint set probe_at = now() where circuit = 'OPEN'");
      codes.forEach(this::hurry);
      assertThat(codes).allMatch(code -> entry(code, SYNC).state().equals("DELIVERED"));
    });
    assertThat(codes).allSatisfy(code ->
        assertThat(atPortal(code).get("snapshots").asInt()).isEqualTo(1));
    assertThat(codes.stream().mapToInt(code -> entry(code, SYNC).attempts() - 1).sum())
        .as("attempts lost before the circuit opened").isLessThanOrEqualTo(10);
    assertThat(is("select circuit = 'CLOSED' from endpoint where name = 'dvcqg'")).isTrue();
  }

  /** Several probes fail while it is away. */
  private void probed() {
    soon(() -> {
      run("update endpoint set probe_at = now() where circuit = 'OPEN'");
      hurry("H99.10-%");
      assertThat(is("select probe_failures >= 3 from endpoint where name = 'dvcqg'")).isTrue();
    });
  }

  @Test
  void aClosedPortIsWaitedFor() {
    stub("PUT", "outage", "{\"seconds\":2,\"how\":\"REFUSE\"}");
    List<String> codes = twenty();
    soon(() -> {
      run("update endpoint set probe_at = now() where circuit = 'OPEN'");
      codes.forEach(this::hurry);
      assertThat(codes).allMatch(code -> entry(code, SYNC).state().equals("DELIVERED"));
    });
    assertThat(codes).noneMatch(code -> entry(code, SYNC).uncertain());
  }

  @Test
  void aPausedPortalGetsNothingUntilItGoesOn() {
    as("operator").body("{\"paused\":true}").patch("/api/v1/partners/dvcqg").then().statusCode(200);
    soon(() -> assertThat(paused()).isTrue());
    List<String> codes = twenty();
    assertThat(codes).allSatisfy(code -> assertThat(entry(code, SYNC).attempts()).isZero());
    as("operator").body("{\"paused\":false}").patch("/api/v1/partners/dvcqg").then().statusCode(200);
    allDelivered(codes);
  }

  private boolean paused() {
    return io.restassured.RestAssured.given().get("/q/health/ready").asString().contains("quiet");
  }

  private List<String> twenty() {
    List<String> codes = IntStream.range(0, 20).mapToObj(i -> code("1020")).toList();
    sendAll(codes.stream().map(code -> event(code, 1)).toList());
    return codes;
  }
}
