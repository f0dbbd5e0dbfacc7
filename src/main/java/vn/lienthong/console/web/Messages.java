package vn.lienthong.console.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import vn.lienthong.model.text.DisplayNames;

/**
 * The texts of the console in one language, from {@code texts/page_<language>.properties}, and its formats of times and
 * numbers. Public because templates read it.
 */
public final class Messages {

  static final Messages VI = new Messages("vi");
  static final Messages EN = new Messages("en");

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd/MM/uuuu HH:mm:ss");
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/uuuu");
  private static final ZoneOffset HERE = ZoneOffset.ofHours(7);

  private final String lang;
  private final Properties texts = new Properties();

  private Messages(String lang) {
    this.lang = lang;
    try (InputStream file = Messages.class.getResourceAsStream("/texts/page_" + lang + ".properties");
        Reader text = new InputStreamReader(file, StandardCharsets.UTF_8)) {
      texts.load(text);
    } catch (IOException e) {
      throw new UncheckedIOException("the page's texts cannot be read", e);
    }
  }

  /** The texts in this language. */
  public static Messages in(boolean english) {
    return english ? EN : VI;
  }

  /** {@code vi} or {@code en}. */
  public String lang() {
    return lang;
  }

  public boolean english() {
    return this == EN;
  }

  /**
   * The text with this key.
   *
   * @throws IllegalArgumentException when it is missing, which is a fault of the page
   */
  public String of(String key) {
    String text = texts.getProperty(key);
    if (text == null) {
      throw new IllegalArgumentException("no text " + key + " in " + lang);
    }
    return text;
  }

  /** The text with {@code {0}} filled in. */
  public String of(String key, Object value) {
    return of(key, value, "");
  }

  /** The text with {@code {0}} and {@code {1}} filled in. */
  public String of(String key, Object first, Object second) {
    return new MessageFormat(of(key), locale()).format(new Object[] {said(first), said(second)});
  }

  /** The display name of a code of a closed list; a code without one is shown as it is, null as an empty text. */
  public String word(String list, Object code) {
    return code == null ? "" : switch (list) {
      case "partner" -> DisplayNames.partner(String.valueOf(code)).in(english());
      case "flow" -> DisplayNames.flow(String.valueOf(code)).in(english());
      default -> texts.getProperty(list + "." + code, String.valueOf(code));
    };
  }

  /** What an officer must do about a parked entry: by error code where there is a text for it, else by error class. */
  public String remedy(String errorClass, String errorCode) {
    String own = texts.getProperty("remedy." + errorCode);
    return own != null ? own : word("remedy", errorClass == null ? "UNKNOWN" : errorClass);
  }

  /** A text encoded as a query parameter. */
  public String inAddress(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** A day, given as 2026-01-05, in the local format. */
  public String day(String day) {
    return DAY.format(LocalDate.parse(day));
  }

  /** A time in Vietnam time and the local format; empty for null. */
  public String time(OffsetDateTime at) {
    return at == null ? "" : TIME.format(at.withOffsetSameInstant(HERE));
  }

  public String number(Number value) {
    return value == null ? "" : NumberFormat.getIntegerInstance(locale()).format(value);
  }

  /** A duration in its largest whole unit; empty for null. */
  public String seconds(Long seconds) {
    if (seconds == null) {
      return "";
    }
    String unit = seconds < 120 ? "seconds" : seconds < 7_200 ? "minutes" : seconds < 172_800 ? "hours" : "days";
    long per = switch (unit) {
      case "seconds" -> 1;
      case "minutes" -> 60;
      case "hours" -> 3_600;
      default -> 86_400;
    };
    return of("length." + unit, number(seconds / per));
  }

  Set<String> keys() {
    return texts.stringPropertyNames();
  }

  private String said(Object value) {
    return value instanceof Number number ? number(number) : String.valueOf(value);
  }

  private Locale locale() {
    return this == EN ? Locale.ENGLISH : Locale.forLanguageTag("vi-VN");
  }
}
