package vn.lienthong.partner.business;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import vn.lienthong.model.text.IsoTimes;
import vn.lienthong.model.text.NumberText;
import vn.lienthong.partner.transport.RegisterResponseReader.Unreadable;

/** Parses texts, days, numbers and lists of the register; null where a value is absent. */
final class BusinessFormats {

  private static final DateTimeFormatter SLASHES =
      DateTimeFormatter.ofPattern("dd/MM/uuuu").withResolverStyle(ResolverStyle.STRICT);
  private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE / 2);
  private static final int DAY = "yyyy-MM-dd".length();

  private BusinessFormats() {}

  /** A text; also from a number, because codes are sometimes numbers. */
  static String text(JsonNode node, String field) {
    JsonNode value = node.path(field);
    String text = value.isValueNode() && !value.isNull() ? value.asText().strip() : "";
    return text.isEmpty() ? null : text;
  }

  /**
   * {@code dd/MM/yyyy}, or the day of an ISO time. A day before 1900 is a placeholder for an unknown day, and becomes
   * null.
   */
  static LocalDate day(JsonNode node, String field) {
    String text = text(node, field);
    if (text == null) {
      return null;
    }
    try {
      LocalDate day = text.contains("/") ? LocalDate.parse(text, SLASHES)
          : LocalDate.parse(text.substring(0, Math.min(DAY, text.length())));
      return IsoTimes.told(day).orElseThrow(() -> new Unreadable("wrong-form")).getYear() < 1900 ? null : day;
    } catch (DateTimeException e) {
      throw new Unreadable("wrong-form");
    }
  }

  /** A number, from a JSON number or a text. */
  static BigDecimal number(JsonNode node, String field) {
    String text = text(node, field);
    if (text == null) {
      return null;
    }
    return NumberText.decimal(text).orElseThrow(() -> new Unreadable("wrong-form"));
  }

  /** An amount in VND, rounded to an integer. */
  static Long money(JsonNode node, String field) {
    BigDecimal number = number(node, field);
    if (number != null && number.abs().compareTo(MOST) > 0) {
      throw new Unreadable("wrong-form");
    }
    return number == null ? null : number.setScale(0, RoundingMode.HALF_UP).longValueExact();
  }

  /** The values of a field that holds one object or a list of them. */
  static List<JsonNode> all(JsonNode node, String field) {
    JsonNode value = node.path(field);
    List<JsonNode> all = new ArrayList<>();
    if (value.isArray()) {
      value.forEach(all::add);
    } else if (value.isObject()) {
      all.add(value);
    }
    return all;
  }

  /** The same, each mapped; null results are left out. */
  static <T> List<T> all(JsonNode node, String field, Function<JsonNode, T> made) {
    List<T> all = new ArrayList<>();
    for (JsonNode one : all(node, field)) {
      T thing = made.apply(one);
      if (thing != null) {
        all.add(thing);
      }
    }
    return all;
  }

  /** The first value, or a missing node. */
  static JsonNode first(JsonNode node, String field) {
    List<JsonNode> all = all(node, field);
    return all.isEmpty() ? node.path("") : all.get(0);
  }
}
