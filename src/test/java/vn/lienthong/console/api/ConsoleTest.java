package vn.lienthong.console.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.lienthong.EmbeddedParts;
import vn.lienthong.Management;

/** The console's doors on a whole hub: database, broker and stubs are real. */
@QuarkusTest
@QuarkusTestResource(EmbeddedParts.class)
class ConsoleTest {

  private static final String PERSON = "099190000017"; // of the example

  private static final Duration SOON = Duration.ofSeconds(30);

  @ConfigProperty(name = "hub.keys.dir") Path keys;

  @Inject AgroalDataSource source;

  @TestHTTPResource("/api/v1/live") URI live;

  // The stubs read the last four digits: 1000 and more are taken as they are.
  private final String code = "000.00.10.H99-260105-%04d"
      .formatted(1000 + Math.floorMod(System.nanoTime() / 1000, 1000));

  @BeforeEach void ready() {
    await().atMost(SOON).ignoreExceptions().until(() ->
        as("operator").get("/api/v1/balance").statusCode() == 200);
  }

  @Test void showsADossierFromItsEventToItsDelivery() throws IOException {
    send();
    as("demo-client").get("/api/v1/dossiers/" + code).then().statusCode(200).body("masked", equalTo(true))
        .body("snapshot.parties[0].fullName", startsWith("N***")).body("history", hasSize(1))
        .body("entries[0].attempts", notNullValue()).body("payments", hasSize(0)).body("notAskedFor", hasSize(0));
    as("operator").get("/api/v1/dossiers/" + code).then().statusCode(200).body("masked", equalTo(false))
        .body("snapshot.parties[0].fullName", startsWith("NGUY"));
    String entry = as("demo-client").get("/api/v1/entries?dossier=" + code).then().statusCode(200)
        .body("items", hasSize(greaterThan(0))).extract().path("items[0].id");
    as("demo-client").get("/api/v1/entries/" + entry).then().statusCode(200).body("id", equalTo(entry));
    delivered();
    as("operator").get("/api/v1/balance").then().body("events.accepted", greaterThan(0))
        .body("entries.delivered", greaterThan(0)).body("events.difference", equalTo(0))
        .body("entries.difference", equalTo(0)).body("$", hasKey("sealedThrough")).body("$", hasKey("recount"));
    await().atMost(SOON).until(() -> Management.get("/q/metrics").asString()
        .contains("hub_balance_difference{part=\"events\"} 0.0"));
  }

  @Test void onlyAnOperatorActs() throws IOException {
    String reason = "{\"reason\":\"thử\"}";
    as("demo-client").body(reason).post("/api/v1/entries/1/release").then().statusCode(403)
        .contentType("application/problem+json");
    as("demo-client").body(reason).post("/api/v1/entries/1/dismiss").then().statusCode(403);
    as("demo-client").body(reason).post("/api/v1/events/" + UUID.randomUUID() + "/admit").then().statusCode(403);
    as("demo-client").body("{}").post("/api/v1/replays").then().statusCode(403);
    as("demo-client").body("{}").patch("/api/v1/partners/dvcqg").then().statusCode(403);
    as("operator").body(Files.readString(Path.of("src/main/resources/schema/examples/accepted.json")))
        .post("/api/v1/events").then().statusCode(403); // it sends nothing
    as("operator").body(reason).post("/api/v1/entries/999999999/release").then().statusCode(404);
    as("operator").body("{\"reson\":1}").post("/api/v1/entries/1/release").then().statusCode(400)
        .body("errors.pointer", hasItem("/reson"));
    as("operator").get("/api/v1/dossiers/a%20b").then().statusCode(400);
    as("operator").get("/api/v1/entries?state=LOST").then().statusCode(400);
    as("operator").get("/api/v1/entries?limit=0").then().statusCode(400);
    for (String list : new String[] {"entries", "events", "notices"}) {
      as("operator").get("/api/v1/" + list + "?limit=abc").then().statusCode(400)
          .body("errors.pointer", hasItem("/limit"));
    }
    given().get("/api/v1/balance").then().statusCode(401);
  }

  @Test void aPersonsDossiersAreFoundByAnOperatorWhoSaysWhy() throws IOException {
    send();
    String search = "/api/v1/dossiers/search";
    String who = "{\"identifier\":{\"type\":\"PERSONAL_ID\",\"value\":\"%s\"},\"reason\":\"thử\"}";
    as("demo-client").body(who.formatted(PERSON)).post(search).then().statusCode(403)
        .contentType("application/problem+json");
    as("operator").body(who.formatted(PERSON)).post(search).then().statusCode(200)
        .body("items.find { it.code == '" + code + "' }.sourceSystem", equalTo("H99-1"))
        .body(not(containsString(PERSON)));
    as("operator").body(who.formatted("099000000000")).post(search).then().statusCode(200).body("items", hasSize(0));
    as("operator").body(who.formatted(PERSON + "1")).post(search).then().statusCode(400)
        .contentType("application/problem+json").body("errors.pointer", hasItem("/identifier/value"))
        .body(not(containsString(PERSON)));
    as("operator").body(who.formatted(PERSON).replace("PERSONAL_ID", "SHOE_SIZE")).post(search).then().statusCode(400)
        .body("errors.pointer", hasItem("/identifier/type"));
    as("operator").body("{\"reason\":\"thử\"}").post(search).then().statusCode(400)
        .body("errors.pointer", hasItem("/identifier"));
    assertThat(given().get("/q/openapi").asString()).contains(search);
  }

  @Test void aPartnerIsPausedAndGoesOn() {
    as("operator").body("{\"paused\":true,\"callsPerSecond\":7}").patch("/api/v1/partners/dvcqg").then().statusCode(200)
        .body("items[0].paused", equalTo(true)).body("items[0].callsPerSecond", equalTo(7));
    as("demo-client").get("/api/v1/partners").then().statusCode(200).body("items.name", hasItem("dvcqg"));
    as("operator").body("{\"paused\":false,\"callsPerSecond\":0}").patch("/api/v1/partners/dvcqg").then()
        .statusCode(200).body("items[0].paused", equalTo(false)).body("items[0].callsPerSecond", equalTo(null));
    as("operator").body("{\"paused\":true}").patch("/api/v1/partners/nobody").then().statusCode(404);
    assertThat(acts("PATCH_PARTNER"))
        .endsWith("dvcqg paused=true callsPerSecond=7, dvcqg paused=false callsPerSecond=0");
  }

  @Test void aReplayIsCountedRunAndAnsweredTheSameAgain() throws IOException {
    send();
    delivered();
    String select = "{\"select\":{\"dossier\":\"" + code + "\",\"flow\":\"sync-dossier\"},"
        + "\"reason\":\"thử\",\"dryRun\":";
    as("operator").body(select + "true}").post("/api/v1/replays").then().statusCode(202)
        .body("matched", equalTo(1)).body("wouldSuppress", equalTo(0)).body("byPartner.dvcqg", equalTo(1));
    as("operator").body(select + "false}").post("/api/v1/replays").then().statusCode(400);
    String key = UUID.randomUUID().toString();
    String id = as("operator").header("Idempotency-Key", key).body(select + "false}").post("/api/v1/replays").then()
        .statusCode(202).extract().path("id");
    as("operator").header("Idempotency-Key", key).body(select + "false}").post("/api/v1/replays").then()
        .statusCode(202).body("id", equalTo(id));
    as("operator").header("Idempotency-Key", key).body(select + "false,\"force\":true}").post("/api/v1/replays").then()
        .statusCode(409);
    await().atMost(SOON).untilAsserted(() -> as("operator").get("/api/v1/replays/" + id).then()
        .body("state", equalTo("DONE")).body("made", equalTo(1)));
    as("operator").delete("/api/v1/replays/" + id).then().statusCode(200).body("state", equalTo("DONE"));
  }

  @Test void aScreenHearsWhatSettlesAndReadsAgainWhatItMissed() throws Exception {
    List<String> heard = new CopyOnWriteArrayList<>();
    listen(null, heard);
    await().atMost(SOON).pollInterval(Duration.ofSeconds(1)).until(() -> {
      send(); // again, until the screen is there: what settled before it came is not its to hear
      return heard.stream().anyMatch(line -> line.contains("\"flow\":\"sync-dossier\""));
    });
    assertThat(heard).anyMatch(line -> line.startsWith("event:") && line.contains("entry-settled"));

    List<String> again = new CopyOnWriteArrayList<>();
    listen("0", again);
    await().atMost(SOON).until(() -> again.stream().anyMatch(line -> line.contains("DELIVERED")));
  }

  @Test void noticesAndMetricsAnswer() {
    as("demo-client").get("/api/v1/notices").then().statusCode(200).body("items", notNullValue());
    as("demo-client").get("/api/v1/notices?cursor=xx").then().statusCode(400);
    await().atMost(SOON).untilAsserted(() -> assertThat(Management.get("/q/metrics").asString())
        .contains("hub_backlog{", "hub_parked{", "hub_oldest_waiting_seconds{"));
    assertThat(given().get("/q/openapi").asString()).contains("/api/v1/replays", "/api/v1/partners/{name}");
  }

  private String acts(String what) {
    try (Connection connection = source.getConnection(); PreparedStatement statement = connection.prepareStatement(
        "select string_agg(subject || ' ' || reason, ', ' order by id) from act where what = ?")) {
      statement.setString(1, what);
      ResultSet row = statement.executeQuery();
      row.next();
      return row.getString(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void delivered() {
    await().atMost(SOON).untilAsserted(() -> assertThat(as("operator")
        .get("/api/v1/entries?dossier=" + code + "&flow=sync-dossier").asString()).contains("\"DELIVERED\""));
  }

  private void listen(String last, List<String> into) throws IOException {
    HttpRequest.Builder request = HttpRequest.newBuilder(live).header("Authorization", "Bearer " + key("operator"));
    if (last != null) {
      request.header("Last-Event-ID", last);
    }
    var stream = HttpClient.newHttpClient().sendAsync(request.build(), BodyHandlers.ofLines());
    stream.thenAcceptAsync(answer -> answer.body().forEach(into::add), work -> {
      Thread thread = new Thread(work, "listener");
      thread.setDaemon(true);
      thread.start();
    });
  }

  private void send() throws IOException {
    String event = Files.readString(Path.of("src/main/resources/schema/examples/accepted.json"))
        .replace("0198c2a0-7c1e-7000-8000-000000000001", UUID.randomUUID().toString())
        .replace("000.00.10.H99-260105-0001", code).replace("\"sequence\": 2", "\"sequence\": 1")
        .replace("\"sequence\":2", "\"sequence\":1");
    as("demo-client").body(event).post("/api/v1/events").then().statusCode(202);
  }

  private RequestSpecification as(String client) {
    try {
      return given().header("Authorization", "Bearer " + key(client)).contentType("application/json");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private String key(String client) throws IOException {
    return Files.readString(keys.resolve(client + ".key")).strip();
  }
}
