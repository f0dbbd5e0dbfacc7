package vn.lienthong.console.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.URL;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.lienthong.EmbeddedParts;
import vn.lienthong.Management;
import vn.lienthong.RawCall;

/** What everybody may read: headers of every answer, health in a word, and metrics that name nobody. */
@QuarkusTest
@QuarkusTestResource(EmbeddedParts.class)
class OpenAnswersTest extends PageHub {

  private static final String NUMBER = "099190000017";

  @TestHTTPResource("/") URL hub;

  @BeforeEach void ready() {
    await().atMost(SOON).ignoreExceptions().until(() -> api("operator").get("/api/v1/balance").statusCode() == 200);
  }

  @Test void nothingOfTheInterfacesIsKeptOrGuessed() throws IOException {
    List<Response> answers = List.of(api("operator").get("/api/v1/balance"), given().get("/api/v1/balance"),
        api("operator").get("/api/v1/nothing"), api("operator").get("/api/v1/entries?limit=x"),
        api("demo-client").body("{").post("/api/v1/events"), given().post("/api/v1/events"),
        api("operator").put("/api/v1/balance"), api("operator").get("/api/v1/entries?from=%00"),
        given().contentType("application/json").body("{}").post("/compat/dvcqg/login"),
        api("operator").get("/api/v1/once-only/checks/0198c2a0-7c1e-7000-8000-000000000001"),
        api("operator").get("/api/v1/once-only/share?month=2026-01"));
    assertThat(answers).allSatisfy(answer -> {
      assertThat(answer.headers().getValues("Cache-Control")).as(answer.asString()).containsExactly("no-store");
      assertThat(answer.headers().getValues("X-Content-Type-Options")).containsExactly("nosniff");
    });
    for (String path : List.of("/", "/sign-in", "/schema", "/developers", "/q/openapi", "/files/x", "/nothing")) {
      Response answer = given().redirects().follow(false).get(path);
      assertThat(answer.headers().getValues("X-Content-Type-Options")).as(path).containsExactly("nosniff");
      assertThat(answer.headers().getValues("X-Frame-Options")).as(path).containsExactly("DENY");
      assertThat(answer.headers().getValues("Cache-Control")).as(path).hasSizeLessThan(2);
    }
  }

  @Test void swaggerIsNotThereUnlessSwitchedOn() {
    Response page = given().redirects().follow(false).get("/q/swagger-ui/");
    assertThat(page.statusCode()).isEqualTo(404);
    assertThat(given().get("/q/openapi").statusCode()).as("the doors are described").isEqualTo(200);
    assertThat(page.header("X-Frame-Options")).isEqualTo("DENY");
    assertThat(page.header("Content-Security-Policy")).contains("frame-ancestors 'none'");
    assertThat(given().get("/developers").asString()).doesNotContain("swagger");
  }

  @Test void healthIsOneWordAtTheMainPortAndMetricsAreNotThere() {
    assertThat(given().get("/q/health/live").asString()).isEqualTo("{\"status\":\"UP\"}");
    await().atMost(SOON).untilAsserted(() -> assertThat(given().get("/q/health/ready").asString())
        .isEqualTo("{\"status\":\"UP\"}"));
    for (String path : List.of("/q/health", "/q/health/started", "/q/health/well", "/q/metrics")) {
      assertThat(given().get(path).statusCode()).as(path).isEqualTo(404);
    }
    assertThat(Management.get("/q/health/ready").asString()).contains("checks");
    assertThat(Management.get("/q/metrics").statusCode()).isEqualTo(200);
    given().get("/api/v1/balance").then().statusCode(401);
    assertThat(Management.get("/api/v1/balance").statusCode()).isEqualTo(404);
  }

  @Test void noIdentifierAndNoInventedMethodBecomesATag() throws IOException {
    invent(0, 100);
    long before = series();
    invent(100, 200);
    assertThat(series()).as("nothing new of what was only invented").isEqualTo(before);
    String metrics = Management.get("/q/metrics").asString();
    assertThat(metrics).doesNotContain(NUMBER)
        .contains("uri=\"UNMATCHED\"", "uri=\"/api/v1/dossiers/{code}\"", "uri=\"/files/{token}\"", "method=\"OTHER\"");
    assertThat(metrics.lines().filter(line -> line.contains("uri=") && !line.startsWith("http_server_requests")))
        .isEmpty();
  }

  private static long series() {
    return Management.get("/q/metrics").asString().lines()
        .filter(line -> line.startsWith("http_server_requests_seconds_count"))
        .filter(line -> !line.contains("/q/health") && !line.contains("/api/v1/balance\"}")).count();
  }

  private void invent(int from, int to) throws IOException {
    for (int i = from; i < to; i++) {
      raw("PUT", "/api/v1/dossiers/" + NUMBER + i);
      raw("GET", "/files/" + NUMBER + "tok" + i);
      raw("N" + NUMBER + i, "/api/v1/balance");
      raw("GET", "/" + NUMBER + "/" + i);
      raw("GET", "/q/" + NUMBER + i);
      raw("POST", "/compat/" + NUMBER + i);
    }
  }

  private void raw(String method, String path) throws IOException {
    RawCall.answer(hub, "127.0.0.1", method + " " + path + " HTTP/1.1\r\nHost: hub\r\nConnection: close\r\n"
        + "Content-Length: 0\r\n\r\n");
  }
}
