package vn.lienthong.model.text;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Reads and writes times of canonical JSON: RFC 3339 with offset, in Vietnam's offset, so that one instant has one
 * spelling.
 *
 * <p>Parsed by hand, because an event holds about ten times and the general parser costs ten times as much.
 */
public final class IsoTimes {

  /** The offset of Vietnam, which has no summer time. */
  public static final ZoneOffset VIETNAM = ZoneOffset.ofHours(7);

  /** The first and the last accepted year. The database and the calendar allow more, but no dossier needs it. */
  public static final int FIRST_YEAR = 1800;
  /** The last accepted year; see {@link #FIRST_YEAR}. */
  public static final int LAST_YEAR = 2999;

  private IsoTimes() {}

  /** The current time in Vietnam's offset. */
  public static OffsetDateTime now(Clock clock) {
    return OffsetDateTime.now(clock).withOffsetSameInstant(VIETNAM);
  }

  /**
   * Reads {@code 2026-01-05T08:30:00+07:00} and converts it to Vietnam's offset. Empty when it is not such a time, or
   * its year is not usual ({@link #isUsual}).
   */
  public static Optional<OffsetDateTime> read(String text) {
    int length = text.length();
    if (length < 20 || (text.charAt(10) | 0x20) != 't' || text.charAt(13) != ':' || text.charAt(16) != ':') {
      return Optional.empty();
    }
    int nanos = 0;
    int at = 19;
    if (text.charAt(at) == '.') {
      int digits = 0;
      for (at++; at < length && digits < 9 && digit(text.charAt(at)); at++, digits++) {
        nanos = nanos * 10 + text.charAt(at) - '0';
      }
      if (digits == 0) {
        return Optional.empty();
      }
      for (; digits < 9; digits++) {
        nanos *= 10;
      }
    }
    int offset = offset(text, at);
    LocalDate day = day(text.substring(0, 10)).orElse(null);
    int hour = two(text, 11);
    int minute = two(text, 14);
    int second = two(text, 17);
    if (day == null || offset == Integer.MIN_VALUE || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0
        || second > 59) {
      return Optional.empty();
    }
    OffsetDateTime time = OffsetDateTime.of(day.getYear(), day.getMonthValue(), day.getDayOfMonth(), hour, minute,
        second, nanos, ZoneOffset.ofTotalSeconds(offset * 60));
    return Optional.of(time.withOffsetSameInstant(VIETNAM)).filter(here -> isUsual(here.getYear()));
  }

  /** Whether the year is plausible for a dossier, a document or a person. */
  public static boolean isUsual(int year) {
    return year >= FIRST_YEAR && year <= LAST_YEAR;
  }

  /**
   * A date from a partner; empty when its year is not 1 to 9999. Some partners write 31/12/9999 for "without end", and
   * no format here or there has more digits.
   */
  public static Optional<LocalDate> told(LocalDate day) {
    return Optional.of(day).filter(one -> one.getYear() >= 1 && one.getYear() <= 9999);
  }

  /** Reads {@code 2026-01-05}; empty when there is no such day, or its year is not usual ({@link #isUsual}). */
  public static Optional<LocalDate> day(String text) {
    if (text.length() != 10 || text.charAt(4) != '-' || text.charAt(7) != '-') {
      return Optional.empty();
    }
    int century = two(text, 0);
    int rest = two(text, 2);
    int year = century < 0 || rest < 0 ? -1 : century * 100 + rest;
    if (!isUsual(year)) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDate.of(year, two(text, 5), two(text, 8)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Writes the time in Vietnam's offset, always with seconds; with a fraction only if it is not zero. */
  public static String write(OffsetDateTime time) {
    OffsetDateTime here = time.withOffsetSameInstant(VIETNAM);
    StringBuilder out = new StringBuilder(25).append(here.toLocalDate()).append('T');
    put(out, here.getHour()).append(':');
    put(out, here.getMinute()).append(':');
    put(out, here.getSecond());
    if (here.getNano() != 0) {
      String fraction = String.format("%09d", here.getNano());
      out.append('.').append(fraction.replaceAll("0+$", ""));
    }
    return out.append("+07:00").toString();
  }

  /** The offset in minutes; {@code Integer.MIN_VALUE} when the text has none. */
  private static int offset(String text, int at) {
    int left = text.length() - at;
    if (left == 1 && (text.charAt(at) | 0x20) == 'z') {
      return 0;
    }
    if (left != 6 || text.charAt(at + 3) != ':' || text.charAt(at) != '+' && text.charAt(at) != '-') {
      return Integer.MIN_VALUE;
    }
    int hours = two(text, at + 1);
    int minutes = two(text, at + 4);
    if (hours < 0 || minutes < 0 || minutes > 59 || hours * 60 + minutes > 18 * 60) {
      return Integer.MIN_VALUE;
    }
    return (text.charAt(at) == '-' ? -1 : 1) * (hours * 60 + minutes);
  }

  private static int two(String text, int at) {
    char tens = text.charAt(at);
    char ones = text.charAt(at + 1);
    return digit(tens) && digit(ones) ? (tens - '0') * 10 + ones - '0' : -1;
  }

  private static boolean digit(char c) {
    return c >= '0' && c <= '9';
  }

  private static StringBuilder put(StringBuilder out, int number) {
    return (number < 10 ? out.append('0') : out).append(number);
  }
}
