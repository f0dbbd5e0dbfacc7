package vn.lienthong.stub;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import wiremock.com.fasterxml.jackson.databind.JsonNode;
import vn.lienthong.stub.state.StubConfig;
import vn.lienthong.stub.state.StubRecords;

/**
 * The rules for the fields of an item. Each rule returns the first field that breaks it. {@code A.B} is a field of an
 * object, {@code A[].B} a field of each element of a list.
 */
final class StubRules {

  private static final DateTimeFormatter WIRE_DATE =
      DateTimeFormatter.ofPattern("uuuuMMddHHmmss").withResolverStyle(ResolverStyle.STRICT);

  private final Map<String, Pattern> compiled = new ConcurrentHashMap<>();
  private final StubConfig switches;

  StubRules(StubConfig switches) {
    this.switches = switches;
  }

  /** Matches the whole text against a regular expression, which may contain placeholders of switches. */
  boolean fits(Object expression, String text) {
    return compiled.computeIfAbsent(switches.fill((String) expression), Pattern::compile)
        .matcher(text).matches();
  }

  /** Whether the text of each named field matches its expression. */
  boolean allFit(Map<String, Object> expressions, JsonNode node) {
    return expressions.entrySet().stream()
        .allMatch(e -> fits(e.getValue(), StubRecords.at(node, e.getKey()).asText("")));
  }

  /** The first field that is absent, null or blank; {@code A[]} names a list that must not be empty. */
  Optional<String> missing(List<?> fields, List<JsonNode> items) {
    for (JsonNode item : items) {
      for (Object named : fields) {
        String field = switches.fill((String) named);
        if (missing(field, item)) {
          return Optional.of(field);
        }
      }
    }
    return Optional.empty();
  }

  private static boolean missing(String field, JsonNode item) {
    if (field.endsWith("[]")) {
      return item.path(field.substring(0, field.length() - 2)).isEmpty();
    }
    return texts(field, item).stream().anyMatch(String::isBlank);
  }

  /** The first field that is absent; an empty field is present. */
  static Optional<String> absent(List<?> fields, JsonNode item) {
    return fields.stream().map(String.class::cast).filter(field -> StubRecords.at(item, field).isMissingNode())
        .findFirst();
  }

  /** The first field whose text is not empty and is no valid date and time in the form {@code yyyyMMddHHmmss}. */
  Optional<String> dates(List<?> fields, List<JsonNode> items) {
    return broken(fields.stream().map(String.class::cast).toList(), items, (field, text) -> isDate(text));
  }

  /** The first field whose text is not empty and does not match its expression. */
  Optional<String> patterns(Map<String, Object> expressions, List<JsonNode> items) {
    return broken(List.copyOf(expressions.keySet()), items, (field, text) -> fits(expressions.get(field), text));
  }

  /** The first field of the item that is not in this list, or comes after a field that it has to precede. */
  Optional<String> order(List<?> fields, JsonNode item) {
    int last = -1;
    for (Map.Entry<String, JsonNode> field : item.properties()) {
      int here = fields.indexOf(field.getKey());
      if (here < 0 || here < last) {
        return Optional.of(field.getKey());
      }
      last = here;
    }
    return Optional.empty();
  }

  /** The first element in a wrong namespace; {@code wanted} maps expressions for names to those for namespaces. */
  Optional<String> namespaces(Map<String, Object> wanted, Map<String, String> namespaces) {
    return namespaces.entrySet().stream().filter(element -> wanted.entrySet().stream()
            .anyMatch(e -> fits(e.getKey(), element.getKey()) && !fits(e.getValue(), element.getValue())))
        .map(Map.Entry::getKey).findFirst();
  }

  private interface Check {
    boolean good(String field, String text);
  }

  private static Optional<String> broken(List<String> fields, List<JsonNode> items, Check check) {
    for (JsonNode item : items) {
      for (String field : fields) {
        for (String text : texts(field, item)) {
          if (!text.isEmpty() && !check.good(field, text)) {
            return Optional.of(field);
          }
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isDate(String text) {
    try {
      LocalDateTime.parse(text, WIRE_DATE);
      return true;
    } catch (DateTimeException noDate) {
      return false;
    }
  }

  private static List<String> texts(String field, JsonNode item) {
    int list = field.indexOf("[].");
    if (list < 0) {
      return List.of(StubRecords.at(item, field).asText(""));
    }
    List<String> texts = new ArrayList<>();
    item.path(field.substring(0, list)).forEach(inner -> texts.addAll(texts(field.substring(list + 3), inner)));
    return texts;
  }
}
