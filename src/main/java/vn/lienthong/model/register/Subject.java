package vn.lienthong.model.register;

import java.time.LocalDate;
import java.util.List;
import vn.lienthong.model.Dossier;

/**
 * Whom or what a register is asked about. Personal; null is what was not given.
 *
 * @param personalId số định danh cá nhân, 12 digits
 * @param oldId CMND, 9 digits
 * @param taxCode mã số thuế, mã số doanh nghiệp
 * @param insuranceNumber mã số BHXH, 10 digits, or the personal number of 12
 * @param passport số hộ chiếu, of a foreigner who has no other number
 * @param fullName họ và tên, or the name of the enterprise
 * @param birthDate ngày sinh; where only the year is known, {@code birthYear}
 * @param role which party of the dossier it is
 * @param certificate số phát hành (seri) of a land certificate, or the registration number of a civil-status paper
 * @param parcel thửa đất
 * @param papers of a vault: the result codes and numbers that are looked for; empty = all
 */
public record Subject(
    String personalId, String oldId, String taxCode, String insuranceNumber, String passport, String fullName,
    LocalDate birthDate, Integer birthYear, Dossier.Party.Gender gender, Dossier.Party.Role role, String certificate,
    Parcel parcel, List<Wanted> papers) {

  public Subject {
    papers = papers == null ? List.of() : List.copyOf(papers);
  }

  /** Without a passport, as most are. */
  public Subject(String personalId, String oldId, String taxCode, String insuranceNumber, String fullName,
      LocalDate birthDate, Integer birthYear, Dossier.Party.Gender gender, Dossier.Party.Role role, String certificate,
      Parcel parcel, List<Wanted> papers) {
    this(personalId, oldId, taxCode, insuranceNumber, null, fullName, birthDate, birthYear, gender, role, certificate,
        parcel, papers);
  }

  /** Nobody but for this number. */
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

  /** A paper that is looked for: mã kết quả and, if known, số ký hiệu. */
  public record Wanted(String resultCode, String number) {}

  /** Personal as it is, it says nothing of itself. */
  @Override public String toString() {
    return "Subject[" + role + "]";
  }
}
