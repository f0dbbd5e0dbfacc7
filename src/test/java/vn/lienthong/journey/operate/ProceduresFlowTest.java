package vn.lienthong.journey.operate;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.lienthong.EmbeddedParts;
import vn.lienthong.catalogue.CatalogueLoader;
import vn.lienthong.journey.WholeHub;

/** The procedure catalogue on a whole hub: from the national database's stub to the doors. */
@QuarkusTest
@QuarkusTestResource(EmbeddedParts.class)
class ProceduresFlowTest extends WholeHub {

  @ConfigProperty(name = "hub.partner.procedures.url") String database;
  @Inject CatalogueLoader catalogue;

  @AfterEach void asItWas() {
    given().delete(database + "/__stub/switches");
  }

  @Test
  void aNewEditionIsShownBeforeItTakesEffectAndAnUnknownCodeIsTakenAndFlagged() throws Exception {
    synchronised();
    as("demo-client").get("/api/v1/procedures/9.000001?on=2026-01-05").then().statusCode(200)
        .body("procedure.components.code", hasItem("000.00.00.G99-KQ000001"))
        .body("procedure.components.find { it.code == 'KQ.G99.000003' }.digitising", equalTo("MUST"))
        .body("content.channels.channel", hasItem("2"));
    as("demo-client").get("/api/v1/procedures?query=" + "mẫu số 1&field=G99-LV15&limit=2").then().statusCode(200)
        .body("items.code", hasItem("9.000014"));
    for (String typed : List.of("Thu\u0309 tu\u0323c ma\u0302\u0303u", "Thủ  tục  mẫu", "Thu tuc mau")) {
      as("demo-client").queryParam("query", typed).get("/api/v1/procedures?limit=500").then().statusCode(200)
          .body("items.code", hasItem("9.000001"));
    }
    as("demo-client").post("/api/v1/procedures/sync").then().statusCode(403);
    as("operator").get("/api/v1/partners/procedures/check").then().statusCode(200)
        .body("steps.find { it.step == 'LOGIN' }.verdict", equalTo("OK"))
        .body("steps.find { it.step == 'CATALOGUE' }.verdict", equalTo("OK"));

    given().body("{\"hub.stub.procedures.edition\":\"2\",\"hub.stub.procedures.troubled\":\"no\"}")
        .put(database + "/__stub/switches");
    JsonNode run = synchronised();
    JsonNode page = tree(as("demo-client").get("/api/v1/procedures/differences?list=PROCEDURE").then().statusCode(200)
        .extract().asString());
    assertThat(page.get("items")).extracting(d -> d.get("kind").asText() + " " + d.get("code").asText())
        .containsExactly("CHANGED 9.000011", "REMOVED 9.000030", "ADDED 9.000031");
    assertThat(page.at("/items/0/changes").findValuesAsText("field")).contains("name", "decision")
        .anyMatch(field -> field.endsWith(".replaceableBy")).anyMatch(field -> field.contains("fees[LP11]"));
    String changed = "/api/v1/procedures/differences/" + page.at("/items/0/id").asText();
    as("operator").body("{\"from\":\"2099-12-01\"}").post(changed + "/accept").then().statusCode(200)
        .body("state", equalTo("ACCEPTED"));
    as("operator").body("{\"from\":\"2099-12-01\"}").post(changed + "/accept").then().statusCode(409);
    as("operator").body("{\"reason\":\"chờ quyết định\"}")
        .post("/api/v1/procedures/differences/" + page.at("/items/1/id").asText() + "/reject").then().statusCode(200);
    as("operator").body("{\"from\":\"2099-12-01\",\"run\":" + run.get("run") + ",\"kind\":\"ADDED\"}")
        .post("/api/v1/procedures/differences/accept").then().statusCode(200).body("accepted", equalTo(1));
    as("demo-client").get("/api/v1/procedures/9.000011?on=2099-11-30").then()
        .body("procedure.name", not(containsString("sửa")));
    as("demo-client").get("/api/v1/procedures/9.000011?on=2099-12-01").then()
        .body("procedure.name", containsString("sửa"));
    as("demo-client").get("/api/v1/procedures/9.000031?on=2099-11-30").then().statusCode(404);

    catalogue.refresh();
    String code = code("0001");
    ObjectNode event = event(code, 1);
    ((ObjectNode) dossier(event).get("procedure")).put("code", "9.777777");
    send(event).then().body("warnings.pointer", hasItem("/dossier/procedure/code"));
    assertThat(send(event(code("0001"), 1)).asString()).doesNotContain("warnings");
    soon(() -> as("demo-client").get("/api/v1/procedures/unknown").then().statusCode(200)
        .body("items.find { it.code == '9.777777' }.dossiers", equalTo(1)));
  }

  private JsonNode synchronised() {
    as("operator").post("/api/v1/procedures/sync").then().statusCode(202);
    JsonNode[] run = new JsonNode[1];
    soon(() -> {
      run[0] = tree(as("operator").get("/api/v1/procedures/sync").then().statusCode(200).extract().asString());
      assertThat(run[0].get("phase").asText()).as(run[0].toString()).isEqualTo("ENDED");
    });
    assertThat(run[0].get("failed").asInt()).as(run[0].toString()).isZero();
    return run[0];
  }
}
