package vn.lienthong.journey.intake;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import vn.lienthong.EmbeddedParts;
import vn.lienthong.access.client.ClientRegistry;
import vn.lienthong.journey.WholeHub;

/** By whichever door an event comes in, it is told to the portal once. */
@QuarkusTest
@QuarkusTestResource(EmbeddedParts.class)
class IntakeFlowTest extends WholeHub {

  @Inject ClientRegistry clients;
  @Inject ConnectionFactory broker;

  @Test
  void aBatchIsAnsweredLineByLine() {
    String good = code("1301");
    String other = code("1302");
    ObjectNode twice = event(good, 1);
    ObjectNode bad = event(code("1303"), 1);
    dossier(bad).remove("status");
    ObjectNode changed = twice.deepCopy();
    dossier(changed).put("summary", "khác");
    List<JsonNode> lines = batch(List.of(twice, bad, twice, changed, event(other, 1))).lines()
        .map(WholeHub::tree).toList();

    assertThat(lines).extracting(line -> line.get("status").asInt()).containsExactly(202, 400, 200, 409, 202);
    assertThat(lines).extracting(line -> line.get("line").asInt()).containsExactly(1, 2, 3, 4, 5);
    assertThat(lines.get(1).at("/errors/0/pointer").asText()).isEqualTo("/dossier/status");
    allDelivered(List.of(good, other));
    assertThat(entries(good)).hasSize(1);
  }

  @Test
  void theSameEventAgainGetsTheSameAnswerAndAnotherUnderItsKeyNone() {
    String code = code("1304");
    ObjectNode event = event(code, 1);
    String id = send(event).path("entries[0].id");
    post(event).then().statusCode(200).body("duplicate", equalTo(true)).body("entries[0].id", equalTo(id));
    dossier(event).put("summary", "khác");
    post(event).then().statusCode(409).contentType("application/problem+json");
    until(code, SYNC, "DELIVERED");
    assertThat(atPortal(code).get("snapshotsRepeated").asInt()).isZero();
  }

  @Test
  void aCheckStoresNothing() {
    String code = code("1305");
    as("demo-client").body(event(code, 1).toString()).post("/api/v1/events?validateOnly=true").then().statusCode(200);
    ObjectNode bad = event(code, 1);
    dossier(bad).put("channel", "PIGEON");
    as("demo-client").body(bad.toString()).post("/api/v1/events?validateOnly=true").then().statusCode(400)
        .body("errors.pointer", hasItem("/dossier/channel"));
    assertThat(is("select exists (select 1 from dossier where code = ?)", code)).isFalse();
  }

  @Test
  void aSystemSpeaksForItselfAlone() {
    String key = UUID.randomUUID().toString().replace("-", "").repeat(2);
    clients.register("narrow", "narrow", key, Set.of("H99-2"), false);
    String code = code("1306");
    given().header("Authorization", "Bearer " + key).contentType("application/json").body(event(code, 1).toString())
        .post("/api/v1/events").then().statusCode(403).body("errors.pointer", hasItem("/sourceSystem"));
    assertThat(is("select exists (select 1 from dossier where code = ?)", code)).isFalse();
  }

  @Test
  void theCompatibilityDoorAnswersAsThePortalDoes() throws IOException {
    String session = login();
    String code = code("1307");
    ObjectNode sync = wire("sync-dossier", session, code);
    assertThat(error(call(sync))).isEqualTo("0");
    until(code, SYNC, "DELIVERED");
    assertThat(error(call(sync))).as("the same again").isEqualTo("0");
    assertThat(entries(code, SYNC)).hasSize(1);
    assertThat(error(call(wire("report-progress", session, code)))).isEqualTo("0");
    allDelivered(List.of(code));
    assertThat(atPortal(code).get("steps").asInt()).isEqualTo(1);
    assertThat(atPortal(code).get("stepStatuses")).extracting(JsonNode::asText).containsExactly("4");

    Response absent = call(wire("report-progress", session, code("1308")));
    assertThat(error(absent)).isEqualTo("4");
    assertThat((String) absent.path("message")).contains("chưa tồn tại");
    assertThat(error(call(wire("sync-dossier", "no-session", code)))).isEqualTo("-1");
  }

  @Test
  void oneBadItemOfTheCompatibilityDoorTakesTheOthersWithIt() throws IOException {
    String session = login();
    String good = code("1309");
    ObjectNode call = wire("sync-dossier", session, good);
    ObjectNode bad = wire("sync-dossier", session, code("1310"));
    ((ObjectNode) bad.at("/data/0")).put("TrangThaiHoSo", "");
    call.withArray("data").add(bad.at("/data/0"));
    Response answer = call(call);
    assertThat(error(answer)).isEqualTo("-2");
    assertThat((String) answer.path("message")).contains("data[1].TrangThaiHoSo");
    assertThat(is("select exists (select 1 from dossier where code = ?)", good)).isFalse();
  }

  @Test
  void aMessageIsTakenAndABadOneRefusedWithItsProblem() throws JMSException {
    String code = code("1311");
    ObjectNode bad = event(code("1312"), 1);
    dossier(bad).remove("procedure");
    try (JMSContext jms = broker.createContext()) {
      jms.createProducer().send(jms.createQueue("hub.dossiers.event.in"), event(code, 1).toString());
      jms.createProducer().send(jms.createQueue("hub.dossiers.event.in"), bad.toString());
      until1(code);
      Message refused = jms.createConsumer(jms.createQueue("hub.dossiers.event.refused")).receive(SOON.toMillis());
      assertThat(refused.getBody(String.class)).contains("/dossier/procedure", "\"message\":");
    }
    until(code, SYNC, "DELIVERED");
  }

  private void until1(String code) {
    soon(() -> assertThat(entries(code, SYNC)).hasSize(1));
  }

  @Test
  void aReplayOfADossierSendsItsNewestSnapshotAgain() {
    String code = code("1313");
    send(snapshot(code, 1, "ACCEPTED"));
    send(snapshot(code, 2, "PROCESSING"));
    allDelivered(List.of(code));
    String order = "{\"select\":{\"dossier\":\"%s\"},\"reason\":\"thử\",\"dryRun\":false}".formatted(code);
    as("operator").header("Idempotency-Key", UUID.randomUUID().toString()).body(order).post("/api/v1/replays").then()
        .statusCode(202);

    soon(() -> assertThat(entries(code, SYNC)).hasSize(3).allMatch(e -> e.state().equals("DELIVERED")));
    assertThat(atPortal(code).get("snapshotsRepeated").asInt()).isEqualTo(1);
    assertThat(atPortal(code).get("status").asText()).isEqualTo("4");
    as("operator").get("/api/v1/balance").then().statusCode(200);
  }

  private String login() throws IOException {
    String key = Files.readString(keys.resolve("demo-client.key")).strip();
    Response answer = given().contentType("application/json")
        .body("{\"username\":\"demo\",\"password\":\"" + key + "\"}").post("/compat/dvcqg/login");
    assertThat(error(answer)).as(answer.asString()).isEqualTo("0");
    return answer.path("session");
  }

  private static Response call(JsonNode call) {
    return given().contentType("application/json").body(call.toString()).post("/compat/dvcqg/mapi/g");
  }

  private static String error(Response answer) {
    return String.valueOf((Object) answer.path("error_code"));
  }

  static ObjectNode wire(String flow, String session, String code) throws IOException {
    try (var file = IntakeFlowTest.class.getResourceAsStream("/vn/lienthong/intake/dvcqg/" + flow + ".wire.json")) {
      ObjectNode call = (ObjectNode) JSON.readTree(file);
      ((ObjectNode) call.at("/data/0")).put("MaHoSo", code);
      return call.put("session", session);
    }
  }
}
