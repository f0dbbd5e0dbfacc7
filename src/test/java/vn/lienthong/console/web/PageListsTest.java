package vn.lienthong.console.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.lienthong.EmbeddedParts;

/** Lists that are longer than a page. */
@QuarkusTest
@QuarkusTestResource(EmbeddedParts.class)
class PageListsTest extends PageHub {

  private static final Pattern NEXT = Pattern.compile("href=\"(/[^\"]*cursor=[^\"]*)\" rel=\"next\"");

  @BeforeEach void ready() {
    await().atMost(SOON).ignoreExceptions().until(() -> api("operator").get("/api/v1/balance").statusCode() == 200);
  }

  /** What was searched for stands in the next page's address again, encoded. */
  @Test void aListGoesOnToItsNextPage() throws IOException {
    String code = newCode();
    for (int i = 1; i <= 27; i++) {
      event(code, i % 2 == 0 ? "SUPPLEMENT_REQUIRED" : "PROCESSING", i);
    }
    String session = signIn(key("operator")).getCookie(PageCookies.SESSION);
    for (String list : List.of("/events?dossier=" + code, "/entries?dossier=" + code,
        "/entries?partner=dvcqg&dossier=" + code)) {
      await().atMost(SOON).untilAsserted(() -> {
        Response first = bare().cookie(PageCookies.SESSION, session).get(list);
        first.then().statusCode(200);
        Matcher next = NEXT.matcher(first.asString());
        assertThat(next.find()).as(list).isTrue();
        bare().cookie(PageCookies.SESSION, session).get(next.group(1).replace("&amp;", "&")).then().statusCode(200)
            .body(containsString(code));
      });
    }
  }
}
