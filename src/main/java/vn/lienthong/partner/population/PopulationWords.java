package vn.lienthong.partner.population;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** How the register writes names and days, and how two of them are held against each other. */
final class PopulationWords {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuuMMdd").withResolverStyle(ResolverStyle.STRICT);
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern SPACES = Pattern.compile("\\s+");

  private PopulationWords() {}

  /** In upper case, composed (NFC), one space between words. */
  static String name(String text) {
    return SPACES.matcher(Normalizer.normalize(text, Normalizer.Form.NFC).strip()).replaceAll(" ")
        .toUpperCase(Locale.ROOT);
  }

  /** The same without accents: Đ is D. */
  static String plainName(String text) {
    String apart = Normalizer.normalize(name(text), Normalizer.Form.NFD);
    return MARKS.matcher(apart).replaceAll("").replace('Đ', 'D');
  }

  static String day(LocalDate day) {
    return DAY.format(day);
  }

  /** {@code yyyyMMdd}; empty when it is no real day. */
  static Optional<LocalDate> day(String text) {
    try {
      return text == null ? Optional.empty() : Optional.of(LocalDate.parse(text, DAY));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
