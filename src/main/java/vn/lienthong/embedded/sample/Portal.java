package vn.lienthong.embedded.sample;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** The stub of the national portal, asked behind the hub's back: what does it hold, and may it fail for a while? */
final class Portal {

  private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ObjectMapper json;
  private final String url;

  Portal(ObjectMapper json, String url) {
    this.json = json;
    this.url = url;
  }

  /** It answers HTTP 500 to everything for so long. */
  void fail(Duration length) throws InterruptedException {
    String body = json.createObjectNode().put("seconds", length.toSeconds()).put("how", "HTTP_500").toString();
    ask(HttpRequest.newBuilder(URI.create(url + "/__stub/outage"))
        .PUT(HttpRequest.BodyPublishers.ofString(body)).build());
  }

  /** What it holds of a dossier: {@code status}, {@code steps}, {@code orderViolations} …; null when nothing. */
  JsonNode dossier(String code) throws InterruptedException {
    HttpResponse<String> answer = ask(HttpRequest.newBuilder(URI.create(url + "/__stub/dossiers/" + code)).build());
    try {
      return answer.statusCode() == 200 ? json.readTree(answer.body()) : null;
    } catch (IOException e) {
      throw new IllegalStateException("the portal's stub speaks no JSON", e);
    }
  }

  private HttpResponse<String> ask(HttpRequest request) throws InterruptedException {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IllegalStateException("the portal's stub does not answer at " + url, e);
    }
  }
}
