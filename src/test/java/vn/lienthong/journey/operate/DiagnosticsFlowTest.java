package vn.lienthong.journey.operate;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.lienthong.EmbeddedParts;
import vn.lienthong.Management;
import vn.lienthong.catalogue.CatalogueLoader;
import vn.lienthong.journey.WholeHub;
import vn.lienthong.outbound.endpoint.SessionStore;

/** The self-check against the portal's stub: what stands in the way is told apart, with cause and remedy. */
@QuarkusTest
@QuarkusTestResource(EmbeddedParts.class)
class DiagnosticsFlowTest extends WholeHub {

  @Inject SessionStore sessions;
  @Inject CatalogueLoader catalogue;

  @BeforeEach @AfterEach
  void asItWas() {
    stub("DELETE", "switches", "");
    given().delete(portal + "/__stub/outage");
    run("delete from agency where origin <> 'SEED'"); // other tests take over what the national lists have
    catalogue.refresh();
  }

  @Test
  void allIsWellAndTheSessionInForceIsUsed() {
    long logins = counted("/calls/login");
    JsonNode check = checked("vi");
    assertThat(verdicts(check)).containsExactlyInAnyOrderEntriesOf(Map.of("NAME", "OK", "CONNECT", "OK", "TLS", "OK",
        "CLOCK", "OK", "ADDRESS", "OK", "LOGIN", "OK", "CATALOGUE", "OK"));
    assertThat(counted("/calls/login")).as("no login beside the session there is").isEqualTo(logins);
    assertThat(check.get("name").asText()).isEqualTo("Cổng Dịch vụ công quốc gia");
    assertThat(check.toString()).doesNotContain("password\":\"");
    assertThat(check.at("/request")).anySatisfy(r -> {
      assertThat(r.get("what").asText()).contains("dstcode");
      assertThat(r.get("have").asBoolean()).isFalse();
      assertThat(r.get("fromWhom").asText()).contains("LGSP");
    });
    assertThat(check.at("/request")).anySatisfy(r -> {
      assertThat(r.get("what").asText()).contains("danh sách cho phép");
      assertThat(r.get("have").asBoolean()).as("a login proved it").isTrue();
    });
    JsonNode english = checked("en");
    assertThat(english.get("name").asText()).isEqualTo("National public service portal");
    assertThat(step(english, "TLS").get("detail").asText()).contains("within this very machine");
    Management.get("/q/health/ready").then().statusCode(200)
        .body("checks.find { it.name == 'partner-check' }.data.'check.dvcqg'", startsWith("OK NAME=OK"));
  }

  /** As the relay is when the hub starts: one of the two logs in, and the other takes that session. */
  @Test
  void whileSomebodyElseLogsInItIsWaitedFor() throws SQLException {
    fresh();
    run("update endpoint set session = null, session_until = null, session_owner = 'another',"
        + " session_lease = now() + interval '1 s' where name = 'dvcqg'");
    sessions.refresh();
    assertThat(sessions.current("dvcqg")).isEmpty();
    JsonNode login = step(checked("vi"), "LOGIN");
    assertThat(login.get("verdict").asText()).as(login.toString()).isEqualTo("OK");
    assertThat(rows("select session_owner from endpoint where name = 'dvcqg'", row -> row.getString(1)))
        .as("the other's lease was over before").doesNotContain("another");
  }

  @Test
  void anAddressThatIsNotOnTheirListIsToldFromAnAccountTheyRefuse() {
    turn("address.allowed", "false");
    JsonNode check = fresh();
    assertThat(verdicts(check)).containsEntry("CONNECT", "OK").containsEntry("ADDRESS", "FAIL")
        .containsEntry("CATALOGUE", "SKIPPED");
    assertThat(step(check, "ADDRESS").get("word").asText()).isEqualTo("IP_DISALLOWED");
    assertThat(step(check, "ADDRESS").get("owner").asText()).isEqualTo("NATIONAL");
    assertThat(step(check, "ADDRESS").get("ask")).hasSize(1);

    turn("password", "another");
    turn("address.allowed", "true");
    stub("PUT", "sessions/forget", "");
    soon(() -> { // the relay may just be at it, and one of the two logs in at a time
      JsonNode refused = fresh();
      assertThat(verdicts(refused)).containsEntry("ADDRESS", "OK").containsEntry("LOGIN", "FAIL")
          .containsEntry("CATALOGUE", "SKIPPED");
      assertThat(step(refused, "LOGIN").get("word").asText()).isEqualTo("AUTH");
      assertThat(step(refused, "LOGIN").get("owner").asText()).isEqualTo("HUB");
    });
  }

  @Test
  void aWrongAgencyAndOneTheyDoNotKnowAreSaid() {
    turn("agencies", "000[.]00[.]00[.]H98");
    JsonNode check = fresh();
    assertThat(step(check, "CATALOGUE").get("word").asText()).isEqualTo("AGENCY_INCORRECT");
    assertThat(step(check, "CATALOGUE").get("remedy").asText()).contains("hub.partner.dvcqg.agency");
    assertThat(verdicts(check)).containsEntry("LOGIN", "OK");
    turn("agencies.list", "refused");
    turn("agencies", "000[.]00[.]00[.]H99");
    assertThat(step(fresh(), "CATALOGUE").get("word").asText()).isEqualTo("UNKNOWN_ANSWER");
  }

  @Test
  void aClockThatDiffersIsMeasured() {
    turn("clock.skew", "-10m");
    JsonNode clock = step(fresh(), "CLOCK");
    assertThat(clock.get("verdict").asText()).isEqualTo("FAIL");
    assertThat(clock.get("detail").asText()).contains("chậm ").containsPattern("(599|600|601) giây");
  }

  @Test
  void itRunsBehindAnOpenCircuitAndCountsForNeitherSide() {
    run("update endpoint set circuit = 'OPEN', probe_at = now() + interval '1 hour' where name = 'dvcqg'");
    soon(() -> assertThat(as("operator").get("/api/v1/partners").asString()).contains("\"circuit\":\"OPEN\""));
    assertThat(verdicts(fresh())).containsEntry("LOGIN", "OK");
    assertThat(rows("select circuit from endpoint where name = 'dvcqg'", row -> row.getString(1)))
        .containsExactly("OPEN");
    run("update endpoint set circuit = 'CLOSED', probe_at = null where name = 'dvcqg'");
  }

  @Test
  void aDossierSystemIsLookedAtAndSentNothing() {
    long notices = tree(given().get(dossiers + "/__stub/counts").asString()).at("/notices").asLong();
    JsonNode check = tree(as("operator").get("/api/v1/partners/dossiers:H99-1/check").asString());
    assertThat(verdicts(check)).containsEntry("NAME", "OK").containsEntry("CONNECT", "OK").containsEntry("CLOCK", "OK")
        .containsEntry("SIGNATURE", "UNKNOWN");
    assertThat(step(check, "SIGNATURE").get("remedy").asText()).contains("HTTP-401");
    assertThat(tree(given().get(dossiers + "/__stub/counts").asString()).at("/notices").asLong()).isEqualTo(notices);
    as("operator").get("/api/v1/partners/dossiers/check").then().statusCode(404);
    as("operator").get("/api/v1/partners/nobody/check").then().statusCode(404);
    as("demo-client").get("/api/v1/partners/dvcqg/check").then().statusCode(403);
    given().get("/api/v1/partners/dvcqg/check").then().statusCode(401);
    assertThat(given().get("/q/openapi").asString()).contains("/api/v1/partners/{name}/check", "DiagnosticsView");
  }

  /** Both vaults are looked at, each by its own address. */
  @Test
  void eachVaultIsCheckedByItself() {
    for (String vault : new String[] {"vault", "vault:province"}) {
      JsonNode check = tree(as("operator").get("/api/v1/partners/" + vault + "/check").then().statusCode(200)
          .extract().asString());
      assertThat(check.get("partner").asText()).isEqualTo(vault);
      assertThat(verdicts(check)).containsEntry("NAME", "OK").containsEntry("CONNECT", "OK")
          .containsEntry("CLOCK", "OK").containsEntry("LOGIN", "SKIPPED");
      assertThat(check.get("request")).extracting(asked -> asked.get("what").asText())
          .anyMatch(what -> what.contains("của tỉnh"));
    }
    as("operator").get("/api/v1/partners/vault:nowhere/check").then().statusCode(404);
  }

  private void turn(String key, String value) {
    stub("PUT", "switches", "{\"hub.stub.dvcqg." + key + "\":\"" + value + "\"}");
  }

  private JsonNode checked(String language) {
    return tree(as("operator").header("Accept-Language", language).get("/api/v1/partners/dvcqg/check").then()
        .statusCode(200).extract().asString());
  }

  /** Not one that was asked before: what is kept is good for no time in tests, but one may be under way. */
  private JsonNode fresh() {
    checked("vi");
    return checked("vi");
  }

  private static JsonNode step(JsonNode check, String step) {
    for (JsonNode one : check.get("steps")) {
      if (step.equals(one.get("step").asText())) {
        return one;
      }
    }
    throw new AssertionError("no step " + step + " in " + check);
  }

  private static Map<String, String> verdicts(JsonNode check) {
    Map<String, String> all = new TreeMap<>();
    check.get("steps").forEach(one -> all.put(one.get("step").asText(), one.get("verdict").asText()));
    return all;
  }
}
