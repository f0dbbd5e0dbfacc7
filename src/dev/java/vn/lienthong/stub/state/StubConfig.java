package vn.lienthong.stub.state;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The switches for what is not known for certain about a partner. {@code mocks/assumptions.csv} and each
 * {@code mocks/<partner>/assumptions.csv} contain key, default and the assumption as text. The value given by the
 * caller has priority, then the system property, then the environment variable, then the default. Every partner also
 * has the switches {@code port} (default 0: any free port) and {@code clock.skew} (default 0s). Thread-safe.
 */
public final class StubConfig {

  private final Map<String, String> values = new LinkedHashMap<>();
  private final Map<String, String> turned = new ConcurrentHashMap<>();

  private StubConfig() {}

  /**
   * Reads the switches of all partners.
   *
   * @param given values that have priority
   * @throws IllegalArgumentException when {@code given} has a key that is no switch
   */
  public static StubConfig read(Path mocks, Map<String, String> given) throws IOException {
    StubConfig switches = new StubConfig();
    switches.take(mocks.resolve("assumptions.csv"), given);
    for (String partner : partners(mocks)) {
      for (String standard : List.of("port=0", "clock.skew=0s")) {
        String[] pair = standard.split("=");
        String key = "hub.stub." + partner + '.' + pair[0];
        switches.values.putIfAbsent(key, chosen(key, pair[1], given));
      }
      switches.take(mocks.resolve(partner).resolve("assumptions.csv"), given);
    }
    for (String key : given.keySet()) {
      if (!switches.values.containsKey(key)) {
        throw new IllegalArgumentException("no such stub switch: " + key);
      }
    }
    return switches;
  }

  /** The subfolders of {@code mocks} with a {@code partner.json}. */
  public static SortedSet<String> partners(Path mocks) {
    try (Stream<Path> folders = Files.list(mocks)) {
      return folders.filter(folder -> Files.isRegularFile(folder.resolve("partner.json")))
          .map(folder -> folder.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private void take(Path file, Map<String, String> given) throws IOException {
    for (String line : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
      String[] columns = line.split(",", 3);
      if (columns.length == 3 && columns[0].startsWith("hub.stub.")) {
        values.put(columns[0], chosen(columns[0], columns[1], given));
      }
    }
  }

  private static String chosen(String key, String standard, Map<String, String> given) {
    String environment = System.getenv(key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_'));
    return given.getOrDefault(key, System.getProperty(key, environment == null ? standard : environment));
  }

  /**
   * The current value.
   *
   * @throws IllegalArgumentException for a key that is no switch
   */
  public String text(String key) {
    String value = turned.getOrDefault(key, values.get(key));
    if (value == null) {
      throw new IllegalArgumentException("no such stub switch: " + key);
    }
    return value;
  }

  /** Changes a switch while the stub runs. A value that is read only at the start keeps its effect. */
  public void turn(String key, String value) {
    text(key);
    turned.put(key, value);
  }

  /** Resets all switches to their values at the start. */
  public void turnBack() {
    turned.clear();
  }

  /** The current value as a whole number. */
  public int number(String key) {
    return Integer.parseInt(text(key).strip());
  }

  /** The current value as a duration, from {@code 300ms}, {@code 12s} or {@code 30m}. */
  public Duration duration(String key) {
    String value = text(key).strip();
    if (value.endsWith("ms")) {
      return Duration.ofMillis(Long.parseLong(value.substring(0, value.length() - 2)));
    }
    return Duration.parse("PT" + value);
  }

  /** Replaces each <code>${switch:key}</code> by the current value of the switch. */
  public String fill(String text) {
    int from = text.indexOf("${switch:");
    if (from < 0) {
      return text;
    }
    int to = text.indexOf('}', from);
    return text.substring(0, from) + text(text.substring(from + 9, to)) + fill(text.substring(to + 1));
  }

  /** All current values, for the admin interface; without secrets and passwords. */
  public Map<String, String> shown() {
    Map<String, String> shown = new LinkedHashMap<>(values);
    shown.putAll(turned);
    shown.keySet().removeIf(key -> key.endsWith(".secret") || key.endsWith(".password"));
    return shown;
  }
}
