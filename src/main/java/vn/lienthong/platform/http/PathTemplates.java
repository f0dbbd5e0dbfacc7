package vn.lienthong.platform.http;

import jakarta.ws.rs.Path;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The declared path templates, such as {@code /api/v1/entries/{id}}. Maps each requested path to one of them or to
 * none.
 */
final class PathTemplates {

  /** Stands for a path that fits no template; it contains nothing of the requested path. */
  static final String UNMATCHED = "UNMATCHED";
  private static final Pattern PARAMETER = Pattern.compile("\\{\\s*(\\w+)[^}]*(\\{[^}]*}[^}]*)*}");

  /** A template and its parts; a null part matches any text. */
  private record Template(String text, List<String> parts) {

    boolean fits(List<String> called) {
      for (int i = 0; i < parts.size(); i++) {
        if (parts.get(i) != null && !parts.get(i).equals(called.get(i))) {
          return false;
        }
      }
      return true;
    }

    long parameters() {
      return parts.stream().filter(part -> part == null).count();
    }
  }

  private final Map<Integer, List<Template>> byLength = new HashMap<>();

  /** @param declared templates; where two match, the one with fewer parameters wins */
  PathTemplates(Set<String> declared) {
    declared.stream().map(text -> new Template(text, parts(text).stream()
            .map(part -> part.contains("{") ? null : part).collect(Collectors.toCollection(ArrayList::new))))
        .sorted((one, other) -> Long.compare(one.parameters(), other.parameters()))
        .forEach(one -> byLength.computeIfAbsent(one.parts.size(), length -> new ArrayList<>()).add(one));
  }

  /** The templates that these resource classes declare. */
  static Set<String> of(Iterable<Class<?>> resources) {
    Set<String> declared = new LinkedHashSet<>();
    for (Class<?> resource : resources) {
      String base = path(resource);
      declared.add(base.isEmpty() ? "/" : base);
      for (Method method : resource.getDeclaredMethods()) {
        if (method.isAnnotationPresent(Path.class)) {
          declared.add(base + path(method));
        }
      }
    }
    return declared;
  }

  /** The template of a requested path, or {@link #UNMATCHED}. */
  String of(String called) {
    List<String> parts = parts(called);
    return byLength.getOrDefault(parts.size(), List.of()).stream().filter(one -> one.fits(parts)).findFirst()
        .map(Template::text).orElse(UNMATCHED);
  }

  private static String path(AnnotatedElement element) {
    Path path = element.getAnnotation(Path.class);
    String text = PARAMETER.matcher(path.value()).replaceAll("{$1}").replaceAll("^/+|/+$", "");
    return text.isEmpty() ? "" : "/" + text;
  }

  private static List<String> parts(String path) {
    return Arrays.stream(path.split("/")).filter(part -> !part.isEmpty()).toList();
  }
}
