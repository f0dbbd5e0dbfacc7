package vn.lienthong.journey;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.lienthong.EmbeddedParts;
import vn.lienthong.Management;

/** One dossier's whole life by all doors; what is personal stays within the sealed columns. */
@QuarkusTest
@QuarkusTestResource(EmbeddedParts.class)
class JourneyTest extends WholeHub {

  private static final String NAME = "TRẦN THỊ THỬ KÍN";
  private static final String NUMBER = "099292000028";
  private static final String PHONE = "0000000777";
  private static final String MAIL = "thu.kin@example.vn";
  private static final String STREET = "Ngõ Thử Kín 77";
  private static final String OFFICER = "Cán bộ Thử Kín";
  private static final List<String> PERSONAL = List.of(NAME, NUMBER, PHONE, MAIL, STREET, OFFICER, "THỬ KÍN",
      "Thử Kín");
  /** For each column the question whether it says one of them: its bytes, or its text. */
  private static final String COLUMNS = """
      select format('select exists (select 1 from %I t, unnest(string_to_array(?, ''|'')) p '
                    || 'where position(convert_to(p, ''UTF8'') in %s) > 0)', c.table_name,
                    case when c.data_type = 'bytea' then format('t.%I', c.column_name)
                         else format('convert_to(t.%I::text, ''UTF8'')', c.column_name) end)
        from information_schema.columns c
        join information_schema.tables t on t.table_name = c.table_name and t.table_schema = c.table_schema
       where c.table_schema = 'public' and t.table_type = 'BASE TABLE'""";

  @Inject ConnectionFactory broker;

  @Test
  void aDossierLivesThroughAllDoorsAndNothingPersonalLeaksOut() throws IOException {
    String code = code("1600");
    try (LogRecorder ear = new LogRecorder()) {
      live(code);
      mishaps(code);
      timeLineIsComplete(code);
      isFoundByItsPerson(code);
      assertThat(ear.heard()).as("logs").isNotEmpty();
      hidden("log", ear.heard());
    }
    hidden("metrics", Management.get("/q/metrics").asString());
    hidden("health", Management.get("/q/health").asString());
    hidden("entries", as("operator").get("/api/v1/entries?dossier=" + code).asString());
    hidden("masked time line", as("demo-client").get("/api/v1/dossiers/" + code).asString());
    noPlainColumnSaysIt(code);
    everythingAddsUp();
  }

  private void live(String code) throws IOException {
    send(named(snapshot(code, 1, "REGISTERED")));
    ObjectNode accepted = named(snapshot(code, 2, "ACCEPTED"));
    try (JMSContext jms = broker.createContext()) {
      jms.createProducer().send(jms.createQueue("hub.dossiers.event.in"), accepted.toString());
    }
    soon(() -> assertThat(entries(code, SYNC)).hasSize(2));
    sendAll(List.of(named(step(code, 3)), named(snapshot(code, 4, "SUPPLEMENT_REQUIRED")),
        named(snapshot(code, 5, "PAYMENT_REQUIRED"))));
    progressByTheOldDoor(code);
    send(named(snapshot(code, 6, "COMPLETED")));
    send(named(snapshot(code, 7, "RESULT_RETURNED")));
    allDelivered(List.of(code));
    assertThat(atPortal(code).get("status").asText()).isEqualTo("10");
    assertThat(atPortal(code).get("orderViolations").asInt()).isZero();
  }

  private void progressByTheOldDoor(String code) throws IOException {
    String key = Files.readString(keys.resolve("demo-client.key")).strip();
    String session = given().contentType("application/json")
        .body("{\"username\":\"demo\",\"password\":\"" + key + "\"}").post("/compat/dvcqg/login").path("session");
    try (var file = getClass().getResourceAsStream("/vn/lienthong/intake/dvcqg/report-progress.wire.json")) {
      ObjectNode call = (ObjectNode) JSON.readTree(file);
      ((ObjectNode) call.put("session", session).at("/data/0")).put("MaHoSo", code).put("NguoiXuLy", OFFICER)
          .put("ThoiDiemXuLy", "20260106053000");
      given().contentType("application/json").body(call.toString()).post("/compat/dvcqg/mapi/g").then()
          .body("error_code", equalTo(0));
      ((ObjectNode) call.at("/data/0")).put("ThoiDiemXuLy", NAME);
      hidden("compat answer",
          given().contentType("application/json").body(call.toString()).post("/compat/dvcqg/mapi/g").asString());
    }
  }

  /** What goes wrong speaks of people most easily. */
  private void mishaps(String code) {
    for (String pointer : List.of("/type", "/occurredAt", "/dossier/channel", "/dossier/code", "/dossier/receivedAt",
        "/dossier/parties/0/birthDate", "/dossier/parties/0/kind", "/dossier/parties/0/identifiers/0/type")) {
      ObjectNode bad = named(snapshot(code, 8, "PROCESSING"));
      int last = pointer.lastIndexOf('/');
      ((ObjectNode) bad.at(pointer.substring(0, last))).put(pointer.substring(last + 1), NAME + NUMBER);
      Response answer = post(bad);
      assertThat(answer.statusCode()).as(pointer).isEqualTo(400);
      hidden("problem at " + pointer, answer.asString());
    }
    String whole = named(snapshot(code, 8, "PROCESSING")).toString();
    String cut = whole.substring(0, whole.indexOf(NAME) + NAME.length());
    hidden("broken JSON", as("demo-client").body(cut.getBytes(StandardCharsets.UTF_8)).post("/api/v1/events")
        .asString());
    for (String digits : List.of("9006", "9010", "9014")) { // refused, cut off, not understood
      String troubled = code(digits);
      send(named(snapshot(troubled, 1, "ACCEPTED")));
      soon(() -> {
        hurry(troubled);
        assertThat(entry(troubled, SYNC).state()).isNotEqualTo("WAITING").isNotEqualTo("IN_FLIGHT");
      });
    }
  }

  private static ObjectNode named(ObjectNode event) {
    ObjectNode owner = owner(event);
    owner.put("fullName", NAME).put("phone", PHONE).put("email", MAIL).put("birthDate", "1992-01-01");
    ((ObjectNode) owner.at("/identifiers/0")).put("value", NUMBER);
    ((ObjectNode) owner.get("address")).put("detail", STREET);
    if (event.get("step").isObject()) {
      ((ObjectNode) event.get("step")).put("officer", OFFICER);
    }
    return event;
  }

  private void timeLineIsComplete(String code) {
    JsonNode line = tree(as("operator").get("/api/v1/dossiers/" + code).then().statusCode(200)
        .body("status", equalTo("RESULT_RETURNED")).body("gaps", hasSize(0)).extract().asString());
    assertThat(line.get("history")).extracting(e -> e.get("status").asText()).containsExactly("RESULT_RETURNED",
        "COMPLETED", "PROCESSING", "PAYMENT_REQUIRED", "SUPPLEMENT_REQUIRED", "PROCESSING", "ACCEPTED", "REGISTERED");
    assertThat(line.get("entries")).hasSize(10).allSatisfy(e -> {
      assertThat(e.get("state").asText()).isEqualTo("DELIVERED");
      assertThat(e.get("attempts")).isNotEmpty();
    });
    assertThat(line.at("/snapshot/parties/0/fullName").asText()).isEqualTo(NAME);
  }

  /** Found by number, whatever is wrong with the asking: the number itself goes nowhere. */
  private void isFoundByItsPerson(String code) {
    String asked = "{\"identifier\":{\"type\":\"PERSONAL_ID\",\"value\":\"" + NUMBER + "\"},\"reason\":\"thử\"}";
    Response found = as("operator").body(asked).post("/api/v1/dossiers/search");
    assertThat(found.<List<String>>path("items.code")).contains(code);
    hidden("search", found.asString());
    for (String bad : List.of(asked.replace("\"thử\"", "\"về " + NUMBER + "\""), asked.replace(NUMBER, NUMBER + "0"),
        asked.replace("PERSONAL_ID", NUMBER), asked.substring(0, asked.indexOf(NUMBER) + 12), asked + NUMBER)) {
      Response answer = as("operator").body(bad).post("/api/v1/dossiers/search");
      assertThat(answer.statusCode()).as(bad).isEqualTo(400);
      hidden("refused search", answer.asString());
    }
    assertThat(rows("select subject from act where what = 'SEARCH_DOSSIERS'", row -> row.getString(1))).isNotEmpty()
        .allSatisfy(subject -> assertThat(subject).matches("[0-9a-f]{64}"));
  }

  private static void hidden(String where, String text) {
    assertThat(PERSONAL).as(where).noneMatch(text::contains);
  }

  /** Every column of every table, sealed ones too: none holds what is personal, or a key, in the clear. */
  private void noPlainColumnSaysIt(String code) throws IOException {
    List<String> questions = rows(COLUMNS, row -> row.getString(1));
    assertThat(questions).hasSizeGreaterThan(50);
    assertThat(questions).as("the search finds what is there").anyMatch(question -> is(question, code));
    List<String> secret = new ArrayList<>(PERSONAL);
    for (String key : List.of("demo-client.key", "operator.key", "seal-1.key", "pseudonym.key", "link-1.key")) {
      secret.add(Files.readString(keys.resolve(key)).strip()); // a client is known by the hash of its key
    }
    for (String question : questions) {
      assertThat(is(question, String.join("|", secret))).as(question).isFalse();
    }
  }

  private void everythingAddsUp() {
    JsonNode balance = tree(as("operator").get("/api/v1/balance").asString());
    JsonNode events = balance.get("events");
    assertThat(events.get("accepted").asLong()).isEqualTo(sum(events, "accepted"));
    JsonNode entries = balance.get("entries");
    assertThat(entries.get("expected").asLong()).isEqualTo(sum(entries, "expected"));
    assertThat(counted("/orderViolations")).isZero();
    assertThat(tree(given().get(dossiers + "/__stub/counts").asString()).get("orderViolations").asLong()).isZero();
  }

  private static long sum(JsonNode of, String but) {
    long sum = 0;
    for (var fields = of.fields(); fields.hasNext(); ) {
      var field = fields.next();
      sum += field.getKey().equals(but) ? 0 : field.getValue().asLong();
    }
    return sum;
  }
}
