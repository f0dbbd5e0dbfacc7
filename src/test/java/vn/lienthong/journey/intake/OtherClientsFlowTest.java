package vn.lienthong.journey.intake;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.lienthong.EmbeddedParts;
import vn.lienthong.access.client.ClientRegistry;
import vn.lienthong.journey.WholeHub;

/** Two client systems, one source system each: through no door does the second take what is the first's. */
@QuarkusTest
@QuarkusTestResource(EmbeddedParts.class)
class OtherClientsFlowTest extends WholeHub {

  private static final String OWNER = "0a".repeat(32);
  private static final String OTHER = "0b".repeat(32);

  @Inject ClientRegistry clients;

  @BeforeEach void register() {
    clients.register("hand-one", "One", OWNER, Set.of("H99-1"), false);
    clients.register("hand-two", "Two", OTHER, Set.of("H99-2"), false);
  }

  @Test void oneByOneAndInABatchItIsHeldAndGivesNoRight() {
    String code = code("1321");
    by(OWNER).body(event(code, 1).toString()).post("/api/v1/events").then().statusCode(202)
        .body("disposition", equalTo("ACCEPTED"));
    ObjectNode theirs = others(code, 1);
    by(OTHER).body(theirs.toString()).post("/api/v1/events").then().statusCode(202)
        .body("disposition", equalTo("QUARANTINED")).body("entries.size()", equalTo(0));
    String lines = others(code, 2) + "\n" + theirs + "\n";
    List<JsonNode> answers = given().header("X-Api-Key", OTHER).contentType("application/x-ndjson")
        .body(lines.getBytes(UTF_8))
        .post("/api/v1/events/batch").asString().lines().map(WholeHub::tree).toList();
    assertThat(answers).extracting(line -> line.path("disposition").asText())
        .containsExactly("QUARANTINED", "QUARANTINED");

    by(OTHER).get("/api/v1/dossiers/" + code).then().statusCode(404);
    by(OTHER).get("/api/v1/events?dossier=" + code).then().body("items.why", hasItem("OTHER_CLIENTS_DOSSIER"));
    by(OWNER).get("/api/v1/dossiers/" + code).then().statusCode(200).body("sourceSystem", equalTo("H99-1"));
    until(code, SYNC, "DELIVERED");
    assertThat(entries(code, SYNC)).hasSize(1);
    assertThat(is("select exists (select 1 from dossier where code = ? and source_system = 'H99-1')", code)).isTrue();
  }

  @Test void byTheOldFormItIsHeldToo() throws IOException {
    String code = code("1322");
    by(OWNER).body(event(code, 1).toString()).post("/api/v1/events").then().statusCode(202);
    String session = given().contentType("application/json")
        .body("{\"username\":\"hand-two\",\"password\":\"" + OTHER + "\"}").post("/compat/dvcqg/login").path("session");
    for (String flow : List.of("sync-dossier", "report-progress")) {
      given().contentType("application/json").body(IntakeFlowTest.wire(flow, session, code).toString())
          .post("/compat/dvcqg/mapi/g").then().statusCode(200);
    }
    by(OTHER).get("/api/v1/events?dossier=" + code).then().body("items.disposition", equalTo(List.of("QUARANTINED")));
    by(OTHER).get("/api/v1/dossiers/" + code).then().statusCode(404);
  }

  @Test void afterTheOwnersTransferItGoesOnInTheOthersHands() {
    String code = code("1323");
    by(OWNER).body(event(code, 1).toString()).post("/api/v1/events").then().statusCode(202);
    by(OWNER).body(event("transferred", code, 2).toString()).post("/api/v1/events").then().statusCode(202);
    by(OTHER).body(others(code, 1).toString()).post("/api/v1/events").then().statusCode(202)
        .body("disposition", equalTo("ACCEPTED"));
    by(OTHER).get("/api/v1/dossiers/" + code).then().statusCode(200).body("sourceSystem", equalTo("H99-2"));
  }

  @Test void anOperatorMayGrantItBeforehand() {
    String code = code("1324");
    by(OWNER).body(event(code, 1).toString()).post("/api/v1/events").then().statusCode(202);
    String grant = "{\"sourceSystem\":\"H99-2\",\"reason\":\"sáp nhập đơn vị\"}";
    String path = "/api/v1/dossiers/" + code + "/hand-over";
    by(OTHER).body(grant).post(path).then().statusCode(403);
    as("operator").body("{\"sourceSystem\":\"H99-2\"}").post(path).then().statusCode(400);
    Response granted = as("operator").body(grant).post(path);
    granted.then().statusCode(200).body("opensTo", equalTo(List.of("H99-2"))).body("sourceSystem", equalTo("H99-1"));
    by(OTHER).body(others(code, 1).toString()).post("/api/v1/events").then().statusCode(202)
        .body("disposition", equalTo("ACCEPTED"));
    assertThat(is("select exists (select 1 from act where what = 'HAND_OVER' and client = ?)", "operator")).isTrue();
  }

  private static ObjectNode others(String code, long sequence) {
    return event(code, sequence).put("sourceSystem", "H99-2").put("eventId", UUID.randomUUID().toString());
  }

  private static RequestSpecification by(String key) {
    return given().header("X-Api-Key", key).contentType("application/json");
  }
}
