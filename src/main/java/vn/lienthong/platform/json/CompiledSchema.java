package vn.lienthong.platform.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import vn.lienthong.model.Problem.Text;
import vn.lienthong.model.text.IsoTimes;

/**
 * One node of a JSON Schema (2020-12), compiled. An unknown keyword stops the start, so that no rule is silently
 * ignored.
 */
final class CompiledSchema {

  private static final Set<String> NOTES = Set.of("$schema", "$id", "$defs", "title", "description", "examples");

  Text label;
  Text message;
  /** One bit for each JsonNodeType; 0 = any. */
  int types;
  boolean integer;
  Set<String> values;
  int minLength;
  int maxLength = Integer.MAX_VALUE;
  Pattern pattern;
  boolean wholePattern;
  String format;
  long minimum = Long.MIN_VALUE;
  long maximum = Long.MAX_VALUE;
  Map<String, CompiledSchema> properties;
  boolean closed;
  List<String> required = List.of();
  CompiledSchema items;
  int minItems;
  int maxItems = Integer.MAX_VALUE;
  CompiledSchema contains;
  int minContains = 1;
  int maxContains = Integer.MAX_VALUE;
  final List<CompiledSchema> all = new ArrayList<>();
  CompiledSchema when;
  CompiledSchema then;

  /** Compiles the rule at {@code schema}; {@code known} holds the {@code $defs} rules compiled so far. */
  static CompiledSchema of(JsonNode schema, JsonNode root, Map<String, CompiledSchema> known) {
    CompiledSchema rule = new CompiledSchema();
    schema.fields().forEachRemaining(word -> {
      if (!NOTES.contains(word.getKey())) {
        rule.read(word.getKey(), word.getValue(), root, known);
      }
    });
    rule.all.forEach(rule::lendLabels);
    return rule;
  }

  /**
   * A condition over the same object may require fields for which it has no labels: it gets the labels of this rule.
   */
  private void lendLabels(CompiledSchema condition) {
    if (properties == null) {
      return;
    }
    for (CompiledSchema part : condition.then == null ? List.of(condition) : List.of(condition, condition.then)) {
      if (part.properties != null) {
        part.properties.forEach((name, rule) -> {
          CompiledSchema mine = properties.get(name);
          rule.label = rule.label == null && mine != null ? mine.label : rule.label;
        });
      }
    }
  }

  private void read(String word, JsonNode value, JsonNode root, Map<String, CompiledSchema> known) {
    switch (word) {
      case "x-label" -> label = text(value);
      case "x-message" -> message = text(value);
      case "type" -> types(value);
      case "const" -> values = new HashSet<>(List.of(value.textValue()));
      case "enum" -> values(value);
      case "minLength" -> minLength = value.intValue();
      case "maxLength" -> maxLength = value.intValue();
      case "pattern" -> pattern(value.textValue());
      case "format" -> format = format(value.textValue());
      case "minimum" -> minimum = value.longValue();
      case "maximum" -> maximum = value.longValue();
      case "additionalProperties" -> closed = closed(value);
      case "required" -> required = strings(value);
      case "minItems" -> minItems = value.intValue();
      case "maxItems" -> maxItems = value.intValue();
      case "minContains" -> minContains = value.intValue();
      case "maxContains" -> maxContains = value.intValue();
      default -> readNested(word, value, root, known);
    }
  }

  private void readNested(String word, JsonNode value, JsonNode root, Map<String, CompiledSchema> known) {
    switch (word) {
      case "properties" -> {
        properties = new HashMap<>();
        value.fields().forEachRemaining(p -> properties.put(p.getKey(), of(p.getValue(), root, known)));
      }
      case "items" -> items = of(value, root, known);
      case "contains" -> contains = of(value, root, known);
      case "allOf" -> value.forEach(one -> all.add(of(one, root, known)));
      case "if" -> when = of(value, root, known);
      case "then" -> then = of(value, root, known);
      case "$ref" -> all.add(referred(value.textValue(), root, known));
      default -> throw new IllegalStateException("this schema keyword is not understood: " + word);
    }
  }

  private static CompiledSchema referred(String ref, JsonNode root, Map<String, CompiledSchema> known) {
    CompiledSchema there = known.get(ref);
    if (there == null) {
      JsonNode schema = root.at(ref.substring(1));
      if (!ref.startsWith("#/$defs/") || schema.isMissingNode()) {
        throw new IllegalStateException("the schema refers to nothing: " + ref);
      }
      there = of(schema, root, known);
      known.put(ref, there);
    }
    return there;
  }

  static int bit(JsonNodeType type) {
    return 1 << type.ordinal();
  }

  private void types(JsonNode value) {
    for (String type : value.isArray() ? strings(value) : List.of(value.textValue())) {
      integer |= "integer".equals(type);
      types |= bit("integer".equals(type) ? JsonNodeType.NUMBER : JsonNodeType.valueOf(type.toUpperCase(Locale.ROOT)));
    }
  }

  private void values(JsonNode list) {
    values = new HashSet<>();
    list.forEach(one -> values.add(one.textValue()));
  }

  private void pattern(String regex) {
    // A lone $ in Java also matches before a last line feed; an anchored pattern is matched whole instead.
    wholePattern = regex.startsWith("^") && regex.endsWith("$");
    pattern = Pattern.compile(regex);
  }

  private static String format(String name) {
    if (!Set.of("date-time", "date", "uuid").contains(name)) {
      throw new IllegalStateException("this schema format is not understood: " + name);
    }
    return name;
  }

  boolean formatHolds(String text) {
    return switch (format) {
      case "date-time" -> IsoTimes.read(text).isPresent();
      case "date" -> IsoTimes.day(text).isPresent();
      default -> uuid(text);
    };
  }

  private static boolean uuid(String text) {
    for (int i = 0; i < text.length(); i++) {
      boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
      char c = text.charAt(i);
      if (dash ? c != '-' : c > 'f' || Character.digit(c, 16) < 0) {
        return false;
      }
    }
    return text.length() == 36;
  }

  private static boolean closed(JsonNode value) {
    if (!value.isBoolean()) {
      throw new IllegalStateException("additionalProperties is true or false here");
    }
    return !value.booleanValue();
  }

  private static Text text(JsonNode value) {
    return new Text(value.path("vi").asText(), value.path("en").asText());
  }

  private static List<String> strings(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).map(JsonNode::textValue).toList();
  }
}
