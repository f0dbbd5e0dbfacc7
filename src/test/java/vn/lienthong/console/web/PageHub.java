package vn.lienthong.console.web;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import io.agroal.api.AgroalDataSource;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What the page's tests tell the hub, and what they read of its forms. */
abstract class PageHub {

  static final Duration SOON = Duration.ofSeconds(30);
  private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([^\"]+)\"");
  /** Serials the stubs take as they are, one each. */
  private static final AtomicInteger SERIAL = new AtomicInteger(7000);
  /** A test profile loads this class anew, on the same database. */
  private static final int DAY = 260201 + Integer.getInteger("test.hubs.started", 0);

  @ConfigProperty(name = "hub.keys.dir") Path keys;

  @Inject AgroalDataSource source;

  String key(String client) throws IOException {
    return Files.readString(keys.resolve(client + ".key")).strip();
  }

  /** A new dossier, taken by the portal's stub; the number of the entry that told it. */
  String delivered(String code) throws IOException {
    event(code, "ACCEPTED", 1);
    await().atMost(SOON).until(() -> api("operator").get(entries(code)).asString()
        .contains("\"DELIVERED\""));
    return api("operator").get(entries(code)).then().extract().path("items[0].id");
  }

  String newCode() {
    return "000.00.10.H99-%d-%04d".formatted(DAY, SERIAL.incrementAndGet());
  }

  /** As if the portal had found the dossier in another state than we. */
  String parked(String code) throws IOException {
    String id = delivered(code);
    run("update entry set state = 'PARKED', reason = null, error_class = 'STATE_CONFLICT', error_code = 'NOT_EXISTS',"
        + " fault_owner = 'NATIONAL' where id = " + Long.parseLong(id));
    return id;
  }

  /** A dossier that had ended goes on without a word about why: its second event is kept for a person. */
  void held(String code) throws IOException {
    event(code, "RESULT_RETURNED", 1);
    event(code, "ACCEPTED", 2);
  }

  void event(String code, String status, int sequence) throws IOException {
    post(Files.readString(Path.of("src/main/resources/schema/examples/accepted.json"))
        .replace("0198c2a0-7c1e-7000-8000-000000000001", UUID.randomUUID().toString())
        .replace("000.00.10.H99-260105-0001", code).replaceFirst("\"sequence\": ?2", "\"sequence\": " + sequence)
        .replaceFirst("\"status\": ?\"ACCEPTED\"", "\"status\": \"" + status + "\""));
  }

  private void post(String event) throws IOException {
    api("demo-client").body(event).post("/api/v1/events").then().statusCode(202);
  }

  private static String entries(String code) {
    return "/api/v1/entries?flow=sync-dossier&dossier=" + code;
  }

  RequestSpecification api(String client) throws IOException {
    return given().header("Authorization", "Bearer " + key(client)).contentType("application/json");
  }

  /** Who asks without a key, and goes nowhere by himself. */
  static RequestSpecification bare() {
    return given().redirects().follow(false);
  }

  /** The answer to a sign-in with this key. */
  Response signIn(String key) {
    Response form = bare().get("/sign-in");
    return bare().cookie(PageCookies.VISITOR, form.getCookie(PageCookies.VISITOR))
        .formParam("token", token(form)).formParam("key", key).post("/sign-in");
  }

  void run(String sql) {
    try (Connection connection = source.getConnection(); PreparedStatement change = connection.prepareStatement(sql)) {
      change.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A form's token. */
  static String token(Response page) {
    Matcher token = TOKEN.matcher(page.asString());
    if (!token.find()) {
      throw new AssertionError("no form on this page: " + page.asString());
    }
    return token.group(1);
  }
}
