package vn.lienthong.journey;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.lienthong.EmbeddedParts;
import vn.lienthong.access.client.ClientRegistry;

/** The owner of a dossier hears what became of it: called back over a signed POST, or when it asks. */
@QuarkusTest
@QuarkusTestResource(EmbeddedParts.class)
class NotificationsFlowTest extends WholeHub {

  @Inject ClientRegistry clients;

  @ParameterizedTest
  @CsvSource({"9006,DELIVERED,1", "9102,DELIVERED,3", "9103,REFUSED,1", "9104,DELIVERED,2", "9105,DELIVERED,4",
      "9106,DELIVERED,3", "9107,DELIVERED,3", "9108,DELIVERED,1"})
  void aNoticeEndsAsItsSystemAnswers(String digits, String state, int attempts) {
    String code = code(digits);
    send(event(code, 1));
    until(code, SYNC, "REFUSED");

    soon(() -> {
      run("update endpoint set not_before = null where partner = 'dossiers' and not_before > now()");
      hurry(code);
      assertThat(entry(code, NOTICE).state()).isEqualTo(state);
    });
    assertThat(entry(code, NOTICE).attempts()).isEqualTo(attempts);
    assertThat(noticesTaken(code)).as("taken once, whatever was repeated").hasSize(state.equals("DELIVERED") ? 1 : 0);
    assertThat(entries(code, NOTICE)).as("a notice begets no notice").hasSize(1);
  }

  @Test
  void aSystemWithoutAnAddressAsksForItsNotices() {
    String key = UUID.randomUUID().toString().replace("-", "").repeat(2);
    clients.register("puller", "puller", key, Set.of("H99-9"), false);
    String code = code("9006");
    ObjectNode event = event(code, 1).put("sourceSystem", "H99-9");
    given().header("X-Api-Key", key).contentType("application/json").body(event.toString()).post("/api/v1/events")
        .then().statusCode(202);
    until(code, SYNC, "REFUSED");

    Response page = given().header("X-Api-Key", key).get("/api/v1/notices");
    List<String> about = page.path("items.dossierCode");
    assertThat(about).containsExactly(code);
    assertThat((String) page.path("items[0].text")).contains(code, "bị từ chối");
    assertThat(entry(code, NOTICE).reason()).isEqualTo("PULL");
    given().header("X-Api-Key", key).get("/api/v1/notices?cursor=" + page.path("next")).then().statusCode(200);
    assertThat(entry(code, NOTICE).state()).isEqualTo("DELIVERED");
    assertThat(noticesTaken(code)).isEmpty();
  }

  @Test
  void anEventWithAnUnknownStatusWaitsForAPersonAndIsAdmitted() {
    String code = code("1201");
    ObjectNode first = snapshot(code, 1, "ACCEPTED");
    send(first);
    ObjectNode strange = snapshot(code, 2, "LOST_IN_THE_POST");
    Response held = send(strange);
    assertThat((String) held.path("disposition")).isEqualTo("QUARANTINED");
    send(snapshot(code, 3, "PROCESSING"));
    soon(() -> assertThat(entries(code, SYNC)).hasSize(2).allMatch(e -> e.state().equals("DELIVERED")));
    soon(() -> assertThat(noticesTaken(code)).hasSize(1));
    JsonNode notice = noticesTaken(code).get(0);
    assertThat(notice.get("kind").asText()).isEqualTo("EVENT_QUARANTINED");
    assertThat(notice.get("owner").asText()).isEqualTo("OFFICER");

    as("operator").body("{\"reason\":\"đã xem\"}").post("/api/v1/events/" + strange.get("eventId").asText() + "/admit")
        .then().statusCode(200);
    as("operator").get("/api/v1/events?dossier=" + code + "&disposition=QUARANTINED").then().statusCode(200)
        .body("items", org.hamcrest.Matchers.hasSize(0));
    assertThat(entries(code, SYNC)).as("overtaken: no older snapshot is sent").hasSize(2);
  }

  @Test
  void whatLeavesAFinalStatusUndecidedIsAdmittedAndSent() {
    String code = code("1202");
    send(snapshot(code, 1, "RESULT_RETURNED"));
    until(code, SYNC, "DELIVERED");
    ObjectNode again = snapshot(code, 2, "PROCESSING");
    assertThat((String) send(again).path("disposition")).isEqualTo("QUARANTINED");

    as("operator").body("{\"reason\":\"mở lại\"}").post("/api/v1/events/" + again.get("eventId").asText() + "/admit")
        .then().statusCode(200);
    soon(() -> assertThat(entries(code, SYNC)).hasSize(2).allMatch(e -> e.state().equals("DELIVERED")));
    assertThat(atPortal(code).get("statuses")).extracting(JsonNode::asText).containsExactly("10", "4");
  }
}
