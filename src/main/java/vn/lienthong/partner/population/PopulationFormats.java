package vn.lienthong.partner.population;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Optional;
import vn.lienthong.model.text.IsoTimes;

/** Reads and writes days as the register does. */
final class PopulationFormats {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuuMMdd").withResolverStyle(ResolverStyle.STRICT);

  private PopulationFormats() {}

  static String day(LocalDate day) {
    return DAY.format(day);
  }

  /** {@code yyyyMMdd}; empty when it is not a real day. */
  static Optional<LocalDate> day(String text) {
    try {
      return text == null ? Optional.empty() : IsoTimes.told(LocalDate.parse(text, DAY));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
