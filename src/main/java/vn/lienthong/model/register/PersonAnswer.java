package vn.lienthong.model.register;

import java.time.LocalDate;
import java.util.List;
import vn.lienthong.model.Dossier;

/**
 * What the national population database (Cơ sở dữ liệu quốc gia về dân cư) returns about a person, by group of a {@link
 * LookUpResult}: {@code exists} {@link Exists}, {@code identity} {@link Identity}, {@code residence} {@link Residence},
 * {@code origin} {@link Origin}, {@code family} {@link Family}, {@code household} {@link Household}, {@code relatives}
 * {@link Relatives}. Null: the database does not return it. Personal: {@code toString} shows no value.
 */
public final class PersonAnswer {

  private PersonAnswer() {}

  /** Tồn tại: the register has the person as described. */
  public record Exists(boolean exists) {}

  /**
   * Thông tin nhân thân.
   *
   * @param personalId số định danh cá nhân
   * @param oldId số CMND
   * @param birthDate ngày sinh, or null where only {@code birthYear} is known
   * @param ethnicity dân tộc, by the hub's code where the code map has one, else the register's own
   * @param religion tôn giáo, likewise
   * @param maritalStatus tình trạng hôn nhân, likewise
   * @param bloodGroup nhóm máu, likewise
   * @param nationality quốc tịch
   */
  public record Identity(
      String personalId, String oldId, String fullName, LocalDate birthDate, Integer birthYear,
      Dossier.Party.Gender gender, String ethnicity, String religion, String maritalStatus, String bloodGroup,
      String nationality) {

    @Override public String toString() {
      return "Identity[]";
    }
  }

  /** Nơi; no district is expected since 1/7/2025. {@code country}: quốc gia. */
  public record Place(String provinceCode, String districtCode, String wardCode, String detail, String country) {

    @Override public String toString() {
      return "Place[]";
    }
  }

  /** Nơi cư trú: thường trú, nơi ở hiện tại. */
  public record Residence(Place permanent, Place current) {}

  /** Nguồn gốc: nơi đăng ký khai sinh, quê quán. */
  public record Origin(Place birthRegistration, Place hometown) {}

  /** Cha, mẹ, vợ hoặc chồng, người đại diện. */
  public record Family(Relative father, Relative mother, Relative spouse, Relative representative) {}

  /** Hộ: số sổ hộ khẩu, chủ hộ (its {@code relation} is quan hệ với chủ hộ). */
  public record Household(String number, Relative head) {

    @Override public String toString() {
      return "Household[]";
    }
  }

  /** Thân nhân, verified by the register (xác minh thông tin nhân thân). */
  public record Relatives(List<Relative> relatives) {

    public Relatives {
      relatives = relatives == null ? List.of() : List.copyOf(relatives);
    }

    @Override public String toString() {
      return "Relatives[" + relatives.size() + "]";
    }
  }

  /**
   * Another person named in the answer.
   *
   * @param relation FATHER, MOTHER, SPOUSE, REPRESENTATIVE, or the register's own code (quan hệ với chủ hộ)
   */
  public record Relative(String relation, String personalId, String oldId, String fullName, String nationality) {

    @Override public String toString() {
      return "Relative[]";
    }
  }
}
