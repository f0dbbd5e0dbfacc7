package vn.lienthong.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.lienthong.EmbeddedParts;

/** What happened to a dossier arrives as it happened: every status as it was, in order, steps after their dossier. */
@QuarkusTest
@QuarkusTestResource(EmbeddedParts.class)
class OrderTest extends WholeHub {

  @ParameterizedTest
  @CsvSource({"REGISTERED,1", "ACCEPTED,2", "NOT_ACCEPTED,3", "PROCESSING,4", "SUPPLEMENT_REQUIRED,5",
      "PAYMENT_REQUIRED,6", "WITHDRAWAL_REQUESTED,7", "STOPPED,8", "COMPLETED,9", "RESULT_RETURNED,10"})
  void everyStatusArrivesUnaltered(String status, String national) {
    String code = code("1100");
    send(snapshot(code, 1, status));
    until(code, SYNC, "DELIVERED");
    assertThat(atPortal(code).get("statuses")).extracting(JsonNode::asText).containsExactly(national);
  }

  @Test
  void theStatusesOfADossierArriveInTheirOrder() {
    String code = code("1101");
    List<String> statuses = List.of("REGISTERED", "ACCEPTED", "PROCESSING", "SUPPLEMENT_REQUIRED", "PROCESSING",
        "PAYMENT_REQUIRED", "PROCESSING", "COMPLETED", "RESULT_RETURNED");
    sendAll(java.util.stream.IntStream.rangeClosed(1, statuses.size())
        .mapToObj(i -> snapshot(code, i, statuses.get(i - 1))).toList());
    allDelivered(List.of(code));
    assertThat(atPortal(code).get("statuses")).extracting(JsonNode::asText)
        .containsExactly("1", "2", "4", "5", "4", "6", "4", "9", "10");
  }

  @Test
  void aStepIsToldOnlyAfterItsDossier() {
    String code = code("9005"); // the portal fails three times before it takes the dossier
    send(step(code, 1));
    soon(() -> assertThat(entry(code, SYNC).attempts()).isPositive());
    assertThat(entry(code, PROGRESS).attempts()).isZero();
    assertThat(entry(code, PROGRESS).reason()).isEqualTo("REQUIRES");

    soon(() -> {
      calmPortal();
      hurry(code);
      assertThat(entries(code)).allMatch(e -> e.state().equals("DELIVERED")).hasSize(2);
    });
    assertThat(atPortal(code).get("steps").asInt()).isEqualTo(1);
  }

  private void calmPortal() {
    run("update endpoint set probe_at = now() where circuit = 'OPEN'");
  }

  @Test
  void aStepWaitsForADossierThePortalRefused() {
    String code = code("9006");
    send(step(code, 1));
    until(code, SYNC, "REFUSED");
    Entry waits = entry(code, PROGRESS);
    assertThat(waits.state()).isEqualTo("WAITING");
    assertThat(waits.reason()).isEqualTo("REQUIRES");
    assertThat(waits.attempts()).isZero();
    as("operator").body("{\"reason\":\"thử\"}").post("/api/v1/entries/" + waits.id() + "/dismiss").then()
        .statusCode(200);
    assertThat(entry(code, PROGRESS).state()).isEqualTo("DISMISSED");
  }

  @Test
  void aLateEventTellsItsStepAndNoOlderSnapshot() {
    String code = code("1102");
    send(step(code, 1));
    send(step(code, 2));
    send(step(code, 3));
    allDelivered(List.of(code));
    String disposition = send(late(code)).path("disposition");

    assertThat(disposition).isEqualTo("LATE");
    soon(() -> assertThat(entries(code, PROGRESS)).hasSize(4).allMatch(e -> e.state().equals("DELIVERED")));
    assertThat(entries(code, SYNC)).hasSize(3);
    assertThat(atPortal(code).get("steps").asInt()).isEqualTo(4);
  }

  private static ObjectNode late(String code) {
    ObjectNode late = step(code, 2);
    ((ObjectNode) late.get("step")).put("content", "Bước muộn");
    return late.put("occurredAt", "2026-01-06T01:30:00+07:00");
  }

  @Test
  void aGapThatClosesLeavesTheOrderAsItWas() {
    String code = code("1103");
    send(snapshot(code, 1, "ACCEPTED"));
    send(snapshot(code, 4, "COMPLETED"));
    send(snapshot(code, 3, "PAYMENT_REQUIRED"));
    until1(code);
    assertThat(entries(code, SYNC)).extracting(Entry::reason).containsExactly(null, "GAP", "GAP");
    send(snapshot(code, 2, "PROCESSING"));

    allDelivered(List.of(code));
    assertThat(atPortal(code).get("statuses")).extracting(JsonNode::asText).containsExactly("2", "4", "6", "9");
    assertThat(atPortal(code).get("orderViolations").asInt()).isZero();
  }

  private void until1(String code) {
    soon(() -> assertThat(entries(code, SYNC).get(0).state()).isEqualTo("DELIVERED"));
  }

  @Test
  void aGapThatStaysOpenHoldsNothingForEverAndItsSourceIsTold() {
    String code = code("1104");
    send(snapshot(code, 1, "ACCEPTED"));
    send(snapshot(code, 3, "PAYMENT_REQUIRED"));
    send(snapshot(code, 4, "PROCESSING"));
    run("update event set accepted_at = now() - interval '1 h' where waiting_gap"
        + " and dossier = (select id from dossier where code = ?)", code);
    run("update dossier set gap_until = now() - interval '1 s' where code = ?", code);

    soon(() -> assertThat(entries(code, SYNC)).hasSize(3).allMatch(e -> e.state().equals("DELIVERED")));
    assertThat(atPortal(code).get("statuses")).extracting(JsonNode::asText).containsExactly("2", "6", "4");
    soon(() -> assertThat(noticesTaken(code)).hasSize(1));
    assertThat(noticesTaken(code).get(0).get("kind").asText()).isEqualTo("GAP_PASSED");
    as("demo-client").get("/api/v1/dossiers/" + code).then().statusCode(200)
        .body("gaps[0].from", org.hamcrest.Matchers.equalTo(2)).body("gaps[0].to", org.hamcrest.Matchers.equalTo(2));
    assertThat((String) send(snapshot(code, 2, "PROCESSING")).path("disposition")).isEqualTo("LATE");
  }
}
