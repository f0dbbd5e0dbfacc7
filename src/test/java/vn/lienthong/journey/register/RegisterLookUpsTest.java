package vn.lienthong.journey.register;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.access.audit.PurposeDesk.BASIS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.lienthong.EmbeddedParts;
import vn.lienthong.journey.WholeHub;

/** Population, civil status and land through the look-up's own door, against their stubs. */
@QuarkusTest
@QuarkusTestResource(EmbeddedParts.class)
class RegisterLookUpsTest extends WholeHub {

  private static final String MAU = "099190000017";

  private String code;

  @BeforeEach void open() {
    code = code("0001");
    send(event(code, 1));
  }

  @ParameterizedTest
  @CsvSource({"population, identity, /identity/gender, FEMALE", "population, exists, /exists/exists, true",
      "population, residence, /residence/permanent/wardCode, 99001", "civil, birth, /birth/registration/number, 1/1990",
      "civil, marriage, /marriage/weddings/0/ended, false", "land, parcels, /parcels/parcels/0/area, 120.5",
      "land, owners, /owners/others, 1"})
  void eachAnswersInItsOwnGroups(String register, String group, String place, String says) {
    JsonNode looked = tree(look(register, group, "1990-01-01").then().statusCode(200).extract().asString());
    assertThat(looked.path("verdict").asText()).isEqualTo("CONFIRMED");
    assertThat(looked.path("answer").at(place).asText()).isEqualTo(says);
    assertThat(looked.path("answer")).hasSize(1);
  }

  @Test void otherDataAreNotConfirmedAndIncompleteOnesAreNamed() {
    JsonNode looked = tree(look("population", "identity", "1990-01-02").then().statusCode(200).extract().asString());
    assertThat(looked.path("verdict").asText()).isEqualTo("NOT_CONFIRMED");
    assertThat(looked.path("advice").asText()).contains("Công an");
    assertThat(looked.path("answer")).isEmpty();
    Response incomplete = look("population", "identity", null);
    assertThat(incomplete.statusCode()).isEqualTo(422);
    assertThat(incomplete.<String>path("errors[0].pointer")).isEqualTo("/subject/birthDate");
    assertThat(incomplete.asString()).doesNotContain(MAU);
  }

  /** With a real address they are closed unless opened; here the switch alone is as there. */
  @ParameterizedTest
  @CsvSource({"civil, birth", "land, parcels"})
  void whatHasNoPublicInterfaceIsClosedUntilItIsOpened(String register, String group) {
    String key = "hub.partner." + register + ".assume.query-open";
    String stub = ConfigProvider.getConfig().getValue("hub.partner." + register + ".url", String.class);
    String before = given().get(stub + "/__stub/counts").asString();
    System.setProperty(key, "false");
    try {
      JsonNode problem = tree(look(register, group, "1990-01-01").then().statusCode(503).extract().asString());
      assertThat(problem.get("type").asText()).endsWith(":register-not-configured");
      assertThat(problem.get("faultOwner").asText()).isEqualTo("HUB");
      assertThat(problem.get("detail").asText()).contains(key, "chưa được cấu hình");
      assertThat(given().get(stub + "/__stub/counts").asString()).as("nobody was called").isEqualTo(before);
      assertThat(as("operator").get("/api/v1/partners").then().extract()
          .<String>path("items.find { it.name == '" + register + "' }.closedBy")).isEqualTo(key);
      JsonNode step = tree(as("operator").get("/api/v1/partners/" + register + "/check").asString()).at("/steps");
      assertThat(step).anySatisfy(one -> {
        assertThat(one.path("word").asText()).isEqualTo("NOT_CONFIGURED");
        assertThat(one.path("verdict").asText()).isEqualTo("WARN");
        assertThat(one.path("owner").asText()).isEqualTo("HUB");
        assertThat(one.path("remedy").asText()).contains("đặc tả");
      });
      assertThat(rows("select trouble from audit where kind = 'OUTCOME' and trouble is not null",
          row -> row.getString(1))).contains("REFUSED HUB_FAULT register-not-configured");
    } finally {
      System.clearProperty(key);
    }
    look(register, group, "1990-01-01").then().statusCode(200);
  }

  private Response look(String register, String group, String born) {
    ObjectNode body = JSON.createObjectNode();
    body.putObject("purpose").put("dossierCode", code).put("officerId", "cb.mau@h99").put("officerName", "Cán bộ mẫu")
        .put("legalBasis", BASIS);
    ObjectNode subject = body.putObject("subject").put("personalId", MAU).put("fullName", "Nguyễn Thị Mẫu");
    if (born != null) {
      subject.put("birthDate", born);
    }
    body.putArray("ask").add(group);
    return as("demo-client").body(body.toString()).post("/api/v1/lookups/" + register);
  }
}
