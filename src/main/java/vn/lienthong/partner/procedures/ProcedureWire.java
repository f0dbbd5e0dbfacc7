package vn.lienthong.partner.procedures;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import vn.lienthong.model.text.NumberText;

/**
 * Reads the database's JSON tolerantly: one object instead of a list, numbers as text, {@code null} like empty text,
 * field names in any case.
 */
final class ProcedureWire {

  private static final int MOST = 10_000;
  private static final int LONGEST = 20_000;
  private static final long MOST_DONG = 1_000_000_000_000_000L;

  private final JsonNode node;

  private ProcedureWire(JsonNode node) {
    this.node = node;
  }

  /** Unreadable content; the message is a code. */
  static final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unreadable(String code) {
      super(code, null, false, false);
    }
  }

  /** The objects of a response; a single object is a list of one. */
  static List<ProcedureWire> rows(JsonNode result) {
    if (result == null || result.isMissingNode() || result.isNull()) {
      return List.of();
    }
    return objects(result);
  }

  private static List<ProcedureWire> objects(JsonNode many) {
    List<ProcedureWire> rows = new ArrayList<>();
    if (many.isObject()) {
      rows.add(new ProcedureWire(many));
    } else if (many.isArray()) {
      many.forEach(one -> {
        if (one.isObject()) {
          rows.add(new ProcedureWire(one));
        }
      });
    }
    if (many.size() > MOST && many.isArray()) {
      throw new Unreadable("too-many-rows");
    }
    return rows;
  }

  /** The stripped text of the first of these fields that has one; null without. */
  String text(String... names) {
    for (String name : names) {
      JsonNode value = field(name);
      String text = value == null || value.isContainerNode() ? "" : storable(value.asText(""));
      if (!text.isEmpty() && !"null".equalsIgnoreCase(text)) {
        return text.length() > LONGEST ? storable(text.substring(0, LONGEST)) : text;
      }
    }
    return null;
  }

  /** Removes U+0000 and unpaired surrogates, which no column can store. */
  private static String storable(String text) {
    boolean plain = text.chars().noneMatch(c -> c == 0 || Character.isSurrogate((char) c));
    return (plain ? text : new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8).replace("\0", ""))
        .strip();
  }

  /**
   * A whole number, from a number or a text ({@code "1"}, {@code 150.000}; {@code "150,000 đồng"} has none); null
   * without.
   */
  Long number(String name) {
    String text = text(name);
    if (text == null) {
      return null;
    }
    String plain = text.matches("\\d{1,3}([.,]\\d{3})+") ? text.replaceAll("[.,]", "") : text;
    return NumberText.whole(plain).filter(number -> number >= 0 && number < MOST_DONG).orElse(null);
  }

  /** The same as an int. */
  Integer small(String name) {
    Long number = number(name);
    return number == null || number > Integer.MAX_VALUE ? null : number.intValue();
  }

  /** The mapped items of a list; empty when the field is missing. */
  <T> List<T> list(String name, Function<ProcedureWire, T> each) {
    JsonNode many = field(name);
    List<T> all = new ArrayList<>();
    if (many != null) {
      objects(many).forEach(one -> all.add(each.apply(one)));
    }
    return all;
  }

  /** Codes: from a list of texts, a list of objects with one of these fields, or one text with commas or semicolons. */
  List<String> codes(String name, String... fields) {
    JsonNode many = field(name);
    List<String> codes = new ArrayList<>();
    if (many != null && many.isValueNode()) {
      split(many.asText(""), codes);
    } else if (many != null) {
      many.forEach(one -> {
        if (one.isValueNode()) {
          split(one.asText(""), codes);
        }
      });
      objects(many).forEach(one -> {
        String code = one.text(fields);
        if (code != null) {
          codes.add(code);
        }
      });
    }
    return codes.stream().distinct().toList();
  }

  private static void split(String text, List<String> codes) {
    for (String part : text.split("[,;|]")) {
      String code = storable(part);
      if (!code.isEmpty() && !"null".equalsIgnoreCase(code)) {
        codes.add(code);
      }
    }
  }

  private JsonNode field(String name) {
    JsonNode value = node.get(name);
    if (value != null) {
      return value.isNull() ? null : value;
    }
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      if (field.getKey().toUpperCase(Locale.ROOT).equals(name)) {
        return field.getValue().isNull() ? null : field.getValue();
      }
    }
    return null;
  }
}
