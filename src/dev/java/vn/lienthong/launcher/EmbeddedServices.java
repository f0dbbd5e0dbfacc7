package vn.lienthong.launcher;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import vn.lienthong.stub.Stubs;

/**
 * The embedded services of one run: started in parallel, stopped one after the other, the database last. The hub needs
 * database and broker when it starts. It needs the stubs only at its first call, so they may start in parallel to it.
 */
public final class EmbeddedServices implements AutoCloseable {

  /** The dossier systems of the sample province. */
  static final List<String> SOURCES = List.of("H99-1", "H99-2", "H99-3");

  private static final String NOTICES = "hub.stub.payment.notice.url";
  private static final String FILE_HOST = "files.h99.example.vn";

  private final Map<String, String> config = new TreeMap<>();
  private final List<String> names = new ArrayList<>();
  private final Deque<AutoCloseable> running = new ArrayDeque<>();
  private Future<Started> stubs = CompletableFuture.completedFuture(null);

  private EmbeddedServices() {}

  /**
   * Starts each service for which the configuration names no real one; {@link #allRun()} waits for the stubs.
   *
   * @param mocks the folder of the partners' stubs, or null for no stubs
   * @param folder for the data of the services
   * @param password of the database
   * @throws StartupError when a service does not start; the others are then stopped
   */
  static EmbeddedServices start(LauncherConfig settings, Path mocks, Path folder, String password) {
    EmbeddedServices parts = new EmbeddedServices();
    ExecutorService starters = Executors.newFixedThreadPool(3);
    try {
      List<Future<Started>> starting = new ArrayList<>();
      if (settings.embedded("database", "quarkus.datasource.jdbc.url")) {
        starting.add(starters.submit(() -> database(settings, folder, password)));
      }
      if (settings.embedded("broker", "quarkus.artemis.url")) {
        starting.add(starters.submit(() -> broker(folder)));
      }
      if (mocks != null) {
        Map<String, Integer> ports = stubPorts(settings, mocks);
        parts.config.putAll(stubConfig(settings, mocks, ports));
        parts.stubs = starters.submit(() -> stubs(mocks, folder, ports, notices(settings)));
      }
      parts.take(starting);
      return parts;
    } finally {
      starters.shutdown();
    }
  }

  /** Starts all services for tests; ignores system properties and environment variables. */
  public static EmbeddedServices forTests(Path mocks, Path folder, String password) {
    EmbeddedServices parts = start(new LauncherConfig(new Properties(), Map.of()), mocks, folder, password);
    parts.allRun();
    return parts;
  }

  /**
   * Waits until the stubs run, too.
   *
   * @throws StartupError when the stubs do not start
   */
  void allRun() {
    Future<Started> last;
    synchronized (this) {
      last = stubs;
      stubs = CompletableFuture.completedFuture(null);
    }
    take(List.of(last));
  }

  /** The hub's configuration keys and values for the services that run. */
  public synchronized Map<String, String> config() {
    return Map.copyOf(config);
  }

  /** The services that run, as text for the terminal. */
  synchronized List<String> names() {
    return List.copyOf(names);
  }

  /** Stops the services in the reverse order of {@link #take}: stubs and broker first, the database last. */
  @Override
  public synchronized void close() {
    RuntimeException trouble = null;
    try {
      allRun();
    } catch (RuntimeException neverRan) {
      trouble = neverRan;
    }
    while (!running.isEmpty()) {
      try {
        running.pop().close();
      } catch (Exception e) {
        trouble = e instanceof RuntimeException own ? own : new StartupError(e.getMessage(), e);
      }
    }
    if (trouble != null) {
      throw trouble;
    }
  }

  private void take(List<Future<Started>> starting) {
    RuntimeException trouble = null;
    for (Future<Started> each : starting) {
      try {
        runs(each.get());
      } catch (ExecutionException e) {
        trouble = e.getCause() instanceof RuntimeException own ? own
            : new StartupError(String.valueOf(e.getCause()), e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        trouble = new StartupError("interrupted while the embedded parts started", e);
      }
    }
    if (trouble != null) {
      close();
      throw trouble;
    }
  }

  private synchronized void runs(Started part) {
    if (part != null) {
      running.push(part.part());
      names.add(part.name());
      config.putAll(part.config());
    }
  }

  private static Started database(LauncherConfig settings, Path folder, String password) {
    Path home = PostgresBinaries.unpacked(PostgresBinaries.cache(settings));
    EmbeddedPostgres database = EmbeddedPostgres.start(home, folder, password);
    return new Started("PostgreSQL (fsync on)", database, database.config());
  }

  private static Started broker(Path folder) {
    EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("broker"));
    return new Started("Artemis " + broker.url() + " (user " + EmbeddedBrokerLogin.USER + ", password: the content of "
        + EmbeddedBroker.password(folder.resolve("broker")) + ")", broker, broker.config());
  }

  /** The partners whose address is not configured, each with a free port for its stub. */
  public static Map<String, Integer> stubPorts(LauncherConfig settings, Path mocks) {
    Map<String, Integer> ports = new TreeMap<>();
    Stubs.partners(mocks).stream().filter(partner -> settings.find("hub.partner." + partner + ".url").isEmpty())
        .forEach(partner -> ports.put(partner, FreePorts.free()));
    return ports;
  }

  /** The hub's configuration for the stubs, without endpoints whose real address is set ({@code vault.province}). */
  public static Map<String, String> stubConfig(LauncherConfig settings, Path mocks, Map<String, Integer> ports) {
    Map<String, String> config = new TreeMap<>();
    ports.forEach((partner, port) -> {
      Map<String, String> says = hubSays(mocks.resolve(partner), address(port));
      List<String> real = says.keySet().stream().filter(key -> key.endsWith(".url") && settings.find(key).isPresent())
          .map(key -> key.substring(0, key.length() - "url".length())).toList();
      says.forEach((key, value) -> {
        if (settings.find(key).isEmpty() && real.stream().noneMatch(key::startsWith)) {
          config.put(key, value);
        }
      });
      if (partner.equals("dossiers")) { // other source systems fetch their notifications
        SOURCES.forEach(source -> callback(settings, address(port), source, config));
        files(settings, port, config);
      } else {
        config.put("hub.partner." + partner + ".url", address(port));
      }
    });
    return config;
  }

  /**
   * The hub's configuration for a partner's stub beside the address: its {@code hub.properties}, with the stub's
   * address and folder inserted.
   */
  static Map<String, String> hubSays(Path partner, String url) {
    Map<String, String> says = new TreeMap<>();
    Path file = partner.resolve("hub.properties");
    if (Files.exists(file)) {
      Properties properties = new Properties();
      try (Reader reader = Files.newBufferedReader(file)) {
        properties.load(reader);
      } catch (IOException e) {
        throw new StartupError(file + " cannot be read (" + e.getClass().getSimpleName() + ")", e);
      }
      properties.stringPropertyNames().forEach(key -> says.put(key, properties.getProperty(key).replace("${url}", url)
          .replace("${folder}", partner.toAbsolutePath().toString())));
    }
    return says;
  }

  /** Maps the sample's file host, whose name is constant, to the stub; links to the examples' host stay unchanged. */
  private static void files(LauncherConfig settings, int port, Map<String, String> config) {
    if (settings.find("hub.files.hosts").isEmpty()) {
      config.put("hub.files.hosts", FILE_HOST);
      config.put("hub.files.at", FILE_HOST + "=127.0.0.1:" + port);
      config.put("hub.files.pass-hosts", "files.example.vn");
    }
  }

  private static String address(int port) {
    return "http://127.0.0.1:" + port;
  }

  /** Where the payment platform's stub sends its notices: to the hub of this run, where its port is known. */
  private static Map<String, String> notices(LauncherConfig settings) {
    String port = settings.get("quarkus.http.port", "0");
    return port.equals("0") || settings.find(NOTICES).isPresent() ? Map.of()
        : Map.of(NOTICES, address(Integer.parseInt(port)) + "/callbacks/payment/ipn");
  }

  private static Started stubs(Path mocks, Path folder, Map<String, Integer> ports, Map<String, String> switches) {
    Stubs stubs = Stubs.start(new Stubs.Plan(mocks, ports, switches, false, folder.resolve("stubs")));
    Map<String, String> addresses = new TreeMap<>();
    ports.keySet().forEach(partner -> addresses.put(partner, stubs.url(partner)));
    return new Started("stubs " + addresses, stubs, Map.of());
  }

  /** Sends the notifications of a source system of the sample to the stub, unless its real address is configured. */
  private static void callback(LauncherConfig settings, String stub, String source, Map<String, String> config) {
    String key = "hub.partner.dossiers." + source;
    if (settings.find(key + ".url").isEmpty()) {
      config.put(key + ".url", stub + "/notices/" + source);
      config.put(key + ".secret", "stub-notice-secret");
    }
  }

  private record Started(String name, AutoCloseable part, Map<String, String> config) {}
}
