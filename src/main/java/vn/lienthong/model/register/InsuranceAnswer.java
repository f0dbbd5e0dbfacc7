package vn.lienthong.model.register;

import java.time.LocalDate;
import vn.lienthong.model.Dossier;

/**
 * What the social-insurance register (cơ quan bảo hiểm xã hội) returns about a person, by group of a {@link
 * LookUpResult}: {@code insurance} {@link Insurance}, {@code household} {@link Household}. Null: the register does not
 * return it. Personal: {@code toString} shows no value.
 */
public final class InsuranceAnswer {

  private InsuranceAnswer() {}

  /** How precisely the register knows a birth date (loại ngày sinh): the day, only the year, year and month. */
  public enum BirthPrecision { DAY, YEAR, MONTH }

  /**
   * Thông tin người tham gia bảo hiểm xã hội.
   *
   * @param number mã số BHXH; since 1/8/2025 it may be the số định danh cá nhân
   * @param oldNumber số sổ BHXH cũ
   * @param birthDate ngày sinh, or null unless {@code birthPrecision} is DAY
   * @param birthMonth tháng sinh, 1–12, or null where only the year is known
   * @param birthPlace nơi khai sinh, by the codes of the statistics office
   * @param status trạng thái, in the register's own code
   */
  public record Insurance(
      String number, String oldNumber, String fullName, LocalDate birthDate, Integer birthYear, Integer birthMonth,
      BirthPrecision birthPrecision, Dossier.Party.Gender gender, BirthPlace birthPlace, String status) {

    @Override public String toString() {
      return "Insurance[]";
    }
  }

  /** Nơi khai sinh: mã tỉnh, huyện, xã; no district is expected since 1/7/2025. */
  public record BirthPlace(String provinceCode, String districtCode, String wardCode) {

    @Override public String toString() {
      return "BirthPlace[]";
    }
  }

  /** Hộ gia đình: mã hộ, địa chỉ. */
  public record Household(String code, String address) {

    @Override public String toString() {
      return "Household[]";
    }
  }
}
