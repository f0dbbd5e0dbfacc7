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
 * What a page says, in one language: {@code texts/page_<language>.properties}, and times and numbers as they are
 * written there. Public because templates read it.
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

  /** The words of this language. */
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

  /** The text with this key; a page with a text that is not there is our mistake. */
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

  /** What people call a code of a closed list; a code without a word stands for itself, nothing for nothing. */
  public String word(String list, Object code) {
    return code == null ? "" : switch (list) {
      case "partner" -> DisplayNames.partner(String.valueOf(code)).in(english());
      case "flow" -> DisplayNames.flow(String.valueOf(code)).in(english());
      default -> texts.getProperty(list + "." + code, String.valueOf(code));
    };
  }

  /**
   * What an officer does about an entry that stopped: by its code where there is a way of its own, else by its class.
   */
  public String remedy(String errorClass, String errorCode) {
    String own = texts.getProperty("remedy." + errorCode);
    return own != null ? own : word("remedy", errorClass == null ? "UNKNOWN" : errorClass);
  }

  /** A text as a parameter's value in an address. */
  public String inAddress(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** A day, written 2026-01-05, as people write it here. */
  public String day(String day) {
    return DAY.format(LocalDate.parse(day));
  }

  /** A moment as the wall clock shows it here; empty for none. */
  public String time(OffsetDateTime at) {
    return at == null ? "" : TIME.format(at.withOffsetSameInstant(HERE));
  }

  public String number(Number value) {
    return value == null ? "" : NumberFormat.getIntegerInstance(locale()).format(value);
  }

  /** A length of time in its largest whole unit; empty for none. */
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
