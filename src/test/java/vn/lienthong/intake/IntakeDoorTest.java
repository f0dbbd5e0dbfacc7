package vn.lienthong.intake;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.Management;
import vn.lienthong.access.client.ClientRegistry;
import vn.lienthong.access.client.FakeClients;
import vn.lienthong.catalogue.Catalogue;
import vn.lienthong.ledger.accept.FakeLedger;
import vn.lienthong.ledger.accept.Ledger;
import vn.lienthong.model.Dossier;

/** The HTTP door as a caller sees it; the ledger behind it is a stand-in, so no database is needed. */
@QuarkusTest
@TestProfile(IntakeDoorTest.NoParts.class)
class IntakeDoorTest {

  /** No database, no broker: the door must answer all the same. */
  public static final class NoParts implements QuarkusTestProfile {
    @Override public Map<String, String> getConfigOverrides() {
      return Map.of("quarkus.datasource.jdbc.url", "jdbc:postgresql://localhost:1/none",
          "hub.intake.jms.enabled", "false", "quarkus.artemis.url", "tcp://localhost:1",
          "hub.keys.dir", "target/no-keys", "hub.files.hosts", "",
          "hub.routes.dir", "routes/hub", "hub.intake.drain-timeout", "1s", "hub.http.limits.grace", "2s",
          "quarkus.management.test-port", Management.freePort());
    }
  }

  @TestHTTPResource("/api/v1/events")
  URL events;

  private final FakeLedger ledger = new FakeLedger();

  @BeforeEach
  void standIn() {
    QuarkusMock.installMockForType(ledger, Ledger.class);
    QuarkusMock.installMockForType(new FakeClients(), ClientRegistry.class);
    QuarkusMock.installMockForType(IntakeFakes.catalogue(), Catalogue.class);
  }

  static RequestSpecification caller() {
    return given().header("Authorization", "Bearer " + IntakeFakes.KEY).contentType("application/json");
  }

  @Test
  void takesAnEventAndSaysWhoWillHearOfIt() {
    caller().body(EventSamples.bytes("accepted")).post("/api/v1/events").then().statusCode(202)
        .body("eventId", equalTo("0198c2a0-7c1e-7000-8000-000000000001"))
        .body("dossierCode", equalTo("000.00.10.H99-260105-0001"))
        .body("disposition", equalTo("ACCEPTED")).body("duplicate", equalTo(false))
        .body("entries.flow", hasItem("sync-dossier"));
    assertThat(ledger.stored).hasSize(1);
  }

  @Test
  void answersARepeatedEventWith200() {
    caller().body(EventSamples.bytes("accepted")).post("/api/v1/events").then().statusCode(202);
    caller().body(EventSamples.bytes("accepted")).post("/api/v1/events").then().statusCode(200)
        .body("duplicate", equalTo(true));
  }

  @Test
  void quarantinesAnUnknownStatusInsteadOfRefusingIt() {
    caller().body(EventSamples.bytes(EventSamples.with("/dossier/status",
        EventSamples.parse("\"ON_THE_MOON\"".getBytes()))))
        .post("/api/v1/events").then().statusCode(202).body("disposition", equalTo("QUARANTINED"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"validateOnly=true", "validateOnly", "validateOnly=1", "validateOnly=TRUE"})
  void checksAndStoresNothingWhenOnlyAsked(String query) {
    caller().body(EventSamples.bytes("accepted")).post("/api/v1/events?" + query).then()
        .statusCode(200).body("valid", equalTo(true));
    String good = EventSamples.tree("accepted").toString();
    String bad = EventSamples.tree("accepted").put("type", "NONE").toString();
    String answer = caller().contentType("application/x-ndjson").body(bytes(good + "\n" + bad + "\n" + good))
        .post("/api/v1/events/batch?" + query).then().statusCode(200).extract().asString();
    assertThat(answer.lines().map(line -> line.replaceAll(".*\"status\":(\\d+).*", "$1")))
        .containsExactly("200", "400", "200");
    assertThat(answer.lines().findFirst().orElseThrow()).contains("\"valid\":true");
    assertThat(ledger.stored).isEmpty();
  }

  @Test
  void refusesWhatHappensTomorrow() {
    OffsetDateTime now = OffsetDateTime.now(Clock.systemUTC());
    caller().body(EventSamples.tree("accepted").put("occurredAt", now.plusHours(25).toString()).toString())
        .post("/api/v1/events").then().statusCode(400).body("errors.pointer", contains("/occurredAt"));
    caller().body(EventSamples.tree("accepted").put("occurredAt", now.plusHours(23).toString()).toString())
        .post("/api/v1/events").then().statusCode(202);
  }

  @Test
  void asksForAKey() {
    given().contentType("application/json").body("{}").post("/api/v1/events").then().statusCode(401)
        .contentType("application/problem+json").header("WWW-Authenticate", notNullValue())
        .body("faultOwner", equalTo("CALLER")).body("title", equalTo("Chưa xác thực"));
    given().header("X-Api-Key", "0".repeat(64)).header("Accept-Language", "en").contentType("application/json")
        .body("{}").post("/api/v1/events").then().statusCode(401).body("title", equalTo("Not authenticated"));
  }

  @Test
  void refusesASourceSystemOfSomebodyElse() {
    caller().body(EventSamples.bytes(EventSamples.with("/sourceSystem", EventSamples.parse("\"H98-1\"".getBytes()))))
        .post("/api/v1/events").then().statusCode(403).body("errors.pointer", contains("/sourceSystem"));
  }

  @Test
  void saysAllThatIsWrongInTheWordsOfOfficers() {
    caller().body("{\"schemaVersion\":1,\"surprise\":2}").post("/api/v1/events").then().statusCode(400)
        .contentType("application/problem+json").body("type", endsWith("invalid-event"))
        .body("errors.pointer", hasItem("/dossier")).body("errors.pointer", hasItem("/surprise"))
        .body("errors.find { it.pointer == '/dossier' }.label", equalTo("Hồ sơ"))
        .body("instance", equalTo("/api/v1/events"));
  }

  @Test
  void answersWrongPathsMethodsAndTypesWithProblems() {
    caller().get("/api/v1/nothing-here").then().statusCode(404).contentType("application/problem+json");
    caller().delete("/api/v1/events").then().statusCode(405).contentType("application/problem+json");
    caller().contentType("text/plain").body("x").post("/api/v1/events").then().statusCode(415)
        .contentType("application/problem+json");
  }

  @Test
  void refusesCompressedBodiesAtEveryDoorAndSaysWhatItTakes() {
    for (String door : new String[] {"/api/v1/events", "/api/v1/events/batch", "/api/v1/events/validate",
        "/api/v1/lookups/population", "/api/v1/once-only/checks", "/api/v1/counts", "/api/v1/replays", "/session"}) {
      caller().header("Content-Encoding", "gzip").body(new byte[] {0x1f, (byte) 0x8b, 8, 0}).post(door).then()
          .statusCode(415).header("Accept-Encoding", "identity").contentType("application/problem+json")
          .body("type", equalTo("urn:lienthong:problem:content-encoding"));
    }
    caller().header("Content-Encoding", "identity").body(EventSamples.bytes("accepted")).post("/api/v1/events").then()
        .statusCode(202);
    caller().header("Content-Encoding", "gzip").get("/api/v1/nothing-here").then().statusCode(404);
  }

  @Test
  void refusesAHundredMegabytesUnread() throws IOException {
    String answer = raw("Content-Length: 104857600\r\n", "");
    assertThat(answer).startsWith("HTTP/1.1 413").contains("application/problem+json").contains("CALLER");
  }

  @Test
  void countsABodyOfUnknownLength() throws IOException {
    String chunk = "10000\r\n" + " ".repeat(0x10000) + "\r\n";
    assertThat(raw("Transfer-Encoding: chunked\r\n", chunk.repeat(18))).startsWith("HTTP/1.1 413")
        .contains("application/problem+json");
  }

  @Test
  void takesAnEventInChunks() throws IOException {
    String event = EventSamples.tree("accepted").toString();
    int length = event.getBytes(StandardCharsets.UTF_8).length;
    String chunk = Integer.toHexString(length) + "\r\n" + event + "\r\n0\r\n\r\n";
    assertThat(raw("Transfer-Encoding: chunked\r\n", chunk)).startsWith("HTTP/1.1 202");
  }

  /** One request by hand, up to the end of the first answer. */
  private String raw(String headers, String body) throws IOException {
    try (Socket socket = new Socket(events.getHost(), events.getPort())) {
      socket.setSoTimeout(20_000);
      OutputStream out = socket.getOutputStream();
      out.write(("POST /api/v1/events HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
          + "Content-Type: application/json\r\nX-Api-Key: " + IntakeFakes.KEY + "\r\n" + headers + "\r\n"
          + body).getBytes(StandardCharsets.UTF_8));
      out.flush();
      var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      StringBuilder answer = new StringBuilder();
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        answer.append(line).append('\n');
        if (line.startsWith("{")) {
          break;
        }
      }
      return answer.toString();
    }
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void answersABatchLineByLineAndInOrder() {
    String good = EventSamples.tree("submitted").toString();
    String other = EventSamples.with(EventSamples.tree("status-changed"), "/dossier/code",
        EventSamples.parse("\"000.00.10.H99-260105-0002\"".getBytes())).toString();
    String answer = caller().contentType("application/x-ndjson")
        .body(bytes(String.join("\n", good, "{\"broken\":", other, "[]") + "\n")).post("/api/v1/events/batch").then()
        .statusCode(200).contentType("application/x-ndjson").extract().asString();

    List<Integer> statuses = answer.lines().map(l -> EventSamples.parse(l.getBytes()).get("status").intValue())
        .toList();
    assertThat(statuses).containsExactly(202, 400, 202, 400);
    assertThat(ledger.stored).extracting(e -> e.dossier()).extracting(Dossier::code)
        .containsExactlyInAnyOrder("000.00.10.H99-260105-0001", "000.00.10.H99-260105-0002");
  }

  @Test
  void describesItselfWithSchemaAndExamples() {
    given().accept("application/json").get("/q/openapi").then().statusCode(200)
        .body("components.schemas.Event.properties.dossier.'$ref'", equalTo("#/components/schemas/Dossier"))
        .body("paths.'/api/v1/events'.post.requestBody.content.'application/json'.examples.keySet()",
            hasItem("due-date-changed"))
        .body("paths.keySet()", hasItem("/compat/dvcqg/mapi/g"));
  }

  @Test
  void takesAThousandLinesAndNoMore() {
    String line = EventSamples.tree("accepted").toString() + "\n";
    String answer = caller().contentType("application/x-ndjson").body(bytes(line.repeat(1001)))
        .post("/api/v1/events/batch").then().statusCode(200).extract().asString();
    List<Integer> statuses = answer.lines().map(l -> EventSamples.parse(l.getBytes()).get("status").intValue())
        .toList();
    assertThat(statuses).hasSize(1001);
    assertThat(statuses.get(0)).isEqualTo(202);
    assertThat(statuses.get(999)).isEqualTo(200);
    assertThat(statuses.get(1000)).isEqualTo(413);
  }
}
