package vn.lienthong.crash.support;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;

/** One honest client that gives one command again and again: how long each took, and which failed. */
public final class LiveClients implements AutoCloseable {

  private final String name;
  private final Supplier<HttpRequest.Builder> request;
  private final int wanted;
  private final String word;
  private final List<String> failures = new CopyOnWriteArrayList<>();
  private final Thread thread = new Thread(this::work, "live");
  private volatile Histogram times = new Histogram(3);
  private volatile boolean over;

  public LiveClients(String name, Supplier<HttpRequest.Builder> request, int wanted, String word) {
    this.name = name;
    this.request = request;
    this.wanted = wanted;
    this.word = word;
    thread.setDaemon(true);
    thread.start();
  }

  /** A call to this path; without a body a GET. */
  public static HttpRequest.Builder call(HubProcess hub, String path, String type, String body) {
    HttpRequest.Builder call = HttpRequest.newBuilder(URI.create(hub.url() + path)).timeout(Duration.ofSeconds(10));
    return body == null ? call : call.header("Content-Type", type).POST(BodyPublishers.ofString(body));
  }

  public String name() {
    return name;
  }

  public List<String> failures() {
    return failures;
  }

  /** What was measured since this was asked the last time, in milliseconds. */
  public synchronized Histogram take() {
    Histogram had = times;
    times = new Histogram(3);
    return had;
  }

  private void work() {
    while (!over) {
      long began = System.nanoTime();
      try {
        HttpResponse<String> answer = HubProcess.HTTP.send(request.get().build(), BodyHandlers.ofString());
        if (answer.statusCode() != wanted || !answer.body().contains(word)) {
          failures.add(name + " " + answer.statusCode() + " "
              + answer.body().substring(0, Math.min(200, answer.body().length())));
        }
        synchronized (this) {
          times.recordValue(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began));
        }
        TimeUnit.MILLISECONDS.sleep(50);
      } catch (IOException e) {
        failures.add(name + " " + e);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  @Override
  public void close() throws InterruptedException {
    over = true;
    thread.join(TimeUnit.SECONDS.toMillis(20));
  }
}
