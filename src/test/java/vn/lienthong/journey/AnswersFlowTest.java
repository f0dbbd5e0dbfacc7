package vn.lienthong.journey;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.lienthong.EmbeddedParts;

/**
 * A portal that answers in every text and form there is, for many dossiers ({@code -Dtest.answers.dossiers=1000}).
 * Nothing is lost, nothing parked with the wrong owner, no circuit opened and no login caused by a field's error.
 */
@QuarkusTest
@QuarkusTestResource(EmbeddedParts.class)
class AnswersFlowTest extends WholeHub {

  private static final int DOSSIERS = Integer.getInteger("test.answers.dossiers", 240);
  private static final int BATCH = 500;
  private static final String FIRST = "61%02d";
  private static final byte[] DONE = utf8("{\"error_code\":\"0\",\"message\":\"Thành công\",\"result\":[]}");

  private final List<String> mappings = new ArrayList<>();

  /** One way to answer, and what has to come of it; mends: who has to, of what is not delivered. */
  private record Script(String headers, byte[] body, String state, String errorClass, String responsible) {}

  @AfterEach
  void forget() {
    mappings.forEach(id -> given().delete(portal + "/__admin/mappings/" + id));
  }

  private static List<Script> scripts() throws IOException {
    List<Script> scripts = new ArrayList<>();
    scripts.add(read("Content-Encoding: gzip", gzip(DONE)));
    scripts.add(read("Content-Type: application/json; charset=windows-1258",
        "{\"error_code\":\"0\",\"message\":\"Thành công\",\"result\":[]}".getBytes(Charset.forName("windows-1258"))));
    scripts.add(read("Set-Cookie: a=" + "x".repeat(12_000), DONE));
    scripts.add(read("Content-Type: text/html", utf8("\r\n\uFEFF{\"error_code\":0}")));
    scripts.add(read("Content-Type: application/json", utf8("{\"error_code\":\"00\",\"message\":\"OK\"}")));
    for (String line : Files.readAllLines(Path.of("src/test/resources/cases/04-answer-texts.ndjson"))) {
      scripts.add(new Script("", utf8(line), "REFUSED", "BUSINESS", "CALLER"));
    }
    for (String text : List.of("DonViXuLy: hệ thống đang bảo trì. Thiếu MaLinhVuc", "Trường MaTTHC chưa tồn tại",
        "TenTepDinhKem không hợp lệ: phiên đã hết hạn, vui lòng đăng nhập lại", "MaHoSo không đúng, thử lại sau")) {
      scripts.add(new Script("", said("-2", text), "REFUSED", "BUSINESS", "CALLER"));
    }
    scripts.add(new Script("", utf8("{\"error_code\":\"0\",\"message\":\"Thành công\",\"result\":["
        + "{\"error_code\":\"-1\",\"message\":\"Trường MaLinhVuc không hợp lệ\"}]}"), "REFUSED", "BUSINESS", "CALLER"));
    for (String text : List.of("Thủ tục chưa tồn tại trên hệ thống", "Danh mục đơn vị đang bảo trì",
        "Thành phần hồ sơ đã tồn tại", "Hồ sơ chưa tồn tại", "Phiên thanh toán hết hạn")) {
      scripts.add(new Script("", said("-2", text), "PARKED", "UNKNOWN", "NATIONAL"));
    }
    return scripts;
  }

  @Test
  void everyAnswerIsJudgedByAllItSays() throws IOException {
    try (LogRecorder ear = new LogRecorder()) { // one that opened and was tried well again is not seen in its row
      judged(scripts());
      assertThat(ear.heard().lines().filter(line -> line.contains("circuit opened"))).isEmpty();
    }
  }

  private void judged(List<Script> scripts) {
    for (int i = 0; i < scripts.size(); i++) {
      answers(FIRST.formatted(i), scripts.get(i));
    }
    long logins = counted("/answers/login--delivered");
    Map<String, Script> sent = new LinkedHashMap<>();
    List<ObjectNode> events = new ArrayList<>();
    for (int i = 0; i < DOSSIERS; i++) {
      String code = code(FIRST.formatted(i % scripts.size()));
      sent.put(code, scripts.get(i % scripts.size()));
      events.add(event(code, 1));
      events.add(step(code, 2));
    }
    for (int from = 0; from < events.size(); from += BATCH) {
      sendAll(events.subList(from, Math.min(events.size(), from + BATCH)));
    }

    soon(() -> {
      hurry("H99.10-%61__");
      assertThat(unsettled()).isZero();
    });
    assertThat(is("select circuit = 'CLOSED' from endpoint where name = 'dvcqg'")).as("circuit").isTrue();
    assertThat(counted("/answers/login--delivered")).as("logins").isEqualTo(logins);
    sent.forEach((code, script) -> {
      Entry first = entries(code, SYNC).get(0);
      assertThat(first.state()).as(() -> new String(script.body, StandardCharsets.UTF_8) + first)
          .isEqualTo(script.state);
      assertThat(first.errorClass()).isEqualTo(script.errorClass);
      assertThat(first.responsible()).isEqualTo(script.responsible);
      if (script.state.equals("REFUSED")) {
        assertThat(first.attempts()).as("one call is enough to know").isEqualTo(1);
      }
      List<Entry> steps = entries(code, PROGRESS);
      assertThat(steps).as("progress of what the portal refused is not told").hasSize(1).allMatch(step ->
          script.state.equals("DELIVERED") ? step.state().equals("DELIVERED")
              : step.attempts() == 0 && "REQUIRES".equals(step.reason()));
    });
    JsonNode stands = tree(as("operator").get("/api/v1/balance").asString()).path("entries");
    assertThat(stands.path("expected").asLong()).isPositive().isEqualTo(Stream.of("waiting", "inFlight", "delivered",
        "refused", "parked", "dismissed", "superseded", "shadowed").mapToLong(at -> stands.path(at).asLong()).sum());
  }

  /**
   * What is no HTTP counts against the portal, is in doubt, and is told again when the portal is well: of every
   * dossier.
   */
  @Test
  void whatIsNoHttpLosesNothing() {
    List<String> faults = List.of("MALFORMED_RESPONSE_CHUNK", "RANDOM_DATA_THEN_CLOSE", "EMPTY_RESPONSE");
    for (int i = 0; i < faults.size(); i++) {
      mapping("\"fault\":\"" + faults.get(i) + "\"", "62%02d".formatted(i));
    }
    String first = code("6200");
    send(event(first, 1));
    soon(() -> assertThat(entry(first, SYNC).errorClass()).isEqualTo("SERVER_ERROR"));
    assertThat(entry(first, SYNC).errorCode()).startsWith("answer-");
    assertThat(entry(first, SYNC).uncertain()).isTrue();
    List<String> codes = IntStream.range(1, Math.max(faults.size(), DOSSIERS / 20))
        .mapToObj(i -> code("62%02d".formatted(i % faults.size()))).toList();
    sendAll(codes.stream().map(code -> event(code, 1)).toList());
    soon(() -> {
      run("update endpoint set probe_at = now() where circuit = 'OPEN'");
      hurry("H99.10-%62__");
      assertThat(is("select circuit = 'OPEN' from endpoint where name = 'dvcqg'")).as("the portal is not well")
          .isTrue();
    });
    forget();
    soon(() -> {
      run("update endpoint set probe_at = now() where circuit = 'OPEN'");
      hurry("H99.10-%62__");
      assertThat(Stream.concat(Stream.of(first), codes.stream()).map(code -> entry(code, SYNC)))
          .allSatisfy(entry -> assertThat(entry.state()).as(entry.toString()).isEqualTo("DELIVERED"));
    });
  }

  private long unsettled() {
    return rows("""
        select count(*) from entry e join dossier d on d.id = e.dossier
         where d.code like 'H99.10-%61__' and e.partner = 'dvcqg' and e.state in ('WAITING', 'IN_FLIGHT')
           and not (e.flow = 'report-progress' and e.reason = 'REQUIRES')""", row -> row.getLong(1)).get(0);
  }

  private void answers(String digits, Script script) {
    ObjectNode response = JSON.createObjectNode();
    response.put("status", 200).put("base64Body", Base64.getEncoder().encodeToString(script.body));
    ObjectNode headers = response.putObject("headers").put("Content-Type", "application/json");
    if (!script.headers.isEmpty()) {
      String[] header = script.headers.split(": ", 2);
      headers.put(header[0], header[1]);
    }
    String json = response.toString();
    mapping(json.substring(1, json.length() - 1), digits);
  }

  /** The portal answers so to a dossier whose code ends in these digits. */
  private void mapping(String response, String digits) {
    String mapping = """
        {"priority": 1, "request": {"method": "POST", "urlPathPattern": "/(mapi/g|xrdata)", "bodyPatterns": [
          {"matchesJsonPath": {"expression": "$.service", "matches": "DongBoHoSoMC|CapNhatTienDoHoSoMC"}},
          {"matchesJsonPath": {"expression": "$.data[0].MaHoSo", "matches": ".*%s"}}]},
         "response": {%s}}""".formatted(digits, response);
    mappings.add(given().contentType("application/json").body(mapping).post(portal + "/__admin/mappings")
        .then().statusCode(201).extract().path("id"));
  }

  private static Script read(String headers, byte[] body) {
    return new Script(headers, body, "DELIVERED", null, null);
  }

  private static byte[] said(String code, String text) {
    return utf8(JSON.createObjectNode().put("error_code", code).put("message", text).toString());
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream coded = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(coded)) {
      out.write(plain);
    }
    return coded.toByteArray();
  }
}
