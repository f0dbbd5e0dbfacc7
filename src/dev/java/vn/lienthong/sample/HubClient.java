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

/** Calls the hub's HTTP interfaces as a dossier system does: repeats a call until it has a final response. */
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

  /** @param key the key of the client {@code demo}, the only client of the sample */
  HubClient(ObjectMapper json, String url, String key, SenderCounts tally) {
    this.json = json;
    this.url = url;
    this.key = key;
    this.tally = tally;
  }

  /** Sends one event. A refusal by the hub is counted; it is no exception. */
  void send(SampleEvent happening) throws InterruptedException {
    HttpResponse<String> answer = again(events("/api/v1/events", "application/json", happening.event().toString()));
    count(happening, answer.statusCode(), answer.body());
  }

  /** Sends an invalid body and counts whether the hub refuses it with status 400. */
  void sendWrong(String body) throws InterruptedException {
    int status = again(events("/api/v1/events", "application/json", body)).statusCode();
    tally.count(status == 400 ? "wrong ones refused" : "WRONG ONE ANSWERED " + status);
  }

  /** Sends many events in one call. An event without status 200 or 202 is then sent again, singly. */
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

  /** Sends an event to the compatibility interface, in the format of the portal; logs in again after a lost session. */
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

  /**
   * Posts {@code body} once and returns the response; an empty object when there is none or it is no JSON.
   *
   * @param key the idempotency key
   */
  JsonNode ask(String path, ObjectNode body, String key) throws InterruptedException {
    try {
      return tree(http.send(request(path).header("Content-Type", "application/json").header("Idempotency-Key", key)
          .POST(BodyPublishers.ofString(body.toString())).build(), BodyHandlers.ofString()).body());
    } catch (IOException e) {
      return json.createObjectNode();
    }
  }

  /** Returns {@code GET /api/v1/balance}; null when the hub does not answer with status 200. */
  JsonNode balance() throws InterruptedException {
    try {
      HttpResponse<String> answer = http.send(request("/api/v1/balance").GET().build(), BodyHandlers.ofString());
      return answer.statusCode() == 200 ? tree(answer.body()) : null;
    } catch (IOException e) {
      return null;
    }
  }

  /**
   * The events that the hub has of a dossier.
   *
   * @param ids the ids of the events from the sender
   * @param own the number of events that the hub made itself (documents that became reusable)
   */
  record Held(Set<String> ids, int own) {}

  /** Reads the events that the hub has of a dossier. */
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

  /** The status of one line of a batch response: its {@code status}, else 202 if it has an event id, else 0. */
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

  /**
   * Repeats the request while there is no response or the status is 429 or 5xx, at most {@value #TRIES} times. This is
   * safe, because the hub recognises a repeated event.
   */
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
