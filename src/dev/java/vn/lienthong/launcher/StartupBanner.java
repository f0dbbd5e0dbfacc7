package vn.lienthong.launcher;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import vn.lienthong.sample.HubJmsClient;
import vn.lienthong.sample.SampleProvince;

/** Waits until the hub is ready, prints the addresses, and starts the sample province. */
final class StartupBanner implements AutoCloseable {

  private static final long LOOK_MILLIS = 50;
  private static final double PATIENCE_SECONDS = 30;

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(2)).build();

  private final long begun;
  private final String url;
  private final DataDir data;
  private final EmbeddedServices parts;
  private final Thread thread;
  private final LauncherConfig settings;
  private final Optional<String> real;
  private boolean closed;
  private SampleProvince sample;

  private StartupBanner(long begun, String url, DataDir data, EmbeddedServices parts, LauncherConfig settings,
      Optional<String> real) {
    this.settings = settings;
    this.real = real;
    this.begun = begun;
    this.url = url;
    this.data = data;
    this.parts = parts;
    this.thread = new Thread(this::watch, "announcement");
    thread.setDaemon(true);
  }

  /**
   * Starts the thread that waits for the hub.
   *
   * @param begun when the run began, by {@code System.nanoTime()}
   * @param real the variable of a real system that prevents the sample from running, if there is one
   */
  static StartupBanner watch(long begun, String url, DataDir data, EmbeddedServices parts, LauncherConfig settings,
      Optional<String> real) {
    StartupBanner announcement = new StartupBanner(begun, url, data, parts, settings, real);
    announcement.thread.start();
    return announcement;
  }

  @Override
  public synchronized void close() {
    closed = true;
    thread.interrupt();
    if (sample != null) {
      sample.close();
    }
  }

  private synchronized void beginSample() {
    if (real.isPresent()) {
      System.out.println("sample province: not told, because " + real.get()
          + " is set and invented dossiers would go there; HUB_EMBEDDED_SAMPLE=true tells it all the same");
    } else if (!closed && settings.isTrue("hub.embedded.sample")) {
      sample = SampleProvince.begin(new SampleProvince.Plan(url, data.key("demo-client.key"),
          queue(), parts.config().get("hub.partner.dvcqg.url"), officers(),
          data.resolve("sample"), Integer.parseInt(settings.get("hub.sample.pace", "120")), Clock.systemUTC(),
          System.out));
    }
  }

  /** The login for the embedded broker; null when another broker is used. */
  private HubJmsClient.Login queue() {
    String url = parts.config().get("quarkus.artemis.url");
    return url == null ? null : new HubJmsClient.Login(url, parts.config().get("quarkus.artemis.username"),
        parts.config().get("quarkus.artemis.password"));
  }

  /** The stub that receives the notifications for the sample's source systems; null when a real one is configured. */
  private String officers() {
    String url = parts.config().get("hub.partner.dossiers.H99-1.url");
    return url == null ? null : url.substring(0, url.indexOf("/notices/"));
  }

  private void watch() {
    try {
      boolean complained = false;
      while (!isReady()) {
        if (!complained && seconds() > PATIENCE_SECONDS) {
          complained = true;
          System.out.println(
              "lienthong: not ready after " + (int) PATIENCE_SECONDS + " s: see " + url + "/q/health/ready");
        }
        Thread.sleep(LOOK_MILLIS);
      }
      parts.allRun();
      System.out.println(text());
      beginSample();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (StartupError notRunning) {
      if (!Thread.currentThread().isInterrupted()) { // an interrupt means that the run is being stopped
        System.err.println("lienthong: " + notRunning.getMessage());
        System.exit(1);
      }
    } catch (RuntimeException unforeseen) { // a hub without its services would wait forever
      unforeseen.printStackTrace();
      System.exit(1);
    }
  }

  private boolean isReady() throws InterruptedException {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(url + "/q/health/ready")).timeout(Duration.ofSeconds(5)).build();
      return CLIENT.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false; // not listening yet
    }
  }

  private double seconds() {
    return (System.nanoTime() - begun) / 1e9;
  }

  private String text() {
    Path keys = data.keys();
    String management = settings.get(EmbeddedRun.MANAGEMENT, "");
    StringBuilder text = new StringBuilder(String.format(Locale.ROOT, """

        Liên Thông is ready · đã sẵn sàng (%.1f s)
          Page     %s/  (key: the content of %s)
          API      %s/api/v1  (X-Api-Key: the content of %s)
          Swagger  %s/q/swagger-ui
          Health   http://127.0.0.1:%s/q/health   Metrics  http://127.0.0.1:%s/q/metrics
          Data     %s
        """, seconds(), url, keys.resolve("operator.key"), url, keys.resolve("demo-client.key"), url,
        management, management, data.root()));
    parts.names().forEach(name -> text.append("  embedded ").append(name).append('\n'));
    return text.append("  Ctrl-C stops it; the next start goes on from the same data.\n").toString();
  }
}
