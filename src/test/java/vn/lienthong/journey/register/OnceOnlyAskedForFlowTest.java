package vn.lienthong.journey.register;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import vn.lienthong.EmbeddedParts;

/** What could not be found out in time, or by anybody, is asked for with the reason. */
@QuarkusTest
@QuarkusTestResource(EmbeddedParts.class)
class OnceOnlyAskedForFlowTest extends OnceOnlyHub {

  @Test void aSlowRegisterTurnsItsComponentsIntoAskInTime() {
    String code = code("0102");
    ObjectNode event = event(code, 1);
    ((ObjectNode) owner(event).at("/identifiers/0")).put("value", "099190009004"); // answers after every time-out
    owner(event).put("fullName", "NGUYỄN THỊ LỖI");
    send(event);
    long began = System.nanoTime();
    JsonNode check = checked(code, 700);
    assertThat((System.nanoTime() - began) / 1_000_000).as("milliseconds").isBetween(600L, 6_000L);
    JsonNode residence = component(check, RESIDENCE);
    assertThat(residence.get("verdict").asText()).isEqualTo("ASK");
    assertThat(residence.get("whyCode").asText()).isEqualTo("COULD_NOT_ASK");
    assertThat(residence.get("why").asText()).contains("dân cư");
    assertThat(check.get("sources")).as("each is asked for himself").extracting(c -> c.get("state").asText())
        .contains("COULD_NOT_ASK", "NOT_CONFIRMED");
    assertThat(check.get("information")).allSatisfy(i -> assertThat(i.get("verdict").asText()).isEqualTo("ASK"));
  }

  @Test void aRegisterThatIsClosedIsNotAskedAndThePaperIsWithThatReason() {
    System.setProperty("hub.partner.land.assume.query-open", "false");
    try {
      String code = code("0105");
      send(event(code, 1));
      JsonNode check = checked(code, null);
      assertThat(component(check, LAND).get("verdict").asText()).isEqualTo("ASK");
      assertThat(component(check, LAND).get("whyCode").asText()).isEqualTo("NOT_CONFIGURED");
      assertThat(component(check, LAND).get("why").asText()).startsWith("Chưa hỏi Cơ sở dữ liệu quốc gia về đất đai");
      assertThat(check.get("sources")).anySatisfy(source -> {
        assertThat(source.get("holder").asText()).isEqualTo("land");
        assertThat(source.get("state").asText()).isEqualTo("NOT_CONFIGURED");
      });
      assertThat(component(check, RESIDENCE).get("handIn").asBoolean()).as("the others are asked").isFalse();
      assertThat(component(tree(as("demo-client").header("Accept-Language", "en").get("/api/v1/once-only/checks/"
          + check.get("checkId").asText()).asString()), LAND).get("why").asText()).contains("was not asked");
    } finally {
      System.clearProperty("hub.partner.land.assume.query-open");
    }
  }

  @Test void aProcedureNobodyKnowsIsAskedForWhole() {
    String code = code("0103");
    ObjectNode event = event(code, 1);
    ((ObjectNode) dossier(event).get("procedure")).put("code", "9.999999");
    send(event);
    JsonNode check = checked(code, null);
    assertThat(check.get("procedureKnown").asBoolean()).isFalse();
    assertThat(check.get("components")).isNotEmpty().allSatisfy(c -> {
      assertThat(c.get("verdict").asText()).isEqualTo("ASK");
      assertThat(c.get("whyCode").asText()).isEqualTo("PROCEDURE_UNKNOWN");
    });
    assertThat(check.get("sources")).as("nobody is asked in vain").isEmpty();
  }
}
