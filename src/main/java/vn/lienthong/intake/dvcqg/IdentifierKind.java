package vn.lienthong.intake.dvcqg;

import java.util.Optional;
import java.util.regex.Pattern;
import vn.lienthong.model.Dossier.Identifier.Type;
import vn.lienthong.model.Dossier.Party.Kind;
import vn.lienthong.model.text.TaxCheckDigit;

/**
 * Determines the kind of an identifier where the old format does not state it. Each kind has its own pattern and there
 * is no fallback: a number that lost its leading zero in a spreadsheet is not a passport.
 */
final class IdentifierKind {

  private static final Pattern TAX_CODE = Pattern.compile("[0-9]{10}(-?[0-9]{3})?");
  /**
   * Letters and digits as in ICAO 9303, with room for national forms; a number of digits only is not taken as a
   * passport.
   */
  private static final Pattern PASSPORT = Pattern.compile("(?=.*[A-Z])(?=.*[0-9].*[0-9])[A-Z0-9]{6,15}");
  private static final String LOST = " (có thể đã mất số 0 ở đầu; đề nghị gửi dạng chuỗi ký tự, đủ chữ số)";

  private IdentifierKind() {}

  /** The kind; empty where {@link #fault} reports why there is none. */
  static Optional<Type> of(String number, Kind owner) {
    if (fault(number, owner).isPresent()) {
      return Optional.empty();
    }
    return Optional.of(TAX_CODE.matcher(number).matches() || owner != Kind.CITIZEN && number.length() == 12
        && digits(number) ? Type.TAX_CODE
        : !digits(number) ? Type.PASSPORT : number.length() == 12 ? Type.PERSONAL_ID : Type.CMND_9);
  }

  /** The fault, as a text for the sender; empty where the number has the form of a kind. */
  static Optional<String> fault(String number, Kind owner) {
    int length = number.length();
    if (!digits(number)) {
      return TAX_CODE.matcher(number).matches() || PASSPORT.matcher(number).matches() ? Optional.empty()
          : Optional.of("không đúng dạng số định danh cá nhân (12 chữ số), CMND (9 chữ số), mã số thuế hoặc hộ chiếu");
    } else if (length == 11 || length == 10 && owner == Kind.CITIZEN && shortened(number)) {
      return Optional.of("có " + length + " chữ số, số định danh cá nhân phải đủ 12" + LOST);
    } else if (length == 9 && owner != Kind.CITIZEN && TaxCheckDigit.holds("0" + number)) {
      return Optional.of("có 9 chữ số, mã số thuế phải đủ 10 hoặc 13" + LOST);
    } else if (length == 8) {
      return Optional.of("có 8 chữ số, CMND phải đủ 9" + LOST);
    }
    return length == 9 || length == 10 || length == 12 || length == 13 ? Optional.empty() : Optional.of("có " + length
        + " chữ số: số định danh cá nhân có 12, CMND có 9, mã số thuế có 10 hoặc 13 chữ số");
  }

  /**
   * A personal number of a province 001 to 009 without its two leading zeros; a tax code is distinguished by its check
   * digit.
   */
  private static boolean shortened(String tenDigits) {
    return tenDigits.charAt(1) <= '3' && !TaxCheckDigit.holds(tenDigits);
  }

  private static boolean digits(String text) {
    return text.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
