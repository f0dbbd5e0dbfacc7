package vn.lienthong.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.EmbeddedParts;

/** Whatever the portal answers, the entry ends as it should, and the portal holds the dossier once. */
@QuarkusTest
@QuarkusTestResource(EmbeddedParts.class)
class PortalOutcomesTest extends WholeHub {

  @Test
  void whatThePortalTookIsDelivered() {
    String code = code("1001");
    String id = send(event(code, 1)).path("entries[0].id");

    Entry entry = until(code, SYNC, "DELIVERED");
    assertThat(entry.id()).isEqualTo(Long.parseLong(id));
    assertThat(entry.reference()).isEqualTo(code);
    assertThat(entry.attempts()).isEqualTo(1);
    assertThat(atPortal(code).get("snapshots").asInt()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"9015", "9016", "9017", "9018"})
  void anAnswerIsReadAsNumberStringOrJsonInAString(String digits) {
    String code = code(digits);
    send(event(code, 1));
    assertThat(until(code, SYNC, "DELIVERED").attempts()).isEqualTo(1);
  }

  @Test
  void aRefusalGoesBackToTheOfficer() {
    String code = code("9006");
    send(event(code, 1));

    Entry refused = until(code, SYNC, "REFUSED");
    assertThat(refused.errorClass()).isEqualTo("BUSINESS");
    assertThat(refused.errorCode()).isEqualTo("5");
    assertThat(refused.responsible()).isEqualTo("CALLER");
    soon(() -> assertThat(noticesTaken(code)).hasSize(1));
    JsonNode notice = noticesTaken(code).get(0);
    assertThat(notice.get("kind").asText()).isEqualTo("ENTRY_REFUSED");
    assertThat(notice.get("field").asText()).isEqualTo("Mã lĩnh vực");
    assertThat(notice.get("owner").asText()).isEqualTo("OFFICER");
    assertThat(notice.get("fixBy").asText()).matches("\\d{4}-\\d\\d-\\d\\d");
    assertThat(notice.get("text").asText()).contains(code, "bị từ chối", "Mã lĩnh vực");
  }

  @Test
  void aMendedSnapshotReplacesTheRefusedOne() {
    String code = code("1008");
    ObjectNode wrong = event(code, 1); // the portal wants a number it knows by kind
    owner(wrong).putArray("identifiers").addObject().put("type", "INSURANCE_NUMBER").put("value", "9900000001");
    send(wrong);
    until(code, SYNC, "REFUSED");
    send(event(code, 2));

    soon(() -> assertThat(entries(code, SYNC)).extracting(Entry::state).containsExactly("SUPERSEDED", "DELIVERED"));
    assertThat(atPortal(code).get("snapshots").asInt()).isEqualTo(1);
  }

  @Test
  void whatAlwaysFailsIsParkedWhenItsAttemptsAreUsedUp() {
    String code = code("9001");
    send(event(code, 1));
    soon(() -> assertThat(entry(code, SYNC).attempts()).isPositive());
    run("update entry set attempts = 18, tries = '{\"SERVER_ERROR\":18}' where id = ? and state = 'WAITING'",
        entry(code, SYNC).id());

    soon(() -> {
      calmly(); // others succeed: it is this dossier and not the portal that is ill
      hurry(code);
      assertThat(entry(code, SYNC).state()).isEqualTo("PARKED");
    });
    Entry parked = entry(code, SYNC);
    assertThat(parked.attempts()).isEqualTo(20);
    assertThat(parked.errorClass()).isEqualTo("SERVER_ERROR");
    assertThat(parked.responsible()).isEqualTo("NATIONAL");
    soon(() -> assertThat(noticesTaken(code)).hasSize(1));
    assertThat(noticesTaken(code).get(0).get("owner").asText()).isEqualTo("NATIONAL");
  }

  private void calmly() {
    String healthy = code("1002");
    send(event(healthy, 1));
    until(healthy, SYNC, "DELIVERED");
  }

  @ParameterizedTest
  @ValueSource(strings = {"9005", "9009", "9011", "9012", "9013", "9022"})
  void whatFailsForAWhileIsDeliveredInTheEnd(String digits) {
    String code = code(digits);
    send(event(code, 1));
    soon(() -> {
      run("update endpoint set not_before = null where not_before > now()");
      hurry(code);
      assertThat(entry(code, SYNC).state()).isEqualTo("DELIVERED");
    });
    assertThat(entry(code, SYNC).attempts()).isGreaterThan(1);
    assertThat(atPortal(code).get("snapshots").asInt()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"9004", "9007", "9008", "9010", "9019"})
  void whatWasTakenWithoutAnAnswerIsRepeatedAndOnceInEffect(String digits) {
    String code = code(digits);
    send(event(code, 1));
    soon(() -> assertThat(entry(code, SYNC).attempts()).isPositive());
    assertThat(entry(code, SYNC).uncertain()).as("in doubt").isTrue();

    assertThat(until(code, SYNC, "DELIVERED").attempts()).isEqualTo(2);
    assertThat(atPortal(code).get("snapshots").asInt()).isEqualTo(1);
    assertThat(atPortal(code).get("snapshotsRepeated").asInt()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"9003", "9020"})
  void aLostSessionIsRenewedOnce(String digits) {
    long logins = counted("/answers/login--delivered");
    String code = code(digits);
    send(event(code, 1));

    until(code, SYNC, "DELIVERED");
    assertThat(counted("/answers/login--delivered") - logins).isEqualTo(1);
  }

  @Test
  void fiftyDossiersThatLoseTheirSessionLogInOnce() {
    stub("PUT", "sessions/forget", "");
    long logins = counted("/answers/login--delivered");
    List<String> codes = IntStream.range(0, 50).mapToObj(i -> code("1050")).toList();
    sendAll(codes.stream().map(code -> event(code, 1)).toList());

    allDelivered(codes);
    assertThat(counted("/answers/login--delivered") - logins).isEqualTo(1);
  }

  @Test
  void aPortalThatAsksForPatienceIsLeftAlone() {
    String code = code("9002");
    send(event(code, 1));
    soon(() -> assertThat(entry(code, SYNC).errorClass()).isEqualTo("RATE_LIMIT"));
    soon(() -> assertThat(is("select not_before is not null from endpoint where name = 'dvcqg'")).isTrue());
    OffsetDateTime until = rows("select not_before from endpoint where name = 'dvcqg'",
        row -> row.getObject(1, OffsetDateTime.class)).get(0);
    String other = code("1003");
    send(event(other, 1));

    until(other, SYNC, "DELIVERED");
    OffsetDateTime begun = rows("select at - took_ms * interval '1 ms' from attempt where entry = ?",
        row -> row.getObject(1, OffsetDateTime.class), entry(other, SYNC).id()).get(0);
    assertThat(begun).as("begun").isAfterOrEqualTo(until);
    until(code, SYNC, "DELIVERED");
  }

  @Test
  void anUnknownErrorIsTriedAFewTimesAndParked() {
    String code = code("9014");
    send(event(code, 1));
    Entry parked = until(code, SYNC, "PARKED");
    assertThat(parked.errorClass()).isEqualTo("UNKNOWN");
    assertThat(parked.attempts()).isEqualTo(5);
  }

  @Test
  void aDossierThePortalHasIsUpdatedAfterOneCorrection() {
    String code = code("1004");
    announced(code);
    send(event(code, 1));

    assertThat(until(code, SYNC, "DELIVERED").attempts()).as("the correction costs none").isEqualTo(1);
    assertThat(rows("select steps from entry where id = ?", row -> row.getInt(1), entry(code, SYNC).id()))
        .containsExactly(1);
  }

  private void announced(String code) {
    RestAssured.given().contentType("application/json").body("{\"status\":\"1\"}")
        .put(portal + "/__stub/dossiers/" + code)
        .then().statusCode(200);
  }

  @Test
  void aDossierThePortalForgotIsSentAsNewAfterOneCorrection() {
    String code = code("1005");
    ObjectNode event = event(code, 1);
    dossier(event).put("submittedVia", "NATIONAL").put("channel", "DIRECT");
    send(event);
    until(code, SYNC, "DELIVERED");
    stub("DELETE", "memory", "");
    send(snapshot(code, 2, "PROCESSING"));

    allDelivered(List.of(code));
    assertThat(atPortal(code).get("snapshots").asInt()).isEqualTo(1);
  }

  @Test
  void aDossierOfThePortalStartsAsAnUpdate() {
    String code = code("1006");
    ObjectNode event = event(code, 1);
    dossier(event).put("submittedVia", "NATIONAL"); // the stub holds what says NoiNopHoSo 1, and wants an update
    send(event);

    assertThat(until(code, SYNC, "DELIVERED").attempts()).isEqualTo(1);
    assertThat(rows("select steps from entry where id = ?", row -> row.getInt(1), entry(code, SYNC).id()))
        .as("no correction").containsExactly(0);
  }

  @Test
  void anUnknownAccountIsAskedForOnce() {
    long asked = counted("/calls/TraCuuTechID");
    String code = code("1007");
    ObjectNode event = event(code, 1);
    owner(event).putNull("nationalAccountId");
    dossier(event).put("channel", "ONLINE");
    send(event);
    until(code, SYNC, "DELIVERED");
    ObjectNode newer = event.deepCopy();
    send(newer.put("eventId", UUID.randomUUID().toString()).put("sequence", 2));

    allDelivered(List.of(code));
    assertThat(counted("/calls/TraCuuTechID") - asked).isEqualTo(1);
  }
}
