package vn.lienthong.crash;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The packaged hub as a process of its own, which can be killed as a power cut would. */
final class HubProcess {

  private static final Duration START = Duration.ofMinutes(3);
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(2)).build();

  private final Path data;
  private final String portal;
  private final int port;
  private Process process;

  /** @param portal URL of the portal's stub, which outlives the hub */
  HubProcess(Path data, String portal) throws IOException {
    this.data = data;
    this.portal = portal;
    try (ServerSocket socket = new ServerSocket(0)) {
      this.port = socket.getLocalPort();
    }
  }

  String url() {
    return "http://localhost:" + port;
  }

  String key() throws IOException {
    return Files.readString(data.resolve("keys").resolve("demo-client.key")).strip();
  }

  void start() throws IOException {
    Files.createDirectories(data);
    ProcessBuilder builder = new ProcessBuilder(
        ProcessHandle.current().info().command().orElse("java"), "-Xmx512m", "-jar", "target/lienthong.jar")
        .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(data.resolve("hub.log").toFile()));
    builder.environment().put("QUARKUS_HTTP_PORT", String.valueOf(port));
    builder.environment().put("HUB_DATA_DIR", data.toString());
    builder.environment().put("HUB_PARTNER_DVCQG_URL", portal);
    builder.environment().put("HUB_EMBEDDED_SAMPLE", "false");
    process = builder.start();
  }

  /** Waits until it takes events. */
  void awaitReady() throws InterruptedException {
    long begun = System.nanoTime();
    while (!ready()) {
      if (!process.isAlive() || System.nanoTime() - begun > START.toNanos()) {
        throw new IllegalStateException("the hub did not start: see " + data.resolve("hub.log"));
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  /** kill -9: no hook runs, nothing is flushed; its database is left alone. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** SIGTERM, as an administrator would. @return the exit code */
  int stop() throws InterruptedException {
    process.destroy();
    return process.waitFor(2, TimeUnit.MINUTES) ? process.exitValue() : -1;
  }

  private boolean ready() throws InterruptedException {
    try {
      return HTTP.send(HttpRequest.newBuilder(URI.create(url() + "/q/health/ready")).timeout(Duration.ofSeconds(5))
          .build(), BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }
}
