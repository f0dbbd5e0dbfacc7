package vn.lienthong.intake.compat;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.EmbeddedParts;
import vn.lienthong.access.Clients;
import vn.lienthong.access.Seal;
import vn.lienthong.ledger.FakeLedger;
import vn.lienthong.ledger.Ledger;

/** The compatibility door over HTTP: answers byte for byte as one-stop systems know them from the portal. */
@QuarkusTest
@QuarkusTestResource(EmbeddedParts.class)
class CompatHttpTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final AtomicInteger CODES = new AtomicInteger(500);
  private static final String OK = "{\"error_code\":0,\"message\":\"Thành công\",\"result\":[]}";
  private static final String LOST = "{\"error_code\":-1,\"message\":\"Phiên làm việc đã hết hạn hoặc không hợp lệ, "
      + "hãy đăng nhập lại\",\"result\":[]}";
  private static final String ABSENT = "{\"error_code\":4,\"message\":\"Hồ sơ chưa tồn tại\",\"result\":[]}";
  private static final String NO_LOGIN = "{\"error_code\":-1,\"message\":\"Đăng nhập không thành công: sai username "
      + "hoặc password\",\"result\":[],\"session\":\"\"}";

  @Inject Clients clients;
  @Inject Seal seal;
  @Inject Clock clock;
  @Inject CompatSession sessions;

  @ConfigProperty(name = "hub.keys.dir") Path keys;

  private String session;

  @BeforeEach
  void logIn() {
    Awaitility.await().atMost(60, TimeUnit.SECONDS).ignoreExceptions().until(() -> {
      session = login("demo", key("demo-client")).path("session");
      return session != null && !session.isEmpty();
    });
  }

  @Test
  void whoLogsInGetsASessionThatIsNoSecretOfHis() throws IOException {
    Response answer = login("demo", key("demo-client"));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.contentType()).startsWith("application/json");
    assertThat(answer.asString()).startsWith("{\"error_code\":0,\"message\":\"Thành công\",\"result\":[],\"session\":\"")
        .doesNotContain(key("demo-client"));
  }

  @ParameterizedTest
  @CsvSource({"demo,wrong", "nobody,wrong", "demo,''", "'',''"})
  void aWrongPasswordIsNoLogin(String user, String password) {
    Response answer = login(user, password);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.asString()).isEqualTo(NO_LOGIN);
  }

  @Test
  void anothersKeyIsNoLogin() throws IOException {
    assertThat(login("demo", key("operator")).asString()).isEqualTo(NO_LOGIN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no-session", "a.b", ".", "0.0", "MTox.MTox"})
  void anUnknownSessionIsLost(String unknown) {
    assertThat(call(sync(code()).put("session", unknown)).asString()).isEqualTo(LOST);
    assertThat(call((ObjectNode) sync(code()).without("session")).asString()).isEqualTo(LOST);
  }

  @Test
  void anExpiredSessionIsLost() {
    Duration life = Duration.ofMinutes(30);
    CompatSession earlier = new CompatSession(seal, Clock.offset(clock, life.negated()), life);
    assertThat(call(sync(code()).put("session", earlier.open("demo"))).asString()).isEqualTo(LOST);
    CompatSession later = new CompatSession(seal, Clock.offset(clock, life.negated().plusMinutes(1)), life);
    assertThat(call(sync(code()).put("session", later.open("demo"))).asString()).isEqualTo(OK);
  }

  @Test
  void aSessionWhoseClientIsChangedOrGoneIsLost() {
    String signature = session.substring(session.indexOf('.'));
    String claim = new String(Base64.getUrlDecoder().decode(session.substring(0, session.indexOf('.'))));
    String forged = Base64.getUrlEncoder().withoutPadding()
        .encodeToString(claim.replace(":demo", ":operator").getBytes()) + signature;
    assertThat(call(sync(code()).put("session", forged)).asString()).isEqualTo(LOST);
    assertThat(call(sync(code()).put("session", sessions.open("nobody"))).asString()).isEqualTo(LOST);
  }

  @Test
  void aSessionSpeaksForItsOwnClientAlone() {
    String key = UUID.randomUUID().toString().replace("-", "").repeat(2);
    clients.register("other", "other", key, Set.of("H99-2"), false);
    String code = code();
    assertThat(call(sync(code)).asString()).isEqualTo(OK);
    String others = login("other", key).path("session");
    assertThat(call(progress(code).put("session", others)).asString()).as("it never sent that dossier")
        .isEqualTo(ABSENT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "{\"session\":\"a\"} x", "{\"a\":\"\u0000\"}", "nothing"})
  void aMalformedBodyIsToldInThePortalsForm(String body) {
    for (String path : new String[] {"login", "mapi/g"}) {
      Response answer = given().contentType("application/json").body(body.getBytes()).post("/compat/dvcqg/" + path);
      assertThat(answer.statusCode()).as(path).isEqualTo(200);
      assertThat(answer.asString()).as(path).startsWith("{\"error_code\":-2,\"message\":\"");
    }
  }

  @Test
  void aKeyThatStandsTwiceIsRefused() {
    String code = code();
    String twice = sync(code).toString().replace("\"ChuHoSo\"", "\"MaHoSo\":\"" + code + "\",\"ChuHoSo\"");
    assertThat(send(twice).asString()).startsWith("{\"error_code\":-2,").contains("hai lần");
    assertThat(known(code)).isFalse();
  }

  @Test
  void whatIsTooLargeIsRefusedUnread() {
    byte[] large = new byte[(16 << 20) + 1];
    java.util.Arrays.fill(large, (byte) ' ');
    Response answer = given().contentType("application/json").body(large).post("/compat/dvcqg/mapi/g");
    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(answer.contentType()).startsWith("application/problem+json");
  }

  @Test
  void moreThanAThousandItemsAreRefusedTogether() {
    ObjectNode call = progress(code());
    ArrayNode data = call.withArray("data");
    while (data.size() <= 1000) {
      data.add(data.get(0).deepCopy());
    }
    assertThat(call(call).asString()).isEqualTo(
        "{\"error_code\":-2,\"message\":\"data: phải là danh sách từ 1 đến 1000 phần tử\",\"result\":[]}");
    assertThat(call(call.put("data", "x")).asString()).startsWith("{\"error_code\":-2,");
    call.putArray("data");
    assertThat(call(call).asString()).startsWith("{\"error_code\":-2,");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"True\"", "\"False\"", "true", "false", "null", "0", "\"\""})
  void isUpdatingIsTakenEitherWay(String form) throws IOException {
    String code = code();
    ObjectNode call = sync(code);
    call.set("isUpdating", JSON.readTree(form));
    assertThat(call(call).asString()).isEqualTo(OK);
    assertThat(call(call).asString()).as("the same again").isEqualTo(OK);
    assertThat(call(sync(code)).asString()).as("the same said otherwise").isEqualTo(OK);
    assertThat(entries(code)).isEqualTo(1);
  }

  @Test
  void dataIsAllOrNothing() {
    String known = code();
    assertThat(call(sync(known)).asString()).isEqualTo(OK);
    ObjectNode call = progress(known);
    call.withArray("data").add(progress(code()).at("/data/0"));
    assertThat(call(call).asString()).as("the second dossier is unknown").isEqualTo(ABSENT);
    assertThat(entries(known)).as("so the first has no step").isEqualTo(1);

    String good = code();
    ObjectNode pair = sync(good);
    ObjectNode bad = sync(code());
    ((ObjectNode) bad.at("/data/0")).put("NgayTiepNhan", "hôm qua");
    pair.withArray("data").add(bad.at("/data/0"));
    assertThat(call(pair).asString()).isEqualTo("{\"error_code\":-2,\"message\":\"Dữ liệu không hợp lệ: "
        + "data[1].NgayTiepNhan: ngày phải có dạng yyyyMMddHHmmss\",\"result\":[]}");
    assertThat(known(good)).isFalse();
  }

  @Test
  void theSameItemTwiceInOneCallIsOneEvent() {
    String code = code();
    ObjectNode call = sync(code);
    call.withArray("data").add(call.at("/data/0").deepCopy());
    assertThat(call(call).asString()).isEqualTo(OK);
    assertThat(entries(code)).isEqualTo(1);
  }

  @Test
  void progressOnAnUnknownDossierSaysSo() {
    assertThat(call(progress(code())).asString()).isEqualTo(ABSENT);
  }

  @Test
  void anUnknownServiceIsNamed() {
    assertThat(call(sync(code()).put("service", "TraCuuHoSo")).asString()).startsWith("{\"error_code\":-2,")
        .contains("DongBoHoSoMC").contains("CapNhatTienDoHoSoMC");
  }

  @Test
  void aBusyHubSaysWhenToComeAgain() {
    FakeLedger busy = new FakeLedger();
    busy.instead = unit -> CompletableFuture.failedFuture(new Ledger.Busy("test", 7));
    QuarkusMock.installMockForType(busy, Ledger.class);
    Response answer = call(sync(code()));
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.header("Retry-After")).isEqualTo("7");
    assertThat(answer.asString()).isEqualTo(
        "{\"error_code\":9,\"message\":\"Hệ thống đang bận, hãy gửi lại sau 7 giây\",\"result\":[]}");
  }

  private static String code() {
    return "H99.10-260105-" + CODES.incrementAndGet() + "1800";
  }

  private String key(String client) throws IOException {
    return Files.readString(keys.resolve(client + ".key")).strip();
  }

  private static Response login(String user, String password) {
    return given().contentType("application/json")
        .body(JSON.createObjectNode().put("username", user).put("password", password).toString())
        .post("/compat/dvcqg/login");
  }

  private ObjectNode sync(String code) {
    return wire("sync-dossier", code);
  }

  private ObjectNode progress(String code) {
    return wire("report-progress", code);
  }

  private ObjectNode wire(String flow, String code) {
    try (var file = CompatHttpTest.class.getResourceAsStream(flow + ".wire.json")) {
      ObjectNode call = (ObjectNode) JSON.readTree(file);
      ((ObjectNode) call.at("/data/0")).put("MaHoSo", code);
      return call.put("session", session);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Response call(JsonNode call) {
    return send(call.toString());
  }

  private static Response send(String body) {
    return given().contentType("application/json").body(body).post("/compat/dvcqg/mapi/g");
  }

  private boolean known(String code) {
    return dossier(code).statusCode() == 200;
  }

  private int entries(String code) {
    return dossier(code).jsonPath().getList("entries").size();
  }

  private Response dossier(String code) {
    try {
      return given().header("X-Api-Key", key("operator")).get("/api/v1/dossiers/" + code);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
