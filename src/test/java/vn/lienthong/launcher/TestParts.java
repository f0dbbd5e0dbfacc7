package vn.lienthong.launcher;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import vn.lienthong.Management;
import vn.lienthong.stub.Stubs;

/** One set of embedded parts per JVM, whichever class loader asks. */
public final class TestParts {

  /** Held (and locked) by the JVM and not by a static field: Quarkus loads test classes more than once. */
  private static final String SHARED = "lienthong.test.parts";

  private TestParts() {}

  /** What the hub has to know; the first to ask starts the parts. */
  public static Map<String, String> config() {
    synchronized (SHARED.intern()) {
      String running = System.getProperty(SHARED); // text: libraries take every system property for text
      if (running == null) {
        running = start().entrySet().stream().map(e -> e.getKey() + '=' + e.getValue()).collect(joining("\n"));
        System.setProperty(SHARED, running);
      }
      return running.lines().map(line -> line.split("=", 2)).collect(toMap(part -> part[0], part -> part[1]));
    }
  }

  private static Map<String, String> start() {
    try {
      Path target = Files.createDirectories(Path.of("target").toAbsolutePath());
      // A late answer is later than the hub waits, and the hub does not wait long.
      Set<String> partners = Stubs.partners(Path.of("mocks"));
      partners.forEach(partner -> System.setProperty("hub.stub." + partner + ".late", "5s"));
      System.setProperty("hub.stub.procedures.count", System.getProperty("procedures.count", "30"));
      DataDir data = DataDir.take(Files.createTempDirectory(target, "test-data-"));
      EmbeddedServices parts = EmbeddedServices.forTests(Path.of("mocks"), data.root(), data.key("database.key"));
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(parts, data), "stop embedded parts"));
      Map<String, String> config = new TreeMap<>(parts.config());
      String notices = config.get("hub.partner.dossiers.H99-1.url");
      config.put("test.stub.dossiers", notices.substring(0, notices.indexOf("/notices/")));
      config.put("hub.data.dir", data.root().toString());
      config.put("hub.keys.dir", data.keys().toString());
      config.put("hub.routes.dir", copyOfRoutes(data.root()).toString()); // tests edit them while the hub runs
      config.put("hub.routes.poll-interval", "100ms");
      config.put("hub.routes.delete-grace", "600ms");
      String known = Files.readString(Path.of("src/main/resources/application.properties"));
      partners.stream().map(partner -> "hub.partner." + partner + ".timeout")
          .filter(key -> known.contains("\n" + key + "=")).forEach(key -> config.put(key, "4s"));
      config.put("hub.intake.gap.wait", "20s");
      config.put("hub.intake.drain-timeout", "1s");
      config.put("hub.console.backlog.interval", "1s");
      config.put("quarkus.management.test-port", Management.freePort());
      config.put("hub.files.public-url", "https://lienthong.h99.example.vn");
      config.put("hub.files.timeout", "3s");
      config.put("hub.files.wait-max", "8s");
      config.put("hub.shadow.wait-max", System.getProperty("hub.shadow.wait-max", "3s"));
      config.put("hub.compat.old-connector.mirror", "true");
      config.put("hub.check.cache", "0ms");
      config.put("hub.partner.dossiers.H99-1.counts-url", config.get("test.stub.dossiers") + "/counts/H99-1");
      config.put("hub.counts.pull.sources", "H99-1");
      config.put("hub.counts.pull.at", "00:00");
      config.put("hub.counts.query.rate", "200");
      config.put("hub.counts.recheck-interval", "500ms");
      config.put("hub.counts.repair.rate", "200");
      config.remove("hub.procedures.sync.at"); // read when a test asks
      return Map.copyOf(config);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path copyOfRoutes(Path data) throws IOException {
    Path from = Path.of("routes");
    Path to = data.resolve("routes");
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file)));
      }
    }
    return to;
  }

  private static void stop(EmbeddedServices parts, DataDir data) {
    parts.close();
    data.close();
    try {
      PostgresBinaries.delete(data.root());
    } catch (IOException e) {
      System.err.println("test data stays in " + data.root() + ": " + e.getMessage());
    }
  }
}
