package vn.lienthong.sample;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/** Calls a partner's stub directly, without the hub: reads what it has stored, and starts an outage. */
final class PartnerStubClient {

  private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ObjectMapper json;
  private final String url;

  PartnerStubClient(ObjectMapper json, String url) {
    this.json = json;
    this.url = url;
  }

  /** Makes the stub answer every call with HTTP 500 for this time. */
  void fail(Duration length) throws InterruptedException {
    String body = json.createObjectNode().put("seconds", length.toSeconds()).put("how", "HTTP_500").toString();
    ask(HttpRequest.newBuilder(URI.create(url + "/__stub/outage"))
        .PUT(HttpRequest.BodyPublishers.ofString(body)).build());
  }

  /** What the stub has of a dossier: {@code status}, {@code steps}, {@code orderViolations} …; null if nothing. */
  JsonNode dossier(String code) throws InterruptedException {
    return read("dossiers/" + code);
  }

  /** The codes of the dossiers for which the stub has received notifications. */
  Set<String> told() throws InterruptedException {
    Set<String> codes = new HashSet<>();
    String cursor = "0";
    while (cursor != null) {
      JsonNode page = read("notices?limit=500&cursor=" + cursor);
      page.path("items").forEach(notice -> codes.add(notice.path("dossierCode").asText()));
      cursor = page.path("next").asText(null);
    }
    return codes;
  }

  private JsonNode read(String what) throws InterruptedException {
    HttpResponse<String> answer = ask(HttpRequest.newBuilder(URI.create(url + "/__stub/" + what)).build());
    try {
      return answer.statusCode() == 200 ? json.readTree(answer.body()) : null;
    } catch (IOException e) {
      throw new IllegalStateException("the stub at " + url + " speaks no JSON", e);
    }
  }

  private HttpResponse<String> ask(HttpRequest request) throws InterruptedException {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IllegalStateException("the stub does not answer at " + url, e);
    }
  }
}
