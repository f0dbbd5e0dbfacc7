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
 * The embedded parts of one run: started side by side, stopped one after the other, the database last. The hub needs
 * database and broker when it begins; the stubs only when it calls, so they may still be starting beside it.
 */
public final class EmbeddedServices implements AutoCloseable {

  /** The dossier systems of the sample province. */
  static final List<String> SOURCES = List.of("H99-1", "H99-2", "H99-3");

  private static final String FILE_HOST = "files.h99.example.vn";

  private final Map<String, String> config = new TreeMap<>();
  private final List<String> names = new ArrayList<>();
  private final Deque<AutoCloseable> running = new ArrayDeque<>();
  private Future<Started> stubs = CompletableFuture.completedFuture(null);

  private EmbeddedServices() {}

  /**
   * Starts every part that nobody replaced by a real one; {@link #allRun()} waits for the stubs.
   *
   * @param mocks the partners' stubs, or null for none
   * @param folder takes their data
   * @param password of the database
   * @throws StartupError when one does not start; those that did are stopped again
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
        parts.stubs = starters.submit(() -> stubs(mocks, folder, ports));
      }
      parts.take(starting);
      return parts;
    } finally {
      starters.shutdown();
    }
  }

  /** Starts all parts for tests, whatever the environment says. */
  public static EmbeddedServices forTests(Path mocks, Path folder, String password) {
    EmbeddedServices parts = start(new LauncherConfig(new Properties(), Map.of()), mocks, folder, password);
    parts.allRun();
    return parts;
  }

  /**
   * Waits until the stubs run, too.
   *
   * @throws StartupError when they do not
   */
  void allRun() {
    Future<Started> last;
    synchronized (this) {
      last = stubs;
      stubs = CompletableFuture.completedFuture(null);
    }
    take(List.of(last));
  }

  /** What the hub has to know to reach them: configuration keys and values. */
  public synchronized Map<String, String> config() {
    return Map.copyOf(config);
  }

  /** The embedded parts that run, in words for the terminal. */
  synchronized List<String> names() {
    return List.copyOf(names);
  }

  /** Stops them in the opposite order of {@link #take}: broker and stubs first, the database last. */
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

  /** The partners nobody replaced, each with the port its stub will listen on. */
  public static Map<String, Integer> stubPorts(LauncherConfig settings, Path mocks) {
    Map<String, Integer> ports = new TreeMap<>();
    Stubs.partners(mocks).stream().filter(partner -> settings.find("hub.partner." + partner + ".url").isEmpty())
        .forEach(partner -> ports.put(partner, FreePorts.free()));
    return ports;
  }

  /** An endpoint whose own address is known ({@code vault.province}) is told nothing that is true of its stub. */
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
      if (partner.equals("dossiers")) { // whoever is none of the sample's fetches its notices
        SOURCES.forEach(source -> callback(settings, address(port), source, config));
        files(settings, port, config);
      } else {
        config.put("hub.partner." + partner + ".url", address(port));
      }
    });
    return config;
  }

  /**
   * What the hub has to be told beside the address: {@code hub.properties} of the partner, its address and folder in
   * their places.
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

  /** The stub is the sample's file host, by a name that is the same in every run; the examples' files are nobody's. */
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

  private static Started stubs(Path mocks, Path folder, Map<String, Integer> ports) {
    Stubs stubs = Stubs.start(new Stubs.Plan(mocks, ports, Map.of(), false, folder.resolve("stubs")));
    Map<String, String> addresses = new TreeMap<>();
    ports.keySet().forEach(partner -> addresses.put(partner, stubs.url(partner)));
    return new Started("stubs " + addresses, stubs, Map.of());
  }

  /** Each source system of the sample is told at the stub, unless its own address is known. */
  private static void callback(LauncherConfig settings, String stub, String source, Map<String, String> config) {
    String key = "hub.partner.dossiers." + source;
    if (settings.find(key + ".url").isEmpty()) {
      config.put(key + ".url", stub + "/notices/" + source);
      config.put(key + ".secret", "stub-notice-secret");
    }
  }

  private record Started(String name, AutoCloseable part, Map<String, String> config) {}
}
