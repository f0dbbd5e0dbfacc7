package vn.lienthong.journey;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.EmbeddedParts;
import vn.lienthong.Management;
import vn.lienthong.outbound.endpoint.CircuitBreakers;

/** A portal that is away costs no attempts beyond the first few, and gets everything when it is back. */
@QuarkusTest
@QuarkusTestResource(EmbeddedParts.class)
class OutageTest extends WholeHub {

  @Inject CircuitBreakers health;

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
    soon(() -> assertThatThrownBy(() -> given().get(portal + "/__stub/switches")).isInstanceOf(ConnectException.class));
    List<String> codes = twenty();
    soon(() -> {
      run("update endpoint set probe_at = now() where circuit = 'OPEN'");
      codes.forEach(this::hurry);
      assertThat(codes).allMatch(code -> entry(code, SYNC).state().equals("DELIVERED"));
    });
    assertThat(codes).noneMatch(code -> entry(code, SYNC).uncertain());
  }

  @Test
  void whoCannotLogInLosesNoAttempt() {
    stub("PUT", "outage", "{\"seconds\":120,\"how\":\"HTTP_500\"}");
    run("update endpoint set session = null, session_until = null where name = 'dvcqg'");
    soon(() -> assertThat(is("select circuit = 'OPEN' or probe_failures > 0 from endpoint where name = 'dvcqg'"))
        .as("logins fail").isTrue());
    List<String> codes = twenty();
    stub("DELETE", "outage", "");
    soon(() -> {
      run("update endpoint set probe_at = now() where circuit = 'OPEN'");
      assertThat(codes).allMatch(code -> entry(code, SYNC).state().equals("DELIVERED"));
    });
    assertThat(codes).allSatisfy(code -> assertThat(entry(code, SYNC).attempts()).isEqualTo(1));
  }

  /** The portal logs in whoever comes and then knows nobody: that is its trouble, and no reason to log in for ever. */
  @Test
  void sessionsThatAreRefusedAlthoughTheLoginWorksAreAnOutage() {
    stub("PUT", "outage", "{\"seconds\":120,\"how\":\"NO_SESSION\"}");
    run("update endpoint set session = null, session_until = null where name = 'dvcqg'");
    List<String> codes = new ArrayList<>(twenty());
    soon(() -> {
      codes.forEach(this::hurry);
      assertThat(is("select circuit = 'OPEN' from endpoint where name = 'dvcqg'")).isTrue();
    });
    long before = logins();
    List<String> later = twenty();
    probed();
    assertThat(is("select circuit = 'OPEN' from endpoint where name = 'dvcqg'"))
        .as("a login alone does not close it").isTrue();
    assertThat(logins() - before).as("no more logins than probes").isLessThanOrEqualTo(
        rows("select probe_failures from endpoint where name = 'dvcqg'", row -> row.getLong(1)).get(0));
    codes.addAll(later);
    assertThat(codes).as("none parks, and it costs next to nothing").allSatisfy(code ->
        assertThat(entry(code, SYNC)).matches(e -> List.of("WAITING", "IN_FLIGHT").contains(e.state()))
            .matches(e -> e.attempts() <= 5));
    stub("DELETE", "outage", "");

    soon(() -> {
      run("update endpoint set probe_at = now() where circuit = 'OPEN'");
      codes.forEach(this::hurry);
      assertThat(codes).allMatch(code -> entry(code, SYNC).state().equals("DELIVERED"));
    });
    assertThat(is("select circuit = 'CLOSED' and not session_doubted and session_worked from endpoint"
        + " where name = 'dvcqg'")).isTrue();
  }

  private long logins() {
    return counted("/calls/login");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"{'paused':true}|{'paused':false}",
      "{'maintenance':[{'from':'2020-01-01T00:00:00+07:00','to':'2099-01-01T00:00:00+07:00'}]}|{'maintenance':[]}"})
  void whilePausedOrMaintainedNothingIsSent(String quiet, String again) {
    patch(quiet);
    soon(() -> assertThat(Management.get("/q/health/ready").asString()).contains("quiet"));
    long calls = counted("/calls/DongBoHoSoMC");
    List<String> codes = twenty();
    await().during(Duration.ofSeconds(1)).atMost(Duration.ofSeconds(3))
        .until(() -> counted("/calls/DongBoHoSoMC") == calls);
    assertThat(codes).allSatisfy(code -> assertThat(entry(code, SYNC).attempts()).isZero());
    patch(again);
    allDelivered(codes);
  }

  @Test
  void inShadowNothingLeavesTheHub() {
    patch("{'mode':'SHADOW'}");
    soon(() -> assertThat(Management.get("/q/health/ready").asString()).contains("SHADOW"));
    long calls = counted("/calls/DongBoHoSoMC");
    String code = code("1021");
    send(event(code, 1));
    until(code, SYNC, "SHADOWED");
    assertThat(counted("/calls/DongBoHoSoMC")).isEqualTo(calls);
    patch("{'mode':'LIVE'}");
    soon(() -> assertThat(Management.get("/q/health/ready").asString()).doesNotContain("SHADOW"));
  }

  @Test
  void thePaceIsKept() {
    patch("{'callsPerSecond':10}");
    soon(() -> assertThat(health.view("dvcqg").callsPerSecond()).as("the relay knows").isEqualTo(10));
    try {
      List<String> codes = new ArrayList<>(twenty());
      codes.addAll(twenty());
      allDelivered(codes);
      Double took = rows("""
          select extract(epoch from max(at - took_ms * interval '1 ms') - min(at - took_ms * interval '1 ms'))
            from attempt where entry = any(select e.id from entry e join dossier d on d.id = e.dossier
                                            where d.code = any(string_to_array(?, ',')))""",
          row -> row.getDouble(1), String.join(",", codes)).get(0);
      assertThat(took).as("forty calls, ten at once and ten a second").isGreaterThan(2.5);
    } finally {
      patch("{'callsPerSecond':0}");
    }
  }

  private void patch(String body) {
    as("operator").body(body.replace('\'', '"')).patch("/api/v1/partners/dvcqg").then().statusCode(200);
  }

  private List<String> twenty() {
    List<String> codes = IntStream.range(0, 20).mapToObj(i -> code("1020")).toList();
    sendAll(codes.stream().map(code -> event(code, 1)).toList());
    return codes;
  }
}
