package vn.lienthong.crash.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Somebody who watches a hub's live feed, until closed. */
public final class LiveFeedReader implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final InputStream feed;
  private final Set<String> entries = ConcurrentHashMap.newKeySet();
  private final Queue<String> ids = new ConcurrentLinkedQueue<>();

  /** @param last the id of the last thing seen, or null */
  public LiveFeedReader(HubProcess hub, String last) throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(hub.url() + "/api/v1/live"))
        .header("X-Api-Key", hub.operatorKey()).header("Accept", "text/event-stream");
    if (last != null) {
      request.header("Last-Event-ID", last);
    }
    var answer = HubProcess.HTTP.send(request.build(), BodyHandlers.ofInputStream());
    if (answer.statusCode() != 200) {
      throw new IllegalStateException("no live feed: " + answer.statusCode());
    }
    feed = answer.body();
    Thread reader = new Thread(this::watch, "screen");
    reader.setDaemon(true);
    reader.start();
  }

  /** Entries shown as settled so far. */
  public Set<String> entries() {
    return Set.copyOf(entries);
  }

  /** Id of the first thing shown, or null. */
  public String firstId() {
    return ids.peek();
  }

  private void watch() {
    try (BufferedReader lines = new BufferedReader(new InputStreamReader(feed, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("id:")) {
          ids.add(line.substring(3).strip());
        } else if (line.startsWith("data:")) {
          JsonNode settled = JSON.readTree(line.substring(5));
          entries.add(settled.get("entryId").asText());
        }
      }
    } catch (IOException | UncheckedIOException closed) {
      // the screen is off
    }
  }

  @Override
  public void close() throws IOException {
    feed.close();
  }
}
