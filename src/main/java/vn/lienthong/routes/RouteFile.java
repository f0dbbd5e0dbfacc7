package vn.lienthong.routes;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** A route or kamelet file as the laws see it. */
public record RouteFile(Path path, String text, Object yaml) {

  static final String ROUTE = ".camel.yaml";
  static final String KAMELET = ".kamelet.yaml";
  private static final int DEEPEST = 60;
  private static final int ROOM = 16;
  /** No file has as many letters. */
  private static final int MOST = 300_000;

  /**
   * Reads the text as YAML; throws the parser's own exception, which names the line, also where it is nested deeper
   * than any route or names itself.
   */
  public static RouteFile of(Path path, String text) {
    try {
      // all at once: the parser fails where a letter of two halves lies at the end of its buffer
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

  /** The file's name up to the first dot, which has to be the one before its ending. */
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

  /** The routes of the file. */
  List<Map<?, ?>> routes() {
    return each("route");
  }

  boolean relay() {
    return routes().stream().anyMatch(route -> "relay".equals(route.get("group")));
  }

  /** Every mapping found under this key, at any depth. */
  List<Map<?, ?>> each(String key) {
    List<Map<?, ?>> found = new ArrayList<>();
    walk(yaml, (k, v) -> {
      if (k.equals(key) && v instanceof Map<?, ?> map) {
        found.add(map);
      }
    });
    return found;
  }

  /** Every text found under this key, at any depth. */
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

  /** A relay route, or any that reaches a partner: a login too. */
  boolean callsPartner() {
    return relay() || texts("uri").stream().anyMatch(uri -> uri.startsWith("kamelet:"));
  }

  /** Every step is a mapping with a mapping in it: {@code - to: "uri"} hides its uri from whoever looks for one. */
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
