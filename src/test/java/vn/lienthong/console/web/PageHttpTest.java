package vn.lienthong.console.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URL;
import java.net.URLEncoder;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.lienthong.EmbeddedParts;
import vn.lienthong.Management;
import vn.lienthong.RawCall;
import vn.lienthong.access.client.ClientRegistry;
import vn.lienthong.access.client.WrongKeyThrottle;

/** The page's door over plain HTTP: who comes in, what a form may do, what the answers carry. */
@QuarkusTest
@QuarkusTestResource(EmbeddedParts.class)
class PageHttpTest extends PageHub {

  @Inject WrongKeyThrottle wrongKeys;

  @Inject ClientRegistry clients;

  @TestHTTPResource("/") URL hub;

  @BeforeEach void ready() {
    await().atMost(SOON).ignoreExceptions().until(() -> api("operator").get("/api/v1/balance").statusCode() == 200);
  }

  @AfterEach void calm() {
    wrongKeys.forget();
  }

  @Test void withoutASessionThereIsOnlyTheForm() {
    for (String page
        : new String[] {"/", "/entries", "/entries/1", "/events", "/dossiers", "/dossiers/x", "/replays"}) {
      bare().get(page).then().statusCode(303).header("Location", equalTo("/sign-in"));
      bare().head(page).then().statusCode(303);
    }
    bare().get("/sign-in").then().statusCode(200).header("Content-Language", "vi")
        .body(containsString("<html lang=\"vi\">"));
    bare().post("/entries/1/release").then().statusCode(403).contentType(containsString("text/html"));
    bare().get("/api/v1/balance").then().statusCode(401).contentType("application/problem+json");
    bare().get("/q/health/live").then().statusCode(200);
  }

  @Test void aSessionIsOneStrictCookieAndNothingIsKeptOrFramed() throws IOException {
    Response in = signIn(key("operator"));
    in.then().statusCode(303).header("Location", equalTo("/"));
    assertThat(in.getDetailedCookie(PageCookies.SESSION).toString()).contains("HttpOnly", "SameSite=Strict", "Path=/")
        .doesNotContain("Secure");
    assertThat(in.getCookie(PageCookies.SESSION)).doesNotContain(key("operator"));
    Response page = bare().cookie(PageCookies.SESSION, in.getCookie(PageCookies.SESSION)).get("/");
    page.then().statusCode(200).header("Cache-Control", "no-store").header("X-Content-Type-Options", "nosniff")
        .header("Referrer-Policy", "no-referrer").header("X-Frame-Options", "DENY")
        .header("Content-Security-Policy", containsString("default-src 'none'"))
        .header("Content-Security-Policy", containsString("frame-ancestors 'none'"));
    assertThat(page.asString()).doesNotContain("<script", "style=", "http://", "https://");
  }

  @Test void whatIsClosedSaysSoWithItsKey() throws IOException {
    String key = "hub.partner.land.assume.query-open";
    String session = signIn(key("operator")).getCookie(PageCookies.SESSION);
    bare().cookie(PageCookies.SESSION, session).get("/").then().body(not(containsString(key)));
    System.setProperty(key, "false");
    try {
      bare().cookie(PageCookies.SESSION, session).get("/").then().statusCode(200).body(containsString("Chưa cấu hình"))
          .body(containsString(key));
      bare().cookie(PageCookies.SESSION, session).get("/partners/land?lang=en").then().statusCode(200)
          .body(containsString("Not configured")).body(containsString(key));
    } finally {
      System.clearProperty(key);
    }
  }

  @Test void onlyAnOperatorsKeyOpensAndNotForEver() throws IOException {
    signIn(key("demo-client")).then().statusCode(403).body(containsString("role=\"alert\""));
    for (int i = 0; i < 9; i++) {
      signIn("0".repeat(64)).then().statusCode(403);
    }
    signIn(key("operator")).then().statusCode(429).header("Retry-After", "60");
  }

  @Test void behindTheNamedProxyEachIsCountedForHimself() throws IOException {
    for (int i = 0; i < 10; i++) {
      assertThat(forwarded("192.0.2." + i + ", 198.51.100.1", "0".repeat(64))).startsWith("HTTP/1.1 403");
    }
    assertThat(forwarded("192.0.2.99, 198.51.100.1", key("operator"))).startsWith("HTTP/1.1 429");
    assertThat(forwarded("198.51.100.2", key("operator"))).startsWith("HTTP/1.1 303").contains("; Secure")
        .containsIgnoringCase("\r\nLocation: /\r\n").doesNotContain("evil.example");
  }

  @Test void whoIsNoNamedProxySpeaksForHimself() throws IOException {
    RequestSpecification stranger = bare().header("X-Forwarded-Proto", "https").header("Host", "evil.example");
    assertThat(stranger.get("/sign-in").getDetailedCookie(PageCookies.VISITOR).isSecured()).isFalse();
    stranger.get("/entries").then().statusCode(303).header("Location", equalTo("/sign-in"));
  }

  @Test void noAnswerLeadsWhereTheHostHeaderSays() {
    for (String path : new String[] {"/", "/sign-in", "/q/swagger-ui", "/q/openapi", "/q/health", "/developers",
        "/schema", "/entries?lang=en", "/q/dev", "/api/v1/events/", "/nowhere"}) {
      Response answer = bare().header("Host", "evil.example").get(path);
      assertThat(answer.headers().toString()).as(path).doesNotContain("evil.example");
    }
  }

  @Test void aFormOfNobodysIsRefused() throws IOException {
    String session = signIn(key("operator")).getCookie(PageCookies.SESSION);
    String entry = parked(newCode());
    RequestSpecification without = bare().cookie(PageCookies.SESSION, session).formParam("reason", "thử");
    without.post("/entries/" + entry + "/release").then().statusCode(403)
        .body(containsString("Chưa có thao tác nào được thực hiện"));
    String others = token(bare().cookie(PageCookies.SESSION, signIn(key("operator")).getCookie(PageCookies.SESSION))
        .get("/entries/" + entry));
    bare().cookie(PageCookies.SESSION, session).formParam("reason", "thử").formParam("token", others)
        .post("/entries/" + entry + "/release").then().statusCode(403);
    api("operator").get("/api/v1/entries/" + entry).then().body("state", equalTo("PARKED"));
    bare().formParam("key", key("operator")).post("/sign-in").then().statusCode(403)
        .header("Set-Cookie", not(startsWith(PageCookies.SESSION)));
    String changed = session.substring(0, 40) + (session.charAt(40) == 'A' ? 'B' : 'A') + session.substring(41);
    bare().cookie(PageCookies.SESSION, changed).get("/").then().statusCode(303)
        .header("Location", equalTo("/sign-in?said=over"));
    String visitor = bare().get("/sign-in").getCookie(PageCookies.VISITOR);
    bare().cookie(PageCookies.SESSION, visitor).get("/").then().statusCode(303);
  }

  @Test void aSessionEndsWithItsKey() throws IOException {
    String key = UUID.randomUUID().toString().replace("-", "").repeat(2);
    clients.register("passing-operator", "passing", key, Set.of(), true);
    String session = signIn(key).getCookie(PageCookies.SESSION);
    bare().cookie(PageCookies.SESSION, session).get("/").then().statusCode(200);
    clients.register("passing-operator", "passing", key.replace('0', '1').replace('a', 'b'), Set.of(), true);
    bare().cookie(PageCookies.SESSION, session).get("/").then().statusCode(303);
  }

  @Test void aSessionEndsWithItsSignOutForWhoeverCopiedItToo() throws IOException {
    String session = signIn(key("operator")).getCookie(PageCookies.SESSION);
    String other = signIn(key("operator")).getCookie(PageCookies.SESSION);
    Response page = bare().cookie(PageCookies.SESSION, session).get("/");
    bare().cookie(PageCookies.SESSION, session).post("/sign-out").then().statusCode(403);
    bare().cookie(PageCookies.SESSION, session).get("/").then().statusCode(200);
    bare().cookie(PageCookies.SESSION, session).formParam("token", token(page)).post("/sign-out").then().statusCode(303)
        .header("Location", equalTo("/sign-in?said=out"));
    bare().cookie(PageCookies.SESSION, session).get("/").then().statusCode(303)
        .header("Location", equalTo("/sign-in?said=over"));
    bare().cookie(PageCookies.SESSION, session).formParam("token", token(page)).formParam("reason", "thử")
        .post("/entries/1/release").then().statusCode(403).body(not(containsString("name=\"token\"")));
    bare().cookie(PageCookies.SESSION, other).get("/").then().statusCode(200);
  }

  @Test void theHubItselfIsSpokenOfInPlainWords() throws IOException {
    RequestSpecification in = bare()
        .cookie(PageCookies.SESSION, signIn(key("operator")).getCookie(PageCookies.SESSION));
    String page = in.get("/").then().statusCode(200).extract().asString();
    assertThat(page.substring(page.indexOf("class=\"checks\"")))
        .contains("Tự kiểm tra đối tác: ", "Cửa nhận: đang nhận")
        .doesNotContain("partner-check", "live-feed", "NAME=", "check.", "intake", "live-in");
    List<String> checks = Management.get("/q/health/ready").jsonPath().getList("checks.name");
    assertThat(checks).contains("hub").allSatisfy(name ->
        assertThat(Messages.VI.word("health", name)).isNotEqualTo(name));
    String broker = in.get("/partners/broker").then().statusCode(200).extract().asString();
    assertThat(broker).contains("Tự kiểm tra: Máy chủ hàng đợi", "Hàng đợi giữ thông điệp bị bỏ")
        .doesNotContain("DEAD_LETTER", "SETTINGS", "DELIVERIES", "EXPIRY");
  }

  @Test void whatIsShownIsCoveredEscapedAndInPlainWords() throws IOException {
    String code = newCode();
    String entry = delivered(code);
    RequestSpecification in = bare()
        .cookie(PageCookies.SESSION, signIn(key("operator")).getCookie(PageCookies.SESSION));
    String line = in.get("/dossiers/" + code).then().statusCode(200).extract().asString();
    assertThat(line).contains("N*** T*** M***", "***017").doesNotContain("NGUYỄN", "099190000017", "0000000001");
    in.get("/entries/" + entry).then().statusCode(200);
    in.get("/entries/999999999").then().statusCode(404).body(containsString("Không có lượt gửi này."));
    in.get("/entries?partner=%3Cb%3E%22&state=DELIVERED").then().statusCode(200).body(not(containsString("<b>")));
    in.get("/entries?cursor=zz").then().statusCode(400).contentType(containsString("text/html"));
    in.get("/dossiers/none?lang=en").then().statusCode(404).body(containsString("There is no such dossier."))
        .body(containsString("<html lang=\"en\">"));
    String token = token(in.get("/entries/" + entry));
    in.formParam("token", token).formParam("reason", "thử").post("/entries/" + entry + "/release").then()
        .statusCode(409).body(containsString("PARKED"));
  }

  @Test void whatWasOnlyComparedSaysWhatDiffers() throws IOException {
    String entry = delivered(newCode());
    run("update entry set state = 'SHADOWED', differs = true, reference = 'TenTTHC' where id = " + entry);
    String session = signIn(key("operator")).getCookie(PageCookies.SESSION);
    bare().cookie(PageCookies.SESSION, session).get("/entries/" + entry).then().statusCode(200)
        .body(containsString("Khác <small>TenTTHC</small>"));
    bare().cookie(PageCookies.SESSION, session).get("/entries?state=SHADOWED&difference=true").then()
        .statusCode(200).body(containsString("TenTTHC"));
    bare().cookie(PageCookies.SESSION, session).get("/entries?state=SHADOWED&difference=false").then()
        .statusCode(200).body(not(containsString("TenTTHC")));
    run("update endpoint set mode = 'SHADOW' where name = 'dvcqg'");
    try {
      await().atMost(SOON).untilAsserted(() ->
          assertThat(bare().cookie(PageCookies.SESSION, session).get("/").asString())
              .contains("Chạy thử song song", "đã so sánh 1, khác 1"));
    } finally {
      run("update endpoint set mode = 'LIVE' where name = 'dvcqg'");
    }
  }

  @Test void aPersonsNumberGoesIntoNoAddress() throws IOException {
    RequestSpecification in = bare()
        .cookie(PageCookies.SESSION, signIn(key("operator")).getCookie(PageCookies.SESSION));
    String token = token(in.get("/dossiers"));
    in.formParam("token", token).formParam("code", "099190000017").post("/dossiers").then().statusCode(400)
        .header("Location", equalTo(null)).body(not(containsString("099190000017")));
  }

  /** Tries to sign in through the proxy, which says for whom; the token is of the same visitor. */
  private String forwarded(String others, String key) throws IOException {
    Response form = bare().get("/sign-in");
    String body = "token=" + URLEncoder.encode(token(form), UTF_8) + "&key=" + key;
    return RawCall.answer(hub, EmbeddedParts.PROXY, "POST /sign-in HTTP/1.1\r\nHost: evil.example\r\n"
        + "X-Forwarded-For: " + others + "\r\nX-Forwarded-Proto: https\r\nConnection: close\r\nCookie: "
        + PageCookies.VISITOR + "=" + form.getCookie(PageCookies.VISITOR)
        + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: " + body.length() + "\r\n\r\n"
        + body);
  }
}
