package vn.lienthong.launcher;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The embedded broker as a process of its own, which can be killed; always on the same port and journal. */
public final class BrokerProcess implements AutoCloseable {

  private final Path folder;
  private final int port = FreePorts.free();
  private final String password;
  private Process process;

  /** @param folder takes its journal and log; nothing is started yet */
  public BrokerProcess(Path folder) {
    this.folder = folder;
    try {
      this.password = DataDir.secret(EmbeddedBroker.password(folder.resolve("broker")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** In the process itself. */
  public static void main(String[] args) throws InterruptedException {
    EmbeddedBroker.start(Path.of(args[0]), Integer.parseInt(args[1]));
    Thread.currentThread().join();
  }

  /** Starts it; whether it listens yet is for others to find out. */
  public void start() throws IOException {
    String path = String.join(File.pathSeparator, "target/test-classes", "target/embedded/*",
        "target/quarkus-app/lib/main/*", "target/quarkus-app/lib/boot/*");
    process = new ProcessBuilder(ProcessHandle.current().info().command().orElse("java"), "-Xmx256m",
        "-XX:+ExitOnOutOfMemoryError", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", path,
        BrokerProcess.class.getName(), folder.resolve("broker").toString(), String.valueOf(port))
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("broker.log").toFile())).start();
  }

  /** kill -9. */
  public void kill() throws InterruptedException {
    if (process != null) {
      process.destroyForcibly().waitFor(1, TimeUnit.MINUTES);
    }
  }

  public String url() {
    return "tcp://127.0.0.1:" + port;
  }

  public String password() {
    return password;
  }

  /** What a hub has to be told, as environment variables. */
  public Map<String, String> environment() {
    return Map.of("QUARKUS_ARTEMIS_URL", url(), "QUARKUS_ARTEMIS_USERNAME", EmbeddedBrokerLogin.USER,
        "QUARKUS_ARTEMIS_PASSWORD", password, "AMQP_HOST", "127.0.0.1", "AMQP_PORT", String.valueOf(port),
        "AMQP_USERNAME", EmbeddedBrokerLogin.USER, "AMQP_PASSWORD", password);
  }

  @Override
  public void close() throws InterruptedException {
    kill();
  }
}
