package vn.lienthong.launcher;

import io.quarkus.bootstrap.runner.QuarkusEntryPoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** One run of the hub with its embedded services: starts them in order and sets the hub's configuration. */
public final class EmbeddedRun {

  private static final int DEFAULT_PORT = 8080;
  /** The source system for which the sample sends events to the compatibility interface. */
  private static final String SPEAKS_FOR = "hub.compat.demo.source-system";

  static final String MANAGEMENT = "quarkus.management.port";
  private static final String HOST = "quarkus.http.host";
  private static final String LOOPBACK = "127.0.0.1";
  /** A hub that listens on one of these addresses is reachable as localhost. */
  private static final Set<String> EVERYWHERE = Set.of(LOOPBACK, "localhost", "0.0.0.0", "::");

  private final long begun = System.nanoTime();
  private final LauncherConfig settings = LauncherConfig.ofThisProcess();
  private final ShutdownSequence ending = new ShutdownSequence(Thread.currentThread());

  private EmbeddedRun() {}

  /** Called by the launcher, in the class loader that sees the embedded libraries. */
  public static void main(String[] args) throws Throwable {
    new EmbeddedRun().run(args);
  }

  private void run(String[] args) throws Throwable {
    Path routes = folder("hub.routes.dir", "routes", "route files", ".camel.yaml");
    Path mocks = settings.isTrue("hub.embedded.partners")
        ? folder("hub.mocks.dir", "mocks", "partner stubs", ".json") : null;
    int port = port();
    System.setProperty("quarkus.http.port", String.valueOf(port));
    Optional<String> real = settings.tooRealForASample(); // before the embedded services set their own addresses
    ending.listen();
    DataDir data = DataDir.take(Path.of(settings.get("hub.data.dir", "data")));
    ending.last(data);
    EmbeddedServices parts = EmbeddedServices.start(settings, mocks, data.root(), data.key("database.key"));
    ending.last(parts);
    Map<String, String> config = new TreeMap<>(parts.config());
    config.put("hub.data.dir", data.root().toString());
    config.put("hub.routes.dir", routes.toString());
    config.put(SPEAKS_FOR, settings.get(SPEAKS_FOR, "H99-3"));
    config.put(MANAGEMENT, settings.find(MANAGEMENT).orElseGet(() -> String.valueOf(FreePorts.free())));
    config.put("quarkus.swagger-ui.enabled", settings.get("quarkus.swagger-ui.enabled", "true"));
    String host = settings.get(HOST, LOOPBACK); // other machines have access only if the operator sets a host
    config.put(HOST, host);
    String url = "http://" + reached(host) + ":" + port;
    config.put("hub.files.public-url", settings.get("hub.files.public-url", url));
    config.put("quarkus.log.category.\"io.quarkus\".level", "WARN"); // the banner shows what is needed
    config.put("quarkus.log.category.\"vn.lienthong.catalogue\".level", "WARN");
    settings.find("quarkus.log.console.json.enabled")
        .ifPresentOrElse(said -> {}, () -> config.put("quarkus.log.console.json.enabled", "false"));
    config.forEach(System::setProperty);
    // before hubMayBegin(): ShutdownSequence finds the hub through this class loader
    Thread.currentThread().setContextClassLoader(QuarkusEntryPoint.class.getClassLoader());
    if (!ending.hubMayBegin()) {
      System.exit(0);
    }
    ending.first(StartupBanner.watch(begun, url, data, parts, settings, real));
    QuarkusEntryPoint.main(args);
  }

  private static String reached(String host) {
    return EVERYWHERE.contains(host) ? "localhost" : host.contains(":") ? "[" + host + "]" : host;
  }

  private int port() {
    String said = settings.get("quarkus.http.port", String.valueOf(DEFAULT_PORT));
    if (!said.matches("\\d{1,5}") || Integer.parseInt(said) > 65_535) {
      throw new StartupError("QUARKUS_HTTP_PORT is no port: " + said);
    }
    int port = Integer.parseInt(said);
    if (port == 0) {
      return FreePorts.free();
    }
    FreePorts.requireFree(port, "QUARKUS_HTTP_PORT");
    return port;
  }

  private Path folder(String key, String otherwise, String what, String ending) {
    Path folder = Path.of(settings.get(key, otherwise)).toAbsolutePath().normalize();
    try (Stream<Path> files = Files.isDirectory(folder) ? Files.walk(folder) : Stream.empty()) {
      if (files.noneMatch(file -> file.toString().endsWith(ending))) {
        throw new StartupError("no " + what + " in " + folder + ": start in the project's folder, or set "
            + LauncherConfig.variable(key));
      }
      return folder;
    } catch (IOException e) {
      throw new StartupError(folder + " cannot be read (" + e.getClass().getSimpleName()
          + "): give it to this user, or set "
          + LauncherConfig.variable(key), e);
    }
  }
}
