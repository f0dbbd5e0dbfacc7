package vn.lienthong.platform.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.regex.Pattern;
import vn.lienthong.model.text.IsoTimes;
import vn.lienthong.model.text.NumberText;
import vn.lienthong.model.text.TextNormalizer;

/**
 * Parses path, query, form and header parameters, within bounds that all later code can handle; the only place that
 * does. A value outside them is refused with the parameter's name ({@code 400}).
 */
public final class ParameterParser {

  private static final int LONGEST = 128;
  private static final int LONGEST_HEADER = 1_000;
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
  private static final Pattern ENDPOINT = Pattern.compile("[A-Za-z0-9._-]{1,64}(:[A-Za-z0-9._-]{1,64})?");
  private static final Pattern UUID_FORM = Pattern.compile("[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}");

  private ParameterParser() {}

  /** An identifier in a path. */
  public static String id(String text) {
    if (text == null || !ID.matcher(text).matches()) {
      throw RequestProblems.invalid("id", "chỉ gồm A-Z a-z 0-9 . _ -, dài 1 đến 64",
          "A-Z a-z 0-9 . _ - only, 1 to 64 long");
    }
    return text;
  }

  /** A partner's name, or one endpoint of it: {@code partner:source}. */
  public static String endpoint(String text) {
    if (text == null || !ENDPOINT.matcher(text).matches()) {
      throw RequestProblems.invalid("name", "tên đối tác không hợp lệ", "no name of a partner");
    }
    return text;
  }

  /** The number of an entry. */
  public static long entry(String text) {
    if (!NUMBER.matcher(id(text)).matches()) {
      throw RequestProblems.invalid("id", "mã lượt gửi là số thập phân", "an entry's id is a decimal number");
    }
    return Long.parseLong(text);
  }

  /** The UUID of an event, a replay, a check or a document. */
  public static UUID uuid(String text) {
    if (text == null || !UUID_FORM.matcher(text).matches()) {
      throw RequestProblems.invalid("id", "phải là UUID", "must be a UUID");
    }
    return UUID.fromString(text);
  }

  /** A whole number in the query; null when absent. */
  public static Integer number(String name, String text) {
    return text == null || text.isEmpty() ? null : NumberText.whole(text)
        .filter(number -> number == number.intValue()).map(Long::intValue)
        .orElseThrow(() -> RequestProblems.invalid(name, "phải là số nguyên", "must be a whole number"));
  }

  /** True or false; null when absent. */
  public static Boolean truth(String name, String text) {
    if (text == null || text.isEmpty()) {
      return null;
    }
    if (!"true".equals(text) && !"false".equals(text)) {
      throw RequestProblems.invalid(name, "true hoặc false", "true or false");
    }
    return Boolean.valueOf(text);
  }

  /** An ISO 8601 time with offset in the query; null when absent. */
  public static OffsetDateTime time(String name, String text) {
    try {
      return text == null || text.isEmpty() ? null : within(name, OffsetDateTime.parse(text));
    } catch (DateTimeException e) {
      throw RequestProblems.invalid(name, "thời điểm ISO 8601 kèm múi giờ", "a time in ISO 8601 with its offset");
    }
  }

  /** Returns {@code at} if its year is from 1800 to 2999; null for null. */
  public static OffsetDateTime within(String name, OffsetDateTime at) {
    if (at != null) {
      bounded(name, at.getYear());
      bounded(name, at.withOffsetSameInstant(ZoneOffset.UTC).getYear());
    }
    return at;
  }

  /** A day, as {@code 2026-12-01}. */
  public static LocalDate day(String name, String text) {
    try {
      LocalDate day = LocalDate.parse(text == null ? "" : text);
      bounded(name, day.getYear());
      return day;
    } catch (DateTimeException e) {
      throw RequestProblems.invalid(name, "ngày dạng 2026-12-01", "a day, as 2026-12-01");
    }
  }

  /** A month, as {@code 2026-01}. */
  public static YearMonth month(String name, String text) {
    try {
      YearMonth month = YearMonth.parse(text == null ? "" : text);
      bounded(name, month.getYear());
      return month;
    } catch (DateTimeException e) {
      throw RequestProblems.invalid(name, "tháng dạng 2026-01", "a month, as 2026-01");
    }
  }

  /** A constant of an enum; null when absent. */
  public static <E extends Enum<E>> E word(String name, String text, Class<E> words) {
    try {
      return text == null || text.isEmpty() ? null : Enum.valueOf(words, text);
    } catch (IllegalArgumentException e) {
      throw RequestProblems.invalid(name, "không thuộc danh sách cho phép", "not one of the allowed words");
    }
  }

  /** A filter value, such as a dossier code, a partner or a flow, without surrounding blanks; null = any. */
  public static String code(String name, String text) {
    if (text == null || text.isEmpty()) {
      return null;
    }
    if (text.length() > LONGEST || text.indexOf('\0') >= 0) {
      throw RequestProblems.invalid(name, "tối đa 128 ký tự", "at most 128 characters");
    }
    String clean = TextNormalizer.clean(text);
    return clean.isEmpty() ? null : clean;
  }

  /** The idempotency key of a request; required. */
  public static String key(String name, String text) {
    if (text == null || text.isBlank() || text.length() > LONGEST || text.indexOf('\0') >= 0) {
      throw RequestProblems.invalid(name, "bắt buộc, tối đa 128 ký tự", "is required, at most 128 characters");
    }
    return text;
  }

  /** The text of a header, percent-encoded UTF-8; null when absent. */
  public static String header(String name, String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    try {
      String read = text.length() > LONGEST_HEADER ? "\0"
          : URLDecoder.decode(text.strip().replace("+", "%2B"), StandardCharsets.UTF_8);
      if (read.indexOf('\0') < 0) {
        return read;
      }
    } catch (IllegalArgumentException e) {
      // refused below
    }
    throw RequestProblems.invalid(name, "mã hóa phần trăm UTF-8, tối đa 1000 ký tự, không có ký tự NUL",
        "percent-encoded UTF-8, at most 1000 characters, no NUL");
  }

  private static void bounded(String name, int year) {
    if (!IsoTimes.isUsual(year)) {
      throw RequestProblems.invalid(name, "năm từ 1800 đến 2999", "a year from 1800 to 2999");
    }
  }
}
