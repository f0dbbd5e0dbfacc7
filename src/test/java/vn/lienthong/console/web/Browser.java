package vn.lienthong.console.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import vn.lienthong.launcher.FreePort;

/** A real Chromium, driven over the W3C WebDriver protocol that its driver speaks: no library between. */
final class Browser implements AutoCloseable {

  /** Set by {@code .ci/run}: no browser is then a failure. */
  static final String REQUIRED = "HUB_TEST_BROWSER";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final String TAB = "\uE004";
  private static final String ENTER = "\uE007";
  private static final List<String> FLAGS = List.of("--headless=new", "--no-sandbox", "--disable-gpu",
      "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
      "--disable-sync", "--disable-extensions", "--window-size=1200,900");

  private final Process driver;
  private final String session;

  private Browser(Process driver, String session) {
    this.driver = driver;
    this.session = session;
  }

  /** Why there is none on this machine; empty when there is one. */
  static Optional<String> missing() {
    return find("chromium").isPresent() && find("chromedriver").isPresent() ? Optional.empty()
        : Optional.of("no chromium and chromedriver on the PATH: on Debian, apt-get install chromium chromium-driver");
  }

  static Browser start() throws IOException {
    Path target = Path.of("target").toAbsolutePath();
    Path profile = Files.createTempDirectory(target, "browser-");
    int port = FreePort.next();
    Process driver = new ProcessBuilder(find("chromedriver").orElseThrow().toString(), "--port=" + port)
        .redirectErrorStream(true).redirectOutput(target.resolve("chromedriver.log").toFile()).start();
    String url = "http://127.0.0.1:" + port;
    try {
      Awaitility.await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(50)).ignoreExceptions()
          .until(() -> call("GET", url + "/status", null).path("ready").asBoolean());
      List<String> flags = new ArrayList<>(FLAGS);
      flags.add("--user-data-dir=" + profile);
      JsonNode opened = call("POST", url + "/session", Map.of("capabilities", Map.of("alwaysMatch", Map.of(
          "browserName", "chrome", "goog:chromeOptions",
          Map.of("binary", find("chromium").orElseThrow().toString(), "args", flags)))));
      return new Browser(driver, url + "/session/" + opened.path("sessionId").asText());
    } catch (RuntimeException failed) {
      driver.destroy();
      throw failed;
    }
  }

  void go(URI page) {
    post("/url", Map.of("url", page.toString()));
  }

  String title() {
    return call("GET", session + "/title", null).asText();
  }

  String address() {
    return call("GET", session + "/url", null).asText();
  }

  /** What a reader sees. */
  String text() {
    return script("return document.body.innerText").asText();
  }

  String source() {
    return call("GET", session + "/source", null).asText();
  }

  /** Runs a script of the test's; the page itself may run none. */
  JsonNode script(String text, Object... arguments) {
    return post("/execute/sync", Map.of("script", text, "args", List.of(arguments)));
  }

  void width(int pixels) {
    post("/window/rect", Map.of("width", pixels, "height", 900));
  }

  JsonNode cookies() {
    return call("GET", session + "/cookie", null);
  }

  void forgetCookies() {
    call("DELETE", session + "/cookie", null);
  }

  /**
   * Tabs to the element that fits {@code css}, as somebody without a mouse does; where the focus never comes it fails.
   */
  void tabTo(String css) {
    for (int i = 0; i < 80; i++) {
      type(TAB);
      if (script("return document.activeElement.matches(arguments[0])", css).asBoolean()) {
        boolean seen = script("const s = getComputedStyle(document.activeElement);"
            + "return s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2").asBoolean();
        if (!seen) {
          throw new AssertionError("the focus on " + css + " cannot be seen");
        }
        return;
      }
    }
    throw new AssertionError("the keyboard does not reach " + css + " on " + address());
  }

  /** Enter, and the page that comes of it. */
  void enter() {
    script("window.before = true");
    type(ENTER);
    Awaitility.await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(30)).ignoreExceptions()
        .until(() -> script("return !window.before && document.readyState === 'complete'").asBoolean());
  }

  void type(String keys) {
    List<Map<String, String>> strokes = new ArrayList<>();
    keys.codePoints().mapToObj(Character::toString).forEach(key -> {
      strokes.add(Map.of("type", "keyDown", "value", key));
      strokes.add(Map.of("type", "keyUp", "value", key));
    });
    post("/actions", Map.of("actions", List.of(Map.of("type", "key", "id", "keyboard", "actions", strokes))));
  }

  /** What axe finds against WCAG 2.2 A and AA and its own best practice: rule and place, a line each. */
  List<String> axe() {
    JsonNode found = script(AXE + ";return axe.run(document, {resultTypes: ['violations']}).then(r => "
        + "r.violations.flatMap(v => v.nodes.map(n => v.id + ' ' + n.target.join(' ') + ' ' + n.failureSummary)))");
    List<String> lines = new ArrayList<>();
    found.forEach(line -> lines.add(line.asText()));
    return lines;
  }

  void picture(Path file) {
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, Base64.getDecoder().decode(call("GET", session + "/screenshot", null).asText()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      call("DELETE", session, null);
    } finally {
      driver.destroy();
    }
  }

  private JsonNode post(String path, Object body) {
    return call("POST", session + path, body);
  }

  private static JsonNode call(String method, String url, Object body) {
    try {
      HttpRequest request = HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(60))
          .header("Content-Type", "application/json")
          .method(method, body == null ? BodyPublishers.noBody()
          : BodyPublishers.ofString(JSON.writeValueAsString(body)))
          .build();
      var answer = HTTP.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
      JsonNode value = JSON.readTree(answer.body()).path("value");
      if (answer.statusCode() != 200) {
        throw new IllegalStateException(value.path("error").asText() + ": " + value.path("message").asText());
      }
      return value;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static final String AXE = axeScript();

  private static String axeScript() {
    try (InputStream script = Browser.class.getResourceAsStream("/axe.min.js")) {
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<Path> find(String programme) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .map(folder -> Path.of(folder, programme)).filter(Files::isExecutable).findFirst();
  }
}
