package vn.lienthong.crash.support;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.concurrent.TimeUnit;
import vn.lienthong.launcher.FreePort;

/** The packaged hub as a process of its own, which can be killed as a power cut would, frozen, and told to stop. */
public final class HubProcess implements AutoCloseable {

  public static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(2)).build();
  /** How a JVM says that it ended in good order because of SIGTERM. */
  public static final int TERMINATED = 143;
  private static final int LAST_LINES = 40;
  private static final Duration START = Duration.ofMinutes(4);
  /** A job that a shell put into the background ignores Ctrl-C, and so would every process it starts. */
  private static final List<String> HEARS_CTRL_C = List.of("env", "--default-signal=INT");

  private final Path data;
  private final Path log;
  private List<String> programme;
  private final Map<String, String> environment = new TreeMap<>();
  private final int port;
  private final int management = FreePort.next();
  private Process process;

  private HubProcess(Path data, Path log, String jar, Map<String, String> environment) {
    this.data = data;
    this.log = log;
    // the quick compiler and the small collector: what is tried is how it dies, and it starts often
    this.programme = List.of(ProcessHandle.current().info().command().orElse("java"), "-Xmx512m",
        "-XX:+ExitOnOutOfMemoryError", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", jar);
    this.port = FreePort.next();
    this.environment.put("QUARKUS_HTTP_PORT", String.valueOf(port));
    this.environment.put("QUARKUS_MANAGEMENT_PORT", String.valueOf(management));
    this.environment.put("HUB_DATA_DIR", data.toString());
    this.environment.putAll(environment);
  }

  /** The hub with the embedded parts that {@code environment} does not replace; sample and procedures if it says so. */
  public static HubProcess embedded(Path data, Map<String, String> environment) {
    HubProcess hub = new HubProcess(data, data.resolve("hub.log"), "target/lienthong.jar", environment);
    hub.environment.putIfAbsent("HUB_EMBEDDED_SAMPLE", "false");
    hub.environment.putIfAbsent("HUB_STUB_PROCEDURES_COUNT", "30"); // each start reads them all
    return hub;
  }

  /** The hub alone, as a container runs it; {@code name} tells its log from others in the folder. */
  static HubProcess alone(Path data, String name, Map<String, String> environment) {
    return new HubProcess(data, data.resolve(name + ".log"), "target/quarkus-app/quarkus-run.jar", environment);
  }

  private static List<String> command(List<String> programme) {
    List<String> all = new ArrayList<>(known(HEARS_CTRL_C) ? HEARS_CTRL_C : List.of());
    all.addAll(programme);
    return all;
  }

  /** Whether this machine's {@code env} has the option. */
  private static boolean known(List<String> words) {
    List<String> trial = new ArrayList<>(words);
    trial.add("true");
    try {
      return new ProcessBuilder(trial).redirectErrorStream(true).start().waitFor() == 0;
    } catch (IOException none) {
      return false;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Another size of its heap; before it starts. */
  public HubProcess heap(String size) {
    programme = programme.stream().map(word -> word.startsWith("-Xmx") ? "-Xmx" + size : word).toList();
    return this;
  }

  public String url() {
    return "http://localhost:" + port;
  }

  /** Its embedded broker, by what it said at its last start; empty text before it said so. */
  public String broker() {
    try {
      Matcher said = Pattern.compile("embedded Artemis (tcp://\\S+)").matcher(log());
      return said.results().reduce((first, last) -> last).map(last -> last.group(1)).orElse("");
    } catch (IOException e) {
      return "";
    }
  }

  /** Of its embedded broker, which runs. */
  public String brokerPassword() {
    try {
      return Files.readString(data.resolve("keys").resolve("broker.key")).strip();
    } catch (IOException e) {
      throw new IllegalStateException("no password of the embedded broker", e);
    }
  }

  public int port() {
    return port;
  }

  public String key() throws IOException {
    return Files.readString(data.resolve("keys").resolve("demo-client.key")).strip();
  }

  public String operatorKey() throws IOException {
    return Files.readString(data.resolve("keys").resolve("operator.key")).strip();
  }

  public String log() throws IOException {
    return Files.readString(log);
  }

  public void start() throws IOException {
    Files.createDirectories(data);
    ProcessBuilder builder = new ProcessBuilder(command(programme))
        .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putAll(environment);
    process = builder.start();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** Waits until it takes events. */
  public void awaitReady() throws IOException, InterruptedException {
    awaitReadiness(200);
  }

  /** Waits until the health page says so: 200 ready, 503 not. */
  public void awaitReadiness(int wanted) throws IOException, InterruptedException {
    long begun = System.nanoTime();
    while (status("/q/health/ready") != wanted) {
      boolean alive = process.isAlive();
      if (!alive || System.nanoTime() - begun > START.toNanos()) {
        throw new IllegalStateException("the hub does not say " + wanted + " to readiness and "
            + (alive ? "runs" : "ended with " + process.exitValue()) + ": " + log + " ends\n" + tail());
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  /** Status of a page, 0 when nobody answers. */
  public int status(String path) throws InterruptedException {
    try {
      return HTTP.send(HttpRequest.newBuilder(URI.create(url() + path)).timeout(Duration.ofSeconds(5)).build(),
          BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      return 0;
    }
  }

  /** An answer of the API to the demonstration client. */
  public HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return HTTP.send(HttpRequest.newBuilder(URI.create(url() + path)).timeout(Duration.ofSeconds(30))
        .header("X-Api-Key", key()).build(), BodyHandlers.ofString());
  }

  /** Metrics, or health with its details: what its management interface answers. */
  public String managed(String path) throws IOException, InterruptedException {
    return HTTP.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + management + path))
        .timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString()).body();
  }

  /** The last of its log: the folder of a trial on another machine is out of reach. */
  private String tail() throws IOException {
    List<String> lines = log().lines().toList();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
  }

  /** Lines of its log in which it says of itself that something is wrong, in either form of the log. */
  public List<String> errors() throws IOException {
    return log().lines().filter(line -> line.contains(" ERROR ") || line.contains("\"level\":\"ERROR\"")
        || line.contains(" FATAL ") || line.contains("\"level\":\"FATAL\"")).toList();
  }

  long pid() {
    return process.pid();
  }

  /** kill -9: no hook runs, nothing is flushed; its database is left alone. */
  public void kill() throws InterruptedException {
    if (process != null) {
      process.destroyForcibly().waitFor();
    }
  }

  /** Sends a signal by its name, such as INT, STOP or CONT. */
  public void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start().waitFor();
  }

  /** SIGTERM, as an administrator would. @return the exit code */
  public int stop() throws InterruptedException {
    process.destroy();
    return exitCode();
  }

  /** Waits until it has ended by itself. @return its exit code, -1 when it did not end */
  public int exitCode() throws InterruptedException {
    return process.waitFor(2, TimeUnit.MINUTES) ? process.exitValue() : -1;
  }

  /** Whatever state it is in, it is gone afterwards, and so is a database it left behind. */
  @Override
  public void close() throws InterruptedException {
    kill();
    postgres().ifPresent(ProcessHandle::destroyForcibly);
  }

  /** The processes in which it checks signatures. */
  public List<ProcessHandle> checks() {
    return process.children().filter(child -> child.info().command().orElse("").endsWith("/java")).toList();
  }

  /** Its embedded PostgreSQL, if one runs; also after its own death. */
  public Optional<ProcessHandle> postgres() {
    try {
      String first = Files.readAllLines(data.resolve("postgresql").resolve("postmaster.pid")).get(0).strip();
      return ProcessHandle.of(Long.parseLong(first))
          .filter(process -> process.info().command().orElse("").contains("postgres"));
    } catch (IOException | RuntimeException e) {
      return Optional.empty(); // no file, or a half-written one: none runs yet
    }
  }
}
