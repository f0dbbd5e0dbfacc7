package vn.lienthong.crash.support;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.function.Supplier;

/** One try to hand an event over. */
public interface EventSource {

  /** Where hub and broker take events. */
  String QUEUE = "hub.dossiers.event.in";

  /** What one try came to. */
  enum Said { TAKEN, AGAIN, NO }

  /** @param dossier its code: messages of one dossier are one group, so that their order is kept */
  Said offer(String dossier, String event) throws InterruptedException;

  /** {@code POST /api/v1/events}; {@code url} is asked before every try. */
  static EventSource http(Supplier<String> url, String key) {
    return (dossier, event) -> {
      HttpRequest request = HttpRequest.newBuilder(URI.create(url.get() + "/api/v1/events"))
          .timeout(Duration.ofSeconds(20)).header("X-Api-Key", key).header("Content-Type", "application/json")
          .POST(BodyPublishers.ofString(event)).build();
      try {
        int status = HubProcess.HTTP.send(request, BodyHandlers.discarding()).statusCode();
        return status == 200 || status == 202 ? Said.TAKEN : status >= 500 || status == 429 ? Said.AGAIN : Said.NO;
      } catch (IOException e) {
        return Said.AGAIN; // dead, or killed half way through: whether it has the event nobody knows
      }
    };
  }

  /** {@code POST /api/v1/events/batch} of one line; what counts is the line's answer. */
  static EventSource batch(Supplier<String> url, String key) {
    return (dossier, event) -> {
      HttpRequest request = HttpRequest.newBuilder(URI.create(url.get() + "/api/v1/events/batch"))
          .timeout(Duration.ofSeconds(20)).header("X-Api-Key", key).header("Content-Type", "application/x-ndjson")
          .POST(BodyPublishers.ofString(event + "\n")).build();
      try {
        String answer = HubProcess.HTTP.send(request, BodyHandlers.ofString()).body();
        return answer.contains("\"disposition\"") ? Said.TAKEN
            : answer.matches("(?s).*\"status\":4\\d\\d.*") ? Said.NO : Said.AGAIN;
      } catch (IOException e) {
        return Said.AGAIN;
      }
    };
  }

  /** A durable message to the queue. */
  static EventSource queue(Supplier<String> broker, Supplier<String> password) {
    return new JmsEventSource(broker, password);
  }
}
