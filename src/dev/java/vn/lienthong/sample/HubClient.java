package vn.lienthong.sample;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The hub's HTTP doors as a dossier system knocks at them: again, until there is an answer that means something. */
final class HubClient {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int TRIES = 200;
  private static final long PAUSE_MILLIS = 500;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(5)).build();
  private final ObjectMapper json;
  private final String url;
  private final String key;
  private final SenderCounts tally;
  private volatile String session;

  /** @param key of the client {@code demo}, who is the sample's one dossier system */
  HubClient(ObjectMapper json, String url, String key, SenderCounts tally) {
    this.json = json;
    this.url = url;
    this.key = key;
    this.tally = tally;
  }

  /** One event; what the hub refuses is counted, not thrown. */
  void send(SampleEvent happening) throws InterruptedException {
    HttpResponse<String> answer = again(events("/api/v1/events", "application/json", happening.event().toString()));
    count(happening, answer.statusCode(), answer.body());
  }

  /** Something no hub may take. */
  void sendWrong(String body) throws InterruptedException {
    int status = again(events("/api/v1/events", "application/json", body)).statusCode();
    tally.count(status == 400 ? "wrong ones refused" : "WRONG ONE ANSWERED " + status);
  }

  /** Many events in one call; lines without a final answer are sent again alone. */
  void sendAll(List<SampleEvent> batch) throws InterruptedException {
    StringBuilder body = new StringBuilder();
    batch.forEach(happening -> body.append(happening.event()).append('\n'));
    HttpResponse<String> answer = again(events("/api/v1/events/batch", "application/x-ndjson", body.toString()));
    List<String> lines = answer.body().lines().toList();
    for (int i = 0; i < batch.size(); i++) {
      int status = i < lines.size() ? status(lines.get(i)) : 0;
      if (status == 200 || status == 202) {
        count(batch.get(i), status, lines.get(i));
      } else {
        send(batch.get(i));
      }
    }
  }

  /** Through the door that speaks the portal's old language. */
  void sendAsToThePortal(SampleEvent happening) throws InterruptedException {
    for (int i = 0; i < TRIES; i++) {
      session = session == null ? login() : session;
      JsonNode answer = tree(again(post("/compat/dvcqg/mapi/g", PortalForm.call(json, session, happening))).body());
      if ("0".equals(answer.path("error_code").asText())) {
        tally.taken(happening.eventId(), happening.door());
        return;
      }
      if (answer.path("message").asText().toLowerCase(Locale.ROOT).contains("phiên")) {
        session = null;
      } else {
        tally.count("refused COMPAT " + answer.path("message").asText());
        return;
      }
    }
  }

  /** What a door answers to {@code body}, asked once; {@code key} makes the same call the same. */
  JsonNode ask(String path, ObjectNode body, String key) throws InterruptedException {
    try {
      return tree(http.send(request(path).header("Content-Type", "application/json").header("Idempotency-Key", key)
          .POST(BodyPublishers.ofString(body.toString())).build(), BodyHandlers.ofString()).body());
    } catch (IOException e) {
      return json.createObjectNode();
    }
  }

  /** {@code GET /api/v1/balance}; null while the hub does not answer. */
  JsonNode balance() throws InterruptedException {
    try {
      HttpResponse<String> answer = http.send(request("/api/v1/balance").GET().build(), BodyHandlers.ofString());
      return answer.statusCode() == 200 ? tree(answer.body()) : null;
    } catch (IOException e) {
      return null;
    }
  }

  /** @param ids what was sent; {@code own}: how many the hub made itself (papers that became reusable) */
  record Held(Set<String> ids, int own) {}

  /** The events the hub has of a dossier. */
  Held held(String code) throws InterruptedException {
    Set<String> ids = new HashSet<>();
    int own = 0;
    for (JsonNode event : tree(again(request("/api/v1/dossiers/" + code).GET().build()).body()).path("history")) {
      if ("DOCUMENT_REUSABLE".equals(event.path("type").asText())) {
        own++;
      } else {
        ids.add(event.path("eventId").asText());
      }
    }
    return new Held(ids, own);
  }

  private void count(SampleEvent happening, int status, String body) {
    if (status == 202 || status == 200) {
      tally.taken(happening.eventId(), happening.door());
      JsonNode answer = tree(body);
      if (answer.path("duplicate").asBoolean()) {
        tally.count("duplicates answered");
      } else if ("LATE".equals(answer.path("disposition").asText())) {
        tally.count("late");
      }
    } else {
      tally.count("refused with " + status);
    }
  }

  /** The status of one line of a batch's answer: a number of its own, or that of the problem in it. */
  private int status(String line) {
    JsonNode answer = tree(line);
    return answer.has("status") ? answer.get("status").asInt() : answer.has("eventId") ? 202 : 0;
  }

  private String login() throws InterruptedException {
    ObjectNode login = json.createObjectNode().put("username", "demo").put("password", key);
    return tree(again(post("/compat/dvcqg/login", login)).body()).path("session").asText();
  }

  private HttpRequest post(String path, ObjectNode body) {
    return request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body.toString()))
        .build();
  }

  private HttpRequest events(String path, String type, String body) {
    return request(path).header("Content-Type", type).POST(BodyPublishers.ofString(body)).build();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(url + path)).timeout(PATIENCE).header("X-Api-Key", key);
  }

  /** No answer, 429 or 5xx: the same again; the hub tells a repeated event from a new one. */
  private HttpResponse<String> again(HttpRequest request) throws InterruptedException {
    for (int i = 1; ; i++) {
      try {
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() < 500 && answer.statusCode() != 429 || i == TRIES) {
          return answer;
        }
        tally.count("asked to come again");
      } catch (IOException e) {
        tally.count("no answer");
        if (i == TRIES) {
          throw new IllegalStateException("the hub does not answer at " + url, e);
        }
      }
      Thread.sleep(PAUSE_MILLIS);
    }
  }

  private JsonNode tree(String text) {
    try {
      return json.readTree(text);
    } catch (IOException e) {
      return json.createObjectNode();
    }
  }
}
