package vn.lienthong.journey.operate;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.Test;
import vn.lienthong.EmbeddedParts;
import vn.lienthong.access.client.ClientRegistry;
import vn.lienthong.journey.WholeHub;
import vn.lienthong.model.text.IsoTimes;

/**
 * The daily count on a whole hub: what the dossier system withheld, the portal lost and the hub parked is found, named
 * and repaired.
 */
@QuarkusTest
@QuarkusTestResource(EmbeddedParts.class)
class ReconciliationFlowTest extends WholeHub {

  /** How many dossiers a day of the trial has; the larger one is run by {@code -Dcounts.dossiers=2000}. */
  private static final int DOSSIERS = Integer.getInteger("counts.dossiers", 80);
  private static final int WITHHELD = 50;
  private static final int LOST = 5;
  private static final String AGENCY = "H99.11";
  private static final String UNDELIVERED = """
      select count(*) from dossier d join entry e on e.dossier = d.id and e.partner = 'dvcqg'
       where d.received_on = ?::date and d.receiving_agency = '000.00.11.H99' and e.state <> 'DELIVERED'""";

  @Inject ClientRegistry clients;

  @Test
  void fiftyWithheldDossiersAreFoundAndRepairedAndSoIsWhatThePortalLost() {
    String day = "2026-01-0" + (1 + Integer.getInteger("test.hubs.started", 0) % 9);
    List<String> codes = codes(DOSSIERS, "0001");
    List<String> told = List.copyOf(codes.subList(WITHHELD, codes.size()));
    for (int i = 0; i < told.size(); i += 200) {
      sendAll(told.subList(i, Math.min(told.size(), i + 200)).stream().map(code -> received(code, 1, day)).toList());
    }
    patiently(() -> {
      hurry("%");
      assertThat(rows(UNDELIVERED, row -> row.getInt(1), day)).containsExactly(0);
    });
    told.subList(0, LOST).forEach(code -> stub("DELETE", "dossiers/" + code, ""));
    String parked = code("9006");
    send(received(parked, 1, day));
    until(parked, SYNC, "REFUSED");
    codes.add(parked);
    long began = System.nanoTime();

    JsonNode taken = tree(count(AGENCY, day, codes).then().statusCode(200).extract().asString());
    assertThat(taken.get("received").asInt()).isEqualTo(DOSSIERS + 1);
    assertThat(taken.get("differences").asInt()).isEqualTo(WITHHELD + 1);
    assertThat(differences(day)).filteredOn(d -> d.get("kind").asText().equals("NEVER_TOLD"))
        .as("all that were withheld and no other").extracting(d -> d.get("code").asText())
        .containsExactlyInAnyOrderElementsOf(codes.subList(0, WITHHELD));
    assertThat(differences(day)).filteredOn(d -> d.get("kind").asText().equals("REFUSED")).singleElement()
        .satisfies(d -> {
          assertThat(d.get("side").asText()).isEqualTo("HUB");
          assertThat(d.get("entryId").asText()).isEqualTo(String.valueOf(entry(parked, SYNC).id()));
          assertThat(d.get("mends").asText()).isEqualTo("CALLER");
        });

    Set<String> answered = new HashSet<>();
    patiently(() -> { // the dossier system sends what it is asked for
      for (String code : codes.subList(0, WITHHELD)) {
        if (noticeKinds(code).contains("SNAPSHOT_WANTED") && answered.add(code)) {
          send(received(code, 1, day));
        }
      }
      assertThat(answered).hasSize(WITHHELD);
    });
    patiently(() -> {
      hurry("%");
      assertThat(differences(day)).extracting(d -> d.get("kind").asText()).containsExactly("REFUSED");
      assertThat(standing("day=" + day).at("/share/complete").asBoolean()).isTrue();
    });
    told.subList(0, LOST).forEach(code -> assertThat(entries(code, SYNC)).as("sent again").hasSize(2));
    JsonNode item = standing("day=" + day).at("/items/0");
    assertThat(item.at("/received/source").asInt()).isEqualTo(DOSSIERS + 1);
    assertThat(item.at("/received/ledger").asInt()).isEqualTo(DOSSIERS + 1);
    assertThat(item.at("/received/portal").asInt()).isEqualTo(DOSSIERS);
    assertThat(item.at("/share/synchronised").asInt()).isEqualTo(DOSSIERS);

    codes.remove(parked);
    count("000.00.11.H99", day, codes).then().statusCode(200).body("agency", equalTo(AGENCY))
        .body("differences", equalTo(1));
    assertThat(differences(day)).extracting(d -> d.get("kind").asText()).containsExactly("FORGOTTEN_RECEIVED");
    assertThat(standing("day=" + day + "&agency=" + AGENCY).at("/share/percent").asDouble()).isEqualTo(100.0);
    System.out.printf("counted %d, repaired in %d ms%n", DOSSIERS, (System.nanoTime() - began) / 1_000_000);
  }

  /** A row that cannot be written is set aside; what stands behind it is asked, looked at and repaired. */
  @Test
  void oneRowThatCannotBeWrittenStarvesNoOther() {
    String day = "2025-10-1" + Integer.getInteger("test.hubs.started", 0) % 10;
    List<String> codes = codes(6, "0001");
    run("""
        create or replace function count_poison() returns trigger language plpgsql as $$
        begin
          if old.code = '%s' then raise exception 'poisoned'; end if;
          return new;
        end $$"""
        .formatted(codes.get(0)));
    try {
      count("H99.12", day, codes).then().statusCode(200).body("differences", equalTo(6));
      run("create trigger poison before update on count_code for each row execute function count_poison()");
      patiently(() -> assertThat(codes.subList(1, 6)).allSatisfy(code ->
          assertThat(noticeKinds(code)).contains("SNAPSHOT_WANTED")));
      patiently(() -> assertThat(rows("""
          select code from count_code where code = any(string_to_array(?, ',')) and held is null""",
          row -> row.getString(1), String.join(",", codes))).as("the portal was asked of all others")
          .containsExactly(codes.get(0)));
    } finally {
      run("drop trigger if exists poison on count_code");
    }
    patiently(() -> assertThat(noticeKinds(codes.get(0))).contains("SNAPSHOT_WANTED"));
  }

  @Test
  void onePageAfterAnotherAndAMonthTogether() {
    String day = "2025-11-1" + Integer.getInteger("test.hubs.started", 0) % 10;
    List<String> codes = codes(7, "0001");
    count("H99.12", day, codes).then().statusCode(200).body("differences", equalTo(7));
    List<String> seen = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page = standing("day=" + day + "&agency=H99.12&limit=3&cursor=" + cursor).get("differences");
      page.get("items").forEach(d -> seen.add(d.get("code").asText()));
      cursor = page.get("next").asText("");
    } while (!cursor.isEmpty() && !cursor.equals("null"));
    assertThat(seen).containsExactlyInAnyOrderElementsOf(codes);
    JsonNode month = standing("month=2025-11&agency=000.00.12.H99");
    assertThat(month.at("/items/0/received/source").asInt()).isGreaterThanOrEqualTo(7);
    assertThat(month.at("/share/percent").asDouble()).isZero();
    count("H99.12", day, List.of()).then().statusCode(200).body("differences", equalTo(0));
    assertThat(standing("day=" + day + "&agency=H99.12").at("/differences/items")).isEmpty();
  }

  @Test
  void yesterdaysCountIsFetchedWhereThereIsAnAddress() {
    String yesterday = OffsetDateTime.now(IsoTimes.VIETNAM).toLocalDate().minusDays(1).toString();
    soon(() -> assertThat(standing("day=" + yesterday + "&agency=H99.10").at("/items/0/sourceSystem").asText())
        .isEqualTo("H99-1"));
    assertThat(rows("select client from count_day where day = ?::date", row -> row.getString(1), yesterday))
        .contains("hub");
  }

  @Test
  void aCountThatIsWrongIsToldWithAllItsFaultsAndNobodyCountsForAnother() {
    as("demo-client")
        .body("{\"sourceSystem\":\"H99-1\",\"agency\":\"H98.10\",\"day\":\"2026-01-05\",\"received\":[\"a b\"],"
        + "\"resolved\":{},\"more\":1}").post("/api/v1/counts").then().statusCode(400)
        .contentType("application/problem+json").body("errors.pointer", hasItem("/agency"))
        .body("errors.pointer", hasItem("/received/0")).body("errors.pointer", hasItem("/resolved"))
        .body("errors.pointer", hasItem("/more")).body("errors", hasSize(4));
    as("demo-client").body("{").post("/api/v1/counts").then().statusCode(400);
    as("demo-client").body("{\"received\":[" + "{},".repeat(400_000) + "{}]}").post("/api/v1/counts").then()
        .statusCode(400).body("errors[0].detail", containsString("500000"));
    as("demo-client").body("{\"sourceSystem\":\"H99-1\",\"agency\":\"H99.10\",\"day\":\"2999-01-05\",\"received\":[],"
        + "\"resolved\":[]}").post("/api/v1/counts").then().statusCode(400).body("errors.pointer", hasItem("/day"));
    String key = UUID.randomUUID().toString().replace("-", "").repeat(2);
    clients.register("counter", "counter", key, Set.of("H99-8"), false);
    given().header("X-Api-Key", key).contentType("application/json").body(body("H99.10", "2025-01-05", List.of("x")))
        .post("/api/v1/counts").then().statusCode(403);
    given().header("X-Api-Key", key).get("/api/v1/counts?month=2026-01").then().statusCode(200)
        .body("items", hasSize(0)).body("differences.items", hasSize(0));
    as("demo-client").get("/api/v1/counts").then().statusCode(400);
    given().get("/api/v1/counts?day=2026-01-05").then().statusCode(401);
    assertThat(given().get("/q/openapi").asString()).contains("/api/v1/counts", "Count:");
  }

  /** The larger trial takes its time. */
  private static void patiently(ThrowingRunnable what) {
    await().atMost(SOON.multipliedBy(3)).pollInterval(Duration.ofMillis(200)).untilAsserted(what);
  }

  private io.restassured.response.Response count(String agency, String day, List<String> received) {
    return as("demo-client").body(body(agency, day, received)).post("/api/v1/counts");
  }

  private static String body(String agency, String day, List<String> received) {
    ObjectNode body = JSON.createObjectNode().put("sourceSystem", "H99-1").put("agency", agency).put("day", day);
    body.set("received", JSON.valueToTree(received));
    body.putArray("resolved");
    return body.toString();
  }

  private JsonNode standing(String query) {
    return tree(as("demo-client").get("/api/v1/counts?" + query).then().statusCode(200).extract().asString());
  }

  private List<JsonNode> differences(String day) {
    List<JsonNode> all = new ArrayList<>();
    standing("day=" + day + "&agency=" + AGENCY + "&limit=500").at("/differences/items").forEach(all::add);
    return all;
  }

  private List<String> noticeKinds(String code) {
    return noticesTaken(code).stream().map(n -> n.get("kind").asText()).toList();
  }

  private static List<String> codes(int many, String digits) {
    return new ArrayList<>(IntStream.range(0, many).mapToObj(i -> code(digits)).toList());
  }

  private static ObjectNode received(String code, long sequence, String day) {
    ObjectNode event = event(code, sequence);
    event.put("occurredAt", day + "T08:30:00+07:00");
    ObjectNode dossier = dossier(event).put("submittedAt", day + "T07:55:00+07:00")
        .put("receivedAt", day + "T08:30:00+07:00");
    for (String agency : List.of("receivingAgency", "resolvingAgency")) {
      ((ObjectNode) dossier.get(agency)).put("code", "000.00.11.H99");
    }
    return event;
  }
}
