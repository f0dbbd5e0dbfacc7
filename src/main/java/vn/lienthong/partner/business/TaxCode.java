package vn.lienthong.partner.business;

import java.util.Optional;
import java.util.regex.Pattern;
import vn.lienthong.model.text.TaxCheckDigit;

/**
 * Mã số doanh nghiệp, which is the mã số thuế: ten digits; a branch has three more, with or without a dash; since
 * 1/7/2025 the twelve digits of a person or household (protocols §1.6).
 *
 * @param digits without the dash
 */
record TaxCode(String digits) {

  private static final Pattern FORM = Pattern.compile("\\d{10}(-?\\d{3})?|\\d{12}");

  /** Empty when the text is not a tax code. */
  static Optional<TaxCode> of(String text) {
    return Optional.ofNullable(text).map(String::strip).filter(FORM.asMatchPredicate())
        .map(code -> new TaxCode(code.replace("-", "")));
  }

  /** The form in which the register is queried. */
  String asked(boolean dash) {
    return dash && digits.length() == 13 ? digits.substring(0, 10) + "-" + digits.substring(10) : digits;
  }

  /**
   * Whether the check digit does not match. Also true where the formula gives ten, because the rule for that case is
   * not known.
   */
  boolean doubtful() {
    if (digits.length() == 12) {
      return false; // a personal number has no check digit
    }
    return !TaxCheckDigit.holds(digits);
  }

  /** It may be the number of a person. */
  @Override public String toString() {
    return "TaxCode[]";
  }
}
