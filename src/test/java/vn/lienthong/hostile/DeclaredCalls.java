package vn.lienthong.hostile;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestQuery;

/** Every call the hub's resources declare, with every parameter they declare, read from the compiled classes. */
public final class DeclaredCalls {

  private static final Path CLASSES = Path.of("target/classes");

  /** A parameter with the form it has to have. */
  private static final Pattern FORM = Pattern.compile("\\{\\s*(\\w+)\\s*:[^}]*?(\\{[^}]*}[^}]*)*}");

  private DeclaredCalls() {}

  /** Where a parameter stands. */
  public enum In { PATH, QUERY, HEADER, FORM }

  /** A parameter by its name. */
  public record Declared(In in, String name) {}

  /** One method of one path. */
  public record Call(String method, String path, boolean body, List<Declared> parameters) {

    public boolean form() {
      return parameters.stream().anyMatch(one -> one.in() == In.FORM);
    }

    /**
     * The call with {@code value} where {@code hostile} stands (null: nowhere), and what is usual elsewhere.
     *
     * @param usual a parameter's value by its name; null: it is left out
     */
    public Filled filled(Declared hostile, String value, UnaryOperator<String> usual) {
      String filled = path.isEmpty() ? "/" : path;
      Map<String, String> headers = new LinkedHashMap<>();
      List<String> query = new ArrayList<>();
      List<String> form = new ArrayList<>();
      for (Declared declared : parameters) {
        String text = declared.equals(hostile) ? value : usual.apply(declared.name());
        if (text != null) {
          switch (declared.in()) {
            case PATH -> filled = filled.replace("{" + declared.name() + "}", text);
            case QUERY -> query.add(declared.name() + "=" + text);
            case FORM -> form.add(declared.name() + "=" + text);
            case HEADER -> { } // only where it is the hostile one
          }
        }
      }
      if (body || form()) {
        headers.put("Content-Type", form() ? "application/x-www-form-urlencoded"
            : filled.endsWith("/batch") ? "application/x-ndjson" : "application/json");
      }
      if (hostile != null && hostile.in() == In.HEADER) {
        headers.put(hostile.name(), value);
      }
      return new Filled(method, filled + (query.isEmpty() ? "" : "?" + String.join("&", query)), headers,
          form() ? String.join("&", form) : body ? "{}" : "");
    }
  }

  /** What is sent: nothing in it is encoded that was not. */
  public record Filled(String method, String target, Map<String, String> headers, String body) {}

  public static List<Call> all() {
    try (Stream<Path> files = Files.walk(CLASSES.resolve("vn/lienthong"))) {
      return files.filter(file -> file.toString().endsWith(".class")).map(DeclaredCalls::load)
          .filter(type -> type.isAnnotationPresent(jakarta.ws.rs.Path.class)).flatMap(DeclaredCalls::of).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Class<?> load(Path file) {
    String name = CLASSES.relativize(file).toString().replace('/', '.');
    try {
      return Class.forName(name.substring(0, name.length() - ".class".length()), false,
          Thread.currentThread().getContextClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Stream<Call> of(Class<?> type) {
    return Arrays.stream(type.getDeclaredMethods()).flatMap(method -> verb(method).map(verb -> {
      List<Declared> declared = new ArrayList<>();
      for (Parameter parameter : method.getParameters()) {
        if (parameter.isAnnotationPresent(BeanParam.class)) {
          for (Field field : parameter.getType().getDeclaredFields()) {
            declared.addAll(declared(field, field.getName()));
          }
        }
        declared.addAll(declared(parameter, parameter.getName()));
      }
      boolean body = Arrays.stream(method.getParameters()).anyMatch(one -> one.getAnnotations().length == 0);
      return new Call(verb, path(type) + path(method), body, declared);
    }));
  }

  private static Stream<String> verb(Method method) {
    return Arrays.stream(method.getAnnotations()).map(Annotation::annotationType)
        .filter(one -> one.isAnnotationPresent(HttpMethod.class))
        .map(one -> one.getAnnotation(HttpMethod.class).value());
  }

  private static String path(AnnotatedElement element) {
    jakarta.ws.rs.Path path = element.getAnnotation(jakarta.ws.rs.Path.class);
    String text = path == null ? "" : path.value();
    String plain = FORM.matcher(text).replaceAll("{$1}");
    return plain.isEmpty() || plain.equals("/") ? "" : plain.startsWith("/") ? plain : "/" + plain;
  }

  private static List<Declared> declared(AnnotatedElement one, String name) {
    List<Declared> found = new ArrayList<>();
    if (one.isAnnotationPresent(PathParam.class)) {
      found.add(new Declared(In.PATH, one.getAnnotation(PathParam.class).value()));
    }
    if (one.isAnnotationPresent(QueryParam.class)) {
      found.add(new Declared(In.QUERY, one.getAnnotation(QueryParam.class).value()));
    }
    if (one.isAnnotationPresent(RestQuery.class)) {
      found.add(new Declared(In.QUERY, name));
    }
    if (one.isAnnotationPresent(HeaderParam.class)) {
      found.add(new Declared(In.HEADER, one.getAnnotation(HeaderParam.class).value()));
    }
    if (one.isAnnotationPresent(FormParam.class)) {
      found.add(new Declared(In.FORM, one.getAnnotation(FormParam.class).value()));
    }
    return found;
  }
}
