package vn.lienthong.stub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static vn.lienthong.stub.StubClient.code;
import static vn.lienthong.stub.StubClient.dossier;
import static vn.lienthong.stub.StubClient.notice;

import com.github.tomakehurst.wiremock.common.Json;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StubAdminApiTest {

  private static StubClient stub;

  @BeforeAll
  static void start() {
    stub = new StubClient(Map.of());
  }

  @AfterAll
  static void stop() {
    stub.close();
  }

  @BeforeEach
  void forget() {
    stub.own("DELETE", "dvcqg", "memory", "");
    stub.own("DELETE", "dossiers", "memory", "");
    stub.login();
  }

  private static String read(String partner, String path) {
    return stub.own("GET", partner, path, "").body();
  }

  @Test
  void countsWhatItHoldsAndTook() {
    stub.sync("False", dossier("0001"));
    var counts = Json.node(read("dvcqg", "counts"));
    assertThat(counts.path("dossiers").asInt()).isEqualTo(1);
    assertThat(counts.path("calls").path("login").asInt()).isEqualTo(1);
    assertThat(counts.path("answers").path("sync-dossier--delivered").asInt()).isEqualTo(1);
    assertThat(counts.path("orderViolations").asInt()).isZero();
  }

  @Test
  void listsDossiersPageByPage() {
    stub.sync("False", dossier("0001"));
    stub.sync("False", dossier("0002"));
    var page = Json.node(read("dvcqg", "dossiers?limit=1"));
    assertThat(page.path("items").get(0).path("code").asText()).isEqualTo(code("0001"));
    var next = Json.node(read("dvcqg", "dossiers?limit=2&cursor=" + page.path("next").asText()));
    assertThat(next.path("items").get(0).path("code").asText()).isEqualTo(code("0002"));
    assertThat(next.path("next").isNull()).isTrue();
    assertThat(read("dvcqg", "dossiers/" + code("0001"))).contains("\"statuses\"");
    assertThat(stub.own("GET", "dvcqg", "dossiers/none", "").status()).isEqualTo(404);
  }

  @Test
  void listsNoticesBySourceAndSeesThemOutOfOrder() {
    stub.notice(notice("2", "0001", 2));
    stub.notice(notice("1", "0001", 1));
    stub.notice(notice("1", "0001", 1));
    assertThat(Json.node(read("dossiers", "notices?source=H99-1")).path("items")).hasSize(2);
    assertThat(Json.node(read("dossiers", "notices?source=H99-2")).path("items")).isEmpty();
    assertThat(Json.node(read("dossiers", "notices?limit=1")).path("next").asText()).isEqualTo("1");
    assertThat(Json.node(read("dossiers", "counts")).path("orderViolations").asInt()).isEqualTo(1);
  }

  @Test
  void forgetsSessions() {
    stub.own("PUT", "dvcqg", "sessions/forget", "");
    assertThat(stub.sync("False", dossier("0001")).body()).contains("Phiên");
  }

  @Test
  void anOutageFailsEveryCallAndEndsByItself() {
    stub.own("PUT", "dvcqg", "outage", "{\"seconds\":0.5,\"how\":\"HTTP_500\"}");
    assertThat(stub.sync("False", dossier("0001")).status()).isEqualTo(500);
    assertThat(read("dvcqg", "counts")).contains("\"outageCalls\":1");
    await().until(() -> stub.sync("False", dossier("0001")).status() == 200);
  }

  @Test
  void anOutageResetsConnectionsUntilItIsEnded() {
    stub.own("PUT", "dvcqg", "outage", "{\"seconds\":60,\"how\":\"RESET\"}");
    assertThat(stub.sync("False", dossier("0001")).status()).isZero();
    stub.own("DELETE", "dvcqg", "outage", "");
    assertThat(stub.sync("False", dossier("0001")).status()).isEqualTo(200);
  }

  @Test
  void anOutageRefusesConnectionsAndThePortComesBack() {
    stub.own("PUT", "dvcqg", "outage", "{\"seconds\":1,\"how\":\"REFUSE\"}");
    await().until(() -> stub.sync("True", dossier("0009")).body().equals("ConnectException"));
    await().until(() -> stub.sync("False", dossier("0001")).code().equals("0"));
  }

  @Test
  void refusesAnOutageItDoesNotKnow() {
    assertThat(stub.own("PUT", "dvcqg", "outage", "{\"how\":\"FIRE\"}").status()).isEqualTo(400);
  }

  @Test
  void showsItsSwitchesWithoutSecrets() {
    assertThat(read("dossiers", "switches")).contains("hub.stub.dvcqg.session.ttl").doesNotContain("secret");
  }
}
