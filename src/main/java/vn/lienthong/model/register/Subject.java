package vn.lienthong.model.register;

import java.time.LocalDate;
import java.util.List;
import vn.lienthong.model.Dossier;

/**
 * The person, enterprise, certificate or parcel that a look-up is about. Personal; null is what was not given.
 *
 * @param personalId số định danh cá nhân, 12 digits
 * @param oldId CMND, 9 digits
 * @param taxCode mã số thuế, mã số doanh nghiệp
 * @param insuranceNumber mã số BHXH, 10 digits, or the personal number of 12
 * @param passport số hộ chiếu, for a foreigner without another number
 * @param fullName họ và tên, or the name of the enterprise
 * @param birthDate ngày sinh; where only the year is known, {@code birthYear}
 * @param role which party of the dossier it is
 * @param certificate số phát hành (seri) of a land certificate, or the registration number of a civil-status document
 * @param parcel thửa đất
 * @param papers for a vault: the result codes and numbers to search for; empty = all
 */
public record Subject(
    String personalId, String oldId, String taxCode, String insuranceNumber, String passport, String fullName,
    LocalDate birthDate, Integer birthYear, Dossier.Party.Gender gender, Dossier.Party.Role role, String certificate,
    Parcel parcel, List<Wanted> papers) {

  public Subject {
    papers = papers == null ? List.of() : List.copyOf(papers);
  }

  /** A subject with this number only. */
  public static Subject of(Dossier.Identifier identifier) {
    String value = identifier.value();
    return switch (identifier.type()) {
      case PERSONAL_ID -> numbered(value, null, null, null, null);
      case CMND_9 -> numbered(null, value, null, null, null);
      case TAX_CODE -> numbered(null, null, value, null, null);
      case INSURANCE_NUMBER -> numbered(null, null, null, value, null);
      case PASSPORT -> numbered(null, null, null, null, value);
    };
  }

  private static Subject numbered(String personalId, String oldId, String taxCode, String insuranceNumber,
      String passport) {
    return new Subject(personalId, oldId, taxCode, insuranceNumber, passport, null, null, null, null, null, null,
        null, null);
  }

  /** Thửa đất: số thứ tự thửa, số hiệu tờ bản đồ, mã xã. */
  public record Parcel(String number, String mapSheet, String wardCode) {}

  /** A document to search for: mã kết quả and, if known, số ký hiệu. */
  public record Wanted(String resultCode, String number) {}

  /** Names only the role, because the rest is personal. */
  @Override public String toString() {
    return "Subject[" + role + "]";
  }
}
