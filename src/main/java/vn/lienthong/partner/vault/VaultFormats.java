package vn.lienthong.partner.vault;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import vn.lienthong.model.text.IsoTimes;

/** Times of the vaults, whose format is not published: reads yyyyMMddHHmmss, yyyyMMdd, dd/MM/yyyy, and ISO. */
final class VaultFormats {

  private static final DateTimeFormatter WRITTEN = form("uuuuMMddHHmmss");
  private static final List<DateTimeFormatter> MOMENTS = List.of(WRITTEN, form("dd/MM/uuuu HH:mm:ss"),
      form("uuuu-MM-dd'T'HH:mm:ss"));
  private static final List<DateTimeFormatter> DAYS = List.of(form("uuuuMMdd"), form("dd/MM/uuuu"), form("uuuu-MM-dd"));

  private VaultFormats() {}

  /** The time, or the first moment of a day; null when absent or unreadable. */
  static OffsetDateTime moment(String text) {
    LocalDate day = day(text);
    return day == null ? time(text) : day.atStartOfDay().atOffset(IsoTimes.VIETNAM);
  }

  /** The time, or the last moment of a day. */
  static OffsetDateTime lastMoment(String text) {
    LocalDate day = day(text);
    return day == null ? time(text) : day.atTime(23, 59, 59).atOffset(IsoTimes.VIETNAM);
  }

  /** The format sent to the vaults; empty for null. */
  static String written(OffsetDateTime at) {
    return at == null ? "" : WRITTEN.format(at.withOffsetSameInstant(IsoTimes.VIETNAM));
  }

  private static OffsetDateTime time(String text) {
    for (DateTimeFormatter form : text == null ? List.<DateTimeFormatter>of() : MOMENTS) {
      try {
        LocalDateTime read = LocalDateTime.parse(text, form);
        return IsoTimes.told(read.toLocalDate()).isEmpty() ? null : read.atOffset(IsoTimes.VIETNAM);
      } catch (DateTimeException e) {
        // try the next format
      }
    }
    return text == null ? null : IsoTimes.read(text).orElse(null);
  }

  private static LocalDate day(String text) {
    for (DateTimeFormatter form : text == null ? List.<DateTimeFormatter>of() : DAYS) {
      try {
        return IsoTimes.told(LocalDate.parse(text, form)).orElse(null);
      } catch (DateTimeException e) {
        // try the next format
      }
    }
    return null;
  }

  private static DateTimeFormatter form(String pattern) {
    return DateTimeFormatter.ofPattern(pattern).withResolverStyle(ResolverStyle.STRICT);
  }
}
