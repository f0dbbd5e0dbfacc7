package vn.lienthong.intake.dvcqg;

import java.util.Optional;
import java.util.regex.Pattern;
import vn.lienthong.model.Dossier.Identifier.Type;
import vn.lienthong.model.Dossier.Party.Kind;
import vn.lienthong.model.text.TaxCheckDigit;

/**
 * What kind of number one is where the old form does not say. Each kind has its own form, none is "anything else": a
 * number that lost its leading zero in somebody's spreadsheet is no passport.
 */
final class IdentifierKind {

  private static final Pattern TAX_CODE = Pattern.compile("[0-9]{10}(-?[0-9]{3})?");
  /** Letters and digits as ICAO 9303 has them, with room for national forms; digits alone are no passport here. */
  private static final Pattern PASSPORT = Pattern.compile("(?=.*[A-Z])(?=.*[0-9].*[0-9])[A-Z0-9]{6,15}");
  private static final String LOST = " (có thể đã mất số 0 ở đầu; đề nghị gửi dạng chuỗi ký tự, đủ chữ số)";

  private IdentifierKind() {}

  /** The kind; empty where {@link #fault} says why there is none. */
  static Optional<Type> of(String number, Kind owner) {
    if (fault(number, owner).isPresent()) {
      return Optional.empty();
    }
    return Optional.of(TAX_CODE.matcher(number).matches() || owner != Kind.CITIZEN && number.length() == 12
        && digits(number) ? Type.TAX_CODE
        : !digits(number) ? Type.PASSPORT : number.length() == 12 ? Type.PERSONAL_ID : Type.CMND_9);
  }

  /** What is wrong with it, for the sender; empty where it has the form of a kind. */
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

  /** A personal number of a province 001 to 009 that lost both zeros; a tax code is told from it by its check digit. */
  private static boolean shortened(String tenDigits) {
    return tenDigits.charAt(1) <= '3' && !TaxCheckDigit.holds(tenDigits);
  }

  private static boolean digits(String text) {
    return text.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
