package vn.lienthong.journey.register;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.access.audit.PurposeDesk.BASIS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.lienthong.EmbeddedParts;
import vn.lienthong.journey.WholeHub;

/** Social insurance and business registration through the look-up's own door, with a token the relay asks for. */
@QuarkusTest
@QuarkusTestResource(EmbeddedParts.class)
class TokenRegisterLookUpsTest extends WholeHub {

  private static final String MAU = "099190000017";
  private static final Map<String, String> PERSON =
      Map.of("personalId", MAU, "fullName", "Nguyễn Thị Mẫu", "birthDate", "1990-01-01");

  private String code;

  @BeforeEach void open() {
    code = code("0001");
    send(event(code, 1));
  }

  @Test void aPersonIsConfirmedWithTheHouseholdThatWasAskedFor() {
    JsonNode looked = looked("insurance", PERSON, "insurance", "household");
    assertThat(looked.at("/answer/insurance/fullName").asText()).isEqualTo("NGUYỄN THỊ MẪU");
    assertThat(looked.at("/answer/household/code").asText()).startsWith("H99-");
    assertThat(looked("insurance", PERSON, "household").path("answer")).hasSize(1);
  }

  @Test void anEnterpriseIsConfirmedInTheGroupsThatWereAskedFor() {
    JsonNode looked = looked("business", Map.of("taxCode", MAU), "enterprise", "activities");
    assertThat(looked.at("/answer/enterprise/name").asText()).isEqualTo("HỘ KINH DOANH NGUYỄN THỊ MẪU");
    assertThat(looked.at("/answer/activities/activities/0/main").asBoolean()).isTrue();
    assertThat(looked.path("answer")).hasSize(2);
  }

  @Test void otherDataAreNotConfirmedWithTheRegistersOwnAdvice() {
    JsonNode looked =
        looked("insurance", Map.of("personalId", MAU, "fullName", "Nguyễn Thị Mẫu", "birthDate", "1991-01-01"),
        "insurance");
    assertThat(looked.path("verdict").asText()).isEqualTo("NOT_CONFIRMED");
    assertThat(looked.path("answer")).isEmpty();
    assertThat(looked.path("advice").asText()).contains("BHXH");
  }

  private JsonNode looked(String register, Map<String, String> subject, String... ask) {
    ObjectNode body = JSON.createObjectNode();
    body.putObject("purpose").put("dossierCode", code).put("officerId", "cb.mau@h99").put("officerName", "Cán bộ mẫu")
        .put("legalBasis", BASIS);
    subject.forEach(body.putObject("subject")::put);
    List.of(ask).forEach(body.putArray("ask")::add);
    Response answer = as("demo-client").body(body.toString()).post("/api/v1/lookups/" + register);
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    return tree(answer.asString());
  }
}
