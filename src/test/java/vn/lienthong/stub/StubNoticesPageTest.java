package vn.lienthong.stub;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StubNoticesPageTest {

  @Test void showsTheNewestFirstAndEscapesAll() {
    String page = StubNoticesPage.of(List.of(
        taken("1", "Hồ sơ cũ"), taken("2", "<script>alert('x')</script> & \"nháy\"")));
    assertThat(page).contains("Hồ sơ cũ", "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;nháy&quot;",
        "owner: OFFICER", "fixBy: 2026-01-06", "/notices/H99-1").doesNotContain("<script");
    assertThat(page.indexOf("&lt;script")).isLessThan(page.indexOf("Hồ sơ cũ"));
    assertThat(StubNoticesPage.of(List.of())).contains("Chưa có thông báo nào");
  }

  private static Map<String, Object> taken(String id, String text) {
    return Map.of("path", "/notices/H99-1", "notice", Map.of("noticeId", id, "kind", "ENTRY_REFUSED",
        "dossierCode", "000.00.10.H99-260105-0001", "text", text, "owner", "OFFICER", "fixBy", "2026-01-06"));
  }
}
