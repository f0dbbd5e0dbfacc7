package vn.lienthong.intake;

import java.util.ArrayList;
import java.util.List;
import vn.lienthong.model.Dossier.Identifier;
import vn.lienthong.model.Dossier.Party;
import vn.lienthong.model.DossierEvent;
import vn.lienthong.model.Problem.Fault;
import vn.lienthong.model.Problem.Text;
import vn.lienthong.model.text.TaxCheckDigit;

/**
 * Warns of what looks wrong but may be right: a personal number that does not match sex or birth year (data corrections
 * exist), a tax code with a wrong check digit. Such an event is never refused.
 */
final class PlausibilityRules {

  private static final Text LABEL = new Text("Số định danh", "Identifier");
  private static final Text PERSON = new Text("Số định danh cá nhân không khớp năm sinh hoặc giới tính.",
      "The personal number does not fit birth year or sex.");
  private static final Text TAX = new Text("Mã số thuế sai chữ số kiểm tra.", "The tax code's check digit is off.");

  private static final Text PASSPORT = new Text(
      "Không hộ chiếu nào có từ 10 đến 12 chữ số; có thể là số định danh cá nhân mất số 0 ở đầu.",
      "No passport has 10 to 12 digits; it may be a personal number without its leading zero.");

  private PlausibilityRules() {}

  /** The warnings for an event, at most {@code most}, in the order of its parties. */
  static List<Fault> warnings(DossierEvent event, int most) {
    List<Fault> warnings = new ArrayList<>(0);
    List<Party> parties = event.dossier().parties();
    for (int p = 0; p < parties.size(); p++) {
      List<Identifier> identifiers = parties.get(p).identifiers();
      for (int i = 0; i < identifiers.size(); i++) {
        Text wrong = doubt(parties.get(p), identifiers.get(i));
        if (wrong != null && warnings.size() < most) {
          warnings.add(new Fault("/dossier/parties/" + p + "/identifiers/" + i + "/value", LABEL, wrong));
        }
      }
    }
    return warnings;
  }

  private static Text doubt(Party party, Identifier identifier) {
    return switch (identifier.type()) {
      case PERSONAL_ID -> fitsPerson(party, identifier.value()) ? null : PERSON;
      case TAX_CODE -> identifier.value().length() == 12 || TaxCheckDigit.holds(identifier.value()) ? null : TAX;
      case PASSPORT -> identifier.value().matches("[0-9]{10,12}") ? PASSPORT : null;
      default -> null;
    };
  }

  /** Digit 4 encodes century and sex, digits 5 and 6 the year (NĐ 137/2015 Điều 13). */
  static boolean fitsPerson(Party party, String number) {
    int centuryAndSex = number.charAt(3) - '0';
    if (party.birthDate() != null) {
      int year = party.birthDate().getYear();
      if (year % 100 != Integer.parseInt(number.substring(4, 6)) || year / 100 - 19 != centuryAndSex / 2) {
        return false;
      }
    }
    return party.gender() == null || party.gender() == Party.Gender.OTHER
        || (party.gender() == Party.Gender.FEMALE) == (centuryAndSex % 2 == 1);
  }

}
