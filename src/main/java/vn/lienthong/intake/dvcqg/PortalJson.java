package vn.lienthong.intake.dvcqg;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import vn.lienthong.intake.FileLinkValidator;
import vn.lienthong.model.text.IsoTimes;
import vn.lienthong.model.text.NumberText;
import vn.lienthong.model.text.TextNormalizer;

/**
 * One object in the portal's format, parsed leniently: a number for a text, a text for a number, 1.0 for 1,
 * {@code "1"}, {@code "True"} or {@code true} for yes, empty for absent. What cannot be parsed is recorded with the
 * portal's own field name.
 */
final class PortalJson {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMddHHmmss").withResolverStyle(ResolverStyle.STRICT);

  private final JsonNode item;
  private final String place;
  private final ItemRemarks remarks;
  private final CodeReading codes;

  /** Maps a portal code of a list to the hub's code. */
  interface CodeReading {
    Optional<String> local(String list, String code);
  }

  PortalJson(JsonNode item, String place, ItemRemarks remarks, CodeReading codes) {
    this.item = item;
    this.place = place;
    this.remarks = remarks;
    this.codes = codes;
    if (!item.isObject()) {
      fault("", "phải là đối tượng");
    }
  }

  /** Text, trimmed; null when absent, null or empty. */
  String text(String name) {
    JsonNode value = item.path(name);
    if (value.isContainerNode()) {
      fault(name, "phải là chuỗi ký tự");
      return null;
    }
    String text = value.isNull() || value.isMissingNode() ? "" : TextNormalizer.trim(value.asText());
    if (value.isFloatingPointNumber()) { // 12.0 and 1.2E1 are 12
      text = NumberText.whole(text).map(String::valueOf).orElse(text);
    }
    if (text.indexOf('\0') >= 0) {
      fault(name, "chứa ký tự U+0000");
      return null;
    }
    return text.isEmpty() ? null : text;
  }

  String must(String name) {
    String text = text(name);
    if (text == null) {
      fault(name, "thiếu");
    }
    return text;
  }

  /** yyyyMMddHHmmss in Vietnam time; eight digits mean midnight. */
  OffsetDateTime time(String name) {
    String text = text(name);
    if (text == null) {
      return null;
    }
    try {
      String whole = text.length() == 8 ? text + "000000" : text;
      OffsetDateTime time = LocalDateTime.parse(whole, TIME).atOffset(IsoTimes.VIETNAM);
      return IsoTimes.read(IsoTimes.write(time)).orElseThrow(() -> new DateTimeException("year"));
    } catch (DateTimeException e) {
      fault(name, "ngày phải có dạng yyyyMMddHHmmss");
      return null;
    }
  }

  /** A file's address; null where there is none, empty where it is unusable, which is recorded as a warning. */
  String address(String name) {
    String text = text(name);
    return text == null ? null : FileLinkValidator.read(text).orElseGet(() -> {
      remarks.warn(path(name), FileLinkValidator.leftOut());
      return "";
    });
  }

  boolean yes(String name) {
    String text = text(name);
    return text != null && ("1".equals(whole(text)) || "true".equalsIgnoreCase(text));
  }

  /** A whole number that is not negative; null when absent. */
  Long number(String name) {
    String text = text(name);
    Optional<Long> number = NumberText.whole(text);
    if (text != null && number.isEmpty()) {
      fault(name, "phải là số nguyên viết liền, ví dụ 50000, không dấu chấm hay dấu phẩy ngăn hàng nghìn");
    } else if (number.isPresent() && number.get() < 0) {
      fault(name, "không được âm");
      return null;
    }
    return number.orElse(null);
  }

  Integer integer(String name) {
    Long number = number(name);
    if (number != null && number > Integer.MAX_VALUE) {
      fault(name, "số quá lớn");
      return null;
    }
    return number == null ? null : number.intValue();
  }

  /** The hub's constant for a portal code; null when absent; a code that the list does not contain is a fault. */
  <E extends Enum<E>> E code(String name, String list, Class<E> type) {
    String text = text(name);
    if (text == null) {
      return null;
    }
    Optional<String> ours = codes.local(list, text).or(() -> codes.local(list, whole(text)));
    if (ours.isEmpty()) {
      fault(name, "mã không có trong danh mục");
      return null;
    }
    return Enum.valueOf(type, ours.get());
  }

  <E extends Enum<E>> E mustCode(String name, String list, Class<E> type) {
    if (text(name) == null) {
      fault(name, "thiếu");
      return null;
    }
    return code(name, list, type);
  }

  /** The status; one that the list does not contain is kept as {@code DVCQG-<code>}, and the event is quarantined. */
  String status(String name) {
    String text = must(name);
    return text == null ? null : codes.local("STATUS", text).or(() -> codes.local("STATUS", whole(text)))
        .orElse("DVCQG-" + text);
  }

  /**
   * A code that was converted to a number on the way: {@code "1.0"} becomes {@code "1"}; any other text is unchanged.
   */
  private static String whole(String text) {
    return text.indexOf('.') < 0 ? text : NumberText.whole(text).map(String::valueOf).orElse(text);
  }

  <T> List<T> list(String name, Function<PortalJson, T> each) {
    JsonNode list = item.path(name);
    if (list.isMissingNode() || list.isNull() || list.isTextual() && list.textValue().isBlank()) {
      return List.of();
    }
    if (!list.isArray()) {
      fault(name, "phải là danh sách");
      return List.of();
    }
    List<T> out = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      T one = each.apply(new PortalJson(list.get(i), path(name) + "[" + i + "]", remarks, codes));
      if (one != null) { // an item that cannot be parsed is a fault already
        out.add(one);
      }
    }
    return out;
  }

  void fault(String name, String why) {
    remarks.fault(path(name), why);
  }

  private String path(String name) {
    return name.isEmpty() ? place : place + "." + name;
  }
}
