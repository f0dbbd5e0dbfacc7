package vn.lienthong.model.text;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Parses numbers as programs write them: {@code 50000}, {@code 10000000.0}, {@code 1.25E7}, with the digits 0 to 9
 * only.
 */
public final class NumberText {

  /** {@code Long.parseLong} and {@code BigDecimal} accept digits of any script, so the form is checked first. */
  private static final Pattern FORM = Pattern.compile("[+-]?[0-9]{1,40}(\\.[0-9]{1,40})?([eE][+-]?[0-9]{1,3})?");
  /** Such a text is ambiguous: 50.000 is 50000 as people write it, and 50 as programs do. Both read 0.000 as zero. */
  private static final Pattern GROUPED = Pattern.compile("[+-]?(?!0+\\.0+$)[0-9]{1,3}\\.[0-9]{3}");
  private static final int MOST_PLACES = 25;

  private NumberText() {}

  /** A whole number; empty where the text is not one, exceeds a long, or is one only if a dot groups thousands. */
  public static Optional<Long> whole(String text) {
    Optional<BigDecimal> number = text == null || GROUPED.matcher(TextNormalizer.trim(text)).matches()
        ? Optional.empty() : decimal(text);
    try {
      return number.filter(whole -> whole.scale() == 0).map(BigDecimal::longValueExact);
    } catch (ArithmeticException tooLarge) {
      return Optional.empty();
    }
  }

  /** Any number, without an exponent; empty beyond 25 places, because a short text may stand for a very long number. */
  public static Optional<BigDecimal> decimal(String text) {
    String plain = text == null ? "" : TextNormalizer.trim(text);
    if (!FORM.matcher(plain).matches()) {
      return Optional.empty();
    }
    BigDecimal number = new BigDecimal(plain).stripTrailingZeros();
    return Math.abs(number.scale()) > MOST_PLACES ? Optional.empty()
        : Optional.of(number.scale() < 0 ? number.setScale(0) : number);
  }
}
