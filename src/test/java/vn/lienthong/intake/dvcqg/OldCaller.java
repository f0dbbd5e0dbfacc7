package vn.lienthong.intake.dvcqg;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;

/** Calls the compatibility door as a one-stop system does; logged in as the demonstration client. */
abstract class OldCaller {

  static final ObjectMapper JSON = new ObjectMapper();
  private static final AtomicInteger CODES = new AtomicInteger(500);
  static final String OK = "{\"error_code\":0,\"message\":\"Thành công\",\"result\":[]}";
  static final String LOST = "{\"error_code\":-1,\"message\":\"Phiên làm việc đã hết hạn hoặc không hợp lệ, "
      + "hãy đăng nhập lại\",\"result\":[]}";
  static final String ABSENT = "{\"error_code\":4,\"message\":\"Hồ sơ chưa tồn tại\",\"result\":[]}";

  @ConfigProperty(name = "hub.keys.dir") Path keys;

  String session;

  @BeforeEach
  void logIn() {
    Awaitility.await().atMost(60, TimeUnit.SECONDS).ignoreExceptions().until(() -> {
      session = login("demo", key("demo-client")).path("session");
      return session != null && !session.isEmpty();
    });
  }

  static String code() {
    return "H99.10-260105-" + CODES.incrementAndGet() + "1800";
  }

  String key(String client) throws IOException {
    return Files.readString(keys.resolve(client + ".key")).strip();
  }

  static Response login(String user, String password) {
    return given().contentType("application/json")
        .body(JSON.createObjectNode().put("username", user).put("password", password).toString())
        .post("/compat/dvcqg/login");
  }

  ObjectNode sync(String code) {
    return wire("sync-dossier", code);
  }

  ObjectNode progress(String code) {
    return wire("report-progress", code);
  }

  private ObjectNode wire(String flow, String code) {
    try (var file = OldCaller.class.getResourceAsStream(flow + ".wire.json")) {
      ObjectNode call = (ObjectNode) JSON.readTree(file);
      ((ObjectNode) call.at("/data/0")).put("MaHoSo", code);
      return call.put("session", session);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  static Response call(JsonNode call) {
    return send(call.toString());
  }

  static Response send(String body) {
    return given().contentType("application/json").body(body).post("/compat/dvcqg/mapi/g");
  }

  boolean known(String code) {
    return dossier(code).statusCode() == 200;
  }

  int entries(String code) {
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
