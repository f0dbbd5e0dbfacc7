package vn.lienthong.console.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.lienthong.EmbeddedParts;

/** The page in a real Chromium, by keyboard alone, in both languages; axe looks at every page. */
@QuarkusTest
@QuarkusTestResource(EmbeddedParts.class)
class PageBrowserTest extends PageHub {

  private static final Path PICTURES = Path.of("target", "page");
  private static Browser browser;

  @TestHTTPResource("/") URI home;

  @BeforeAll static void start() throws IOException {
    String missing = Browser.missing().orElse(null);
    if (missing != null && System.getenv(Browser.REQUIRED) != null) {
      throw new AssertionError("the page is not tried: " + missing);
    }
    assumeTrue(missing == null, () -> "the page is not tried in a browser: " + missing);
    browser = Browser.start();
  }

  @AfterAll static void end() {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach void ready() {
    await().atMost(SOON).ignoreExceptions().until(() -> api("operator").get("/api/v1/balance").statusCode() == 200);
  }

  @AfterEach void forget() {
    browser.width(1200);
    browser.forgetCookies();
  }

  @Test void aParkedEntryIsReleasedByKeyboard() throws IOException {
    String entry = parked(newCode());
    browser.go(home);
    assertThat(browser.title()).isEqualTo("Đăng nhập · Liên Thông");
    look("sign-in");
    signIn();
    assertThat(browser.title()).isEqualTo("Tổng quan · Liên Thông");
    assertThat(browser.text())
        .contains("Đối soát", "Cổng Dịch vụ công quốc gia", "Chạy chính thức", "đang có hiệu lực");
    look("overview");
    browser.tabTo("a[href='/partners/dvcqg']");
    browser.enter();
    browser.tabTo("form[action='/partners/dvcqg/check'] button");
    browser.enter();
    assertThat(browser.text()).contains("Đăng nhập: Đạt", "Danh mục nội dung cần đề nghị cấp");
    look("partner");
    browser.tabTo("nav a[href='/entries']");
    browser.enter();
    assertThat(browser.text()).contains("Trạng thái hồ sơ ở hai bên không khớp", "Phía hệ thống quốc gia",
        "Đối chiếu hồ sơ trên hệ thống của bên nhận");
    look("entries");
    browser.tabTo("a[href='/entries/" + entry + "']");
    browser.enter();
    look("entry");
    browser.tabTo("#reason");
    browser.type("đã đối chiếu");
    browser.enter();
    assertThat(browser.text()).contains("Đã cho gửi tiếp.");
    await().atMost(SOON).untilAsserted(() ->
        api("operator").get("/api/v1/entries/" + entry).then().body("state", equalTo("DELIVERED")));
    browser.tabTo("form[action='/sign-out'] button");
    browser.enter();
    assertThat(browser.text()).contains("Đã đăng xuất.");
    browser.go(home.resolve("/entries"));
    assertThat(browser.title()).isEqualTo("Đăng nhập · Liên Thông");
  }

  @Test void aReplayIsSeenBeforeItIsSentInEnglish() throws IOException {
    String entry = delivered(newCode());
    browser.go(home.resolve("/sign-in?lang=en"));
    assertThat(browser.script("return document.documentElement.lang").asText()).isEqualTo("en");
    signIn();
    browser.go(home.resolve("/entries/" + entry));
    browser.tabTo("a[href='/replays?entry=" + entry + "']");
    browser.enter();
    look("replays-en");
    browser.tabTo("#reason");
    browser.type("the portal lost it");
    browser.enter();
    assertThat(browser.title()).isEqualTo("Preview of the replay · Liên Thông");
    assertThat(browser.text())
        .contains("Nothing has been sent yet", "National public service portal", "the portal lost it");
    assertThat(browser.address()).doesNotContain("lost");
    look("preview-en");
    browser.tabTo("form[action='/replays'] button");
    browser.enter();
    assertThat(browser.title()).isEqualTo("Replay · Liên Thông");
    await().atMost(SOON).until(() -> {
      browser.go(URI.create(browser.address()));
      return browser.text().contains("Done\n") && browser.text().contains("1 of 1");
    });
    look("replay-en");
    browser.tabTo("a[hreflang=vi]");
    browser.enter();
    assertThat(browser.title()).isEqualTo("Lần gửi lại · Liên Thông");
  }

  @Test void aDossierIsFoundAndShownCovered() throws IOException {
    String code = newCode();
    delivered(code);
    browser.go(home);
    signIn();
    browser.tabTo("nav a[href='/dossiers']");
    browser.enter();
    look("dossiers");
    browser.tabTo("#code");
    browser.type(code);
    browser.enter();
    assertThat(browser.title()).isEqualTo("Hồ sơ " + code + " · Liên Thông");
    assertThat(browser.text()).contains("N*** T*** M***", "Đồng bộ hồ sơ");
    assertThat(browser.source()).doesNotContain("NGUYỄN", "099190000017", "0000000001");
    look("dossier");
    browser.go(home.resolve("/dossiers/nowhere"));
    look("not-found");
    browser.go(home.resolve("/developers"));
    look("developers");
  }

  @Test void aHeldEventIsDismissedByKeyboard() throws IOException {
    String code = newCode();
    held(code);
    browser.go(home.resolve("/sign-in?lang=en"));
    signIn();
    browser.go(home.resolve("/events"));
    assertThat(browser.text()).contains(code, "The dossier had ended, and no decision reopened it");
    look("events-en");
    browser.tabTo("#reason-1");
    browser.type("typed twice");
    browser.tabTo("button[formaction^='/events/']");
    browser.enter();
    assertThat(browser.text()).contains("The event was dismissed.").doesNotContain(code);
  }

  @Test void aBalanceThatDiffersSaysWhereInBothLanguages() throws IOException {
    run("insert into retired (day, accepted, expected) values ('2000-01-01', 3, 1234567)");
    run("""
        update balance_recount set finished_at = '2026-01-07 02:31:00+07', days = 400, differing = '[
          {"day":"2026-01-05","what":"delivered","sealed":1200,"counted":1199},
          {"day":"2026-01-05","what":"witness","sealed":5000,"counted":4998},
          {"day":null,"what":"inFlightUnclaimed","sealed":0,"counted":2}]'""");
    try {
      browser.go(home);
      signIn();
      assertThat(browser.text()).contains("Không khớp", "Số khóa sự kiện đã nhận và số sự kiện còn giữ lệch nhau 3.",
          "Số lượt gửi phải có và số lượt gửi đang có lệch nhau 1.234.567.",
          "Lần đếm lại toàn bộ gần nhất (400 ngày): 07/01/2026 02:31:00",
          "Số liệu lệch khi đếm lại", "05/01/2026\tlượt gửi đã gửi\t1.200\t1.199",
          "05/01/2026\tkhóa sự kiện / sự kiện còn giữ\t5.000\t4.998",
          "Không thuộc ngày nào\tlượt gửi đang gửi không ai nhận\t0\t2");
      pictures("difference");
      browser.tabTo("a[hreflang=en]");
      browser.enter();
      assertThat(browser.text()).contains("Not equal", "Event keys accepted and events stored differ by 3.",
          "Entries expected and entries stored differ by 1,234,567.", "Last full count (400 days): ",
          "Sums that differ when counted again", "05/01/2026\tentries delivered\t1,200\t1,199",
          "Without a day\tentries in flight that nobody claims\t0\t2");
      pictures("difference-en");
    } finally {
      run("delete from retired where day = '2000-01-01'");
      run("update balance_recount set finished_at = null, days = 0, differing = '[]'");
    }
  }

  private void signIn() throws IOException {
    browser.tabTo("#key");
    browser.type(key("operator"));
    browser.enter();
    for (JsonNode cookie : browser.cookies()) {
      assertThat(cookie.path("httpOnly").asBoolean()).isTrue();
      assertThat(cookie.path("sameSite").asText()).isEqualTo("Strict");
    }
  }

  private void pictures(String name) {
    look(name);
    for (int width : new int[] {1280, 400}) {
      browser.width(width);
      assertThat(browser.script("return document.documentElement.scrollWidth <= window.innerWidth").asBoolean())
          .as(name + " fits " + width).isTrue();
      browser.picture(PICTURES.resolve(name + "-" + width + ".png"));
    }
    browser.width(1200);
  }

  /** Wide and narrow: nothing for axe to say, nothing wider than the window, nothing of the page is a script. */
  private void look(String name) {
    assertThat(browser.axe()).as("axe on " + name).isEmpty();
    browser.picture(PICTURES.resolve(name + ".png"));
    browser.width(360);
    assertThat(browser.script("return document.documentElement.scrollWidth <= window.innerWidth").asBoolean())
        .as(name + " fits a narrow window").isTrue();
    browser.picture(PICTURES.resolve(name + "-narrow.png"));
    browser.width(1200);
    assertThat(browser.script("return document.scripts.length").asInt()).isZero();
  }
}
