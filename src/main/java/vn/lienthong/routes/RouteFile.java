package vn.lienthong.routes;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** A route or kamelet file as checked by the rules. */
public record RouteFile(Path path, String text, Object yaml) {

  static final String ROUTE = ".camel.yaml";
  static final String KAMELET = ".kamelet.yaml";
  private static final int DEEPEST = 60;
  private static final int ROOM = 16;
  /** More nodes than a file of the allowed size can have. */
  private static final int MOST = 300_000;

  /**
   * Parses the text as YAML.
   *
   * @throws YamlEngineException with the line of the fault; also when it is nested deeper than any route or contains
   *     itself
   */
  public static RouteFile of(Path path, String text) {
    try {
      // one buffer for the whole text: the parser fails when a surrogate pair crosses the end of its buffer
      Object yaml = new Load(LoadSettings.builder().setBufferSize(text.length() + ROOM).build()).loadFromString(text);
      bounded(yaml, DEEPEST, new int[] {MOST});
      return new RouteFile(path, text, yaml);
    } catch (StackOverflowError e) {
      throw new YamlEngineException("nested too deep");
    }
  }

  private static void bounded(Object node, int depth, int[] left) {
    if (depth == 0 || left[0]-- == 0) {
      throw new YamlEngineException("nested too deep, or too much of it is said by aliases");
    }
    Iterable<?> inner = node instanceof Map<?, ?> map ? map.values() : node instanceof Iterable<?> list ? list
        : List.of();
    inner.forEach(one -> bounded(one, depth - 1, left));
  }

  /** The file's name up to the extension, which must be the text before the first dot. */
  public String name() {
    return name(path);
  }

  static String name(Path path) {
    String file = path.getFileName().toString();
    return file.substring(0, file.length() - (file.endsWith(KAMELET) ? KAMELET : ROUTE).length());
  }

  String folder() {
    return path.toAbsolutePath().getParent().getFileName().toString();
  }

  /** The routes in the file. */
  List<Map<?, ?>> routes() {
    return each("route");
  }

  boolean relay() {
    return routes().stream().anyMatch(route -> "relay".equals(route.get("group")));
  }

  /** All mappings under this key, at any depth. */
  List<Map<?, ?>> each(String key) {
    List<Map<?, ?>> found = new ArrayList<>();
    walk(yaml, (k, v) -> {
      if (k.equals(key) && v instanceof Map<?, ?> map) {
        found.add(map);
      }
    });
    return found;
  }

  /** All scalar values under this key, at any depth. */
  List<String> texts(String key) {
    List<String> found = new ArrayList<>();
    walk(yaml, (k, v) -> {
      if (k.equals(key) && !(v instanceof Map) && !(v instanceof List)) {
        found.add(String.valueOf(v));
      }
    });
    return found;
  }

  boolean has(String key) {
    boolean[] found = new boolean[1];
    walk(yaml, (k, v) -> found[0] |= k.equals(key));
    return found[0];
  }

  /** Whether it is a relay route, or another route that calls a partner, such as a login. */
  boolean callsPartner() {
    return relay() || texts("uri").stream().anyMatch(uri -> uri.startsWith("kamelet:"));
  }

  /**
   * Whether every step is a mapping that contains a mapping: {@code - to: "uri"} would hide its URI from the other
   * rules.
   */
  boolean stepsAreSpelledOut() {
    boolean[] spelledOut = {true};
    walk(yaml, (k, v) -> spelledOut[0] &= !k.equals("steps") || v instanceof List<?> list
        && list.stream().allMatch(step -> step instanceof Map<?, ?> map
            && map.values().stream().allMatch(Map.class::isInstance)));
    return spelledOut[0];
  }

  int steps() {
    int[] steps = new int[1];
    walk(yaml, (k, v) -> steps[0] += k.equals("steps") && v instanceof List<?> list ? list.size() : 0);
    return steps[0];
  }

  private static void walk(Object node, BiConsumer<String, Object> visit) {
    if (node instanceof Map<?, ?> map) {
      map.forEach((key, value) -> {
        visit.accept(String.valueOf(key), value);
        walk(value, visit);
      });
    } else if (node instanceof List<?> list) {
      list.forEach(item -> walk(item, visit));
    }
  }
}
