package vn.lienthong.stub;

import com.github.tomakehurst.wiremock.common.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import wiremock.com.fasterxml.jackson.databind.JsonNode;

/** An HTML page with the notifications that the dossier system's stub has received, newest first; all is escaped. */
final class StubNoticesPage {

  private static final int MOST = 200;
  private static final String HEAD = """
      <!doctype html>
      <html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
      <title>Thông báo đã nhận · Hệ thống hồ sơ giả lập</title>
      <style>body{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:0 auto;padding:1rem;color:#1d2733;\
      background:#f4f6f8}article{background:#fff;border:1px solid #d5dbe1;padding:.75rem 1rem;margin:.75rem 0}
      h1{font-size:1.4rem}h2{font-size:1rem;margin:0 0 .3rem;overflow-wrap:anywhere}\
      p{margin:.2rem 0}.soft{color:#4c5968}
      </style></head><body><main><h1>Thông báo đã nhận · Notices taken</h1>
      """;

  private StubNoticesPage() {}

  /** @param taken the received notifications in the order of arrival, each with its {@code path} and {@code notice} */
  static String of(List<Map<String, Object>> taken) {
    List<Map<String, Object>> newest = new ArrayList<>(taken);
    Collections.reverse(newest);
    StringBuilder page = new StringBuilder(HEAD);
    page.append("<p class=\"soft\">").append(taken.size()).append(taken.size() > MOST ? " · " + MOST + " mới nhất" : "")
        .append(" · JSON: <a href=\"/__stub/notices\">/__stub/notices</a></p>\n");
    if (taken.isEmpty()) {
      page.append("<p>Chưa có thông báo nào · none yet</p>\n");
    }
    newest.stream().limit(MOST).forEach(one -> append(page, String.valueOf(one.get("path")),
        Json.getObjectMapper().valueToTree(one.get("notice"))));
    return page.append("</main></body></html>\n").toString();
  }

  private static void append(StringBuilder page, String path, JsonNode notice) {
    page.append("<article><h2>").append(text(notice, "kind")).append(" · ").append(text(notice, "dossierCode"))
        .append("</h2>\n<p>").append(text(notice, "text")).append("</p>\n<p class=\"soft\">");
    for (String field : List.of("owner", "fixBy", "field", "partner", "flow", "occurredAt", "noticeId")) {
      if (notice.hasNonNull(field)) {
        page.append(field).append(": ").append(text(notice, field)).append(" · ");
      }
    }
    page.append(escaped(path)).append("</p></article>\n");
  }

  private static String text(JsonNode notice, String field) {
    return escaped(notice.path(field).asText());
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
