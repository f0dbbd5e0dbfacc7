package vn.lienthong.model.register;

import java.time.LocalDate;
import java.util.List;

/**
 * What the civil-status register (hộ tịch) holds of a person, by group of a {@link LookUpResult}: {@code birth} {@link
 * Birth}, {@code marriage} {@link Marriage}, {@code death} {@link Death}. A group that was requested and is absent is
 * not registered. Personal.
 */
public final class CivilAnswer {

  private CivilAnswer() {}

  /**
   * One registration (đăng ký hộ tịch).
   *
   * @param number số đăng ký
   * @param book quyển số
   * @param page trang số
   * @param registeredOn ngày đăng ký
   * @param place cơ quan đăng ký
   */
  public record Registration(String number, String book, String page, LocalDate registeredOn, String place) {

    @Override public String toString() {
      return "Registration[]";
    }
  }

  /** Khai sinh. */
  public record Birth(
      Registration registration, String personalId, String fullName, LocalDate birthDate, Person mother,
      Person father) {

    @Override public String toString() {
      return "Birth[]";
    }
  }

  /** Kết hôn: the marriages registered, newest first, with the other spouse of each. */
  public record Marriage(List<Wedding> weddings) {

    public Marriage {
      weddings = weddings == null ? List.of() : List.copyOf(weddings);
    }

    @Override public String toString() {
      return "Marriage[" + weddings.size() + "]";
    }
  }

  /** One marriage; {@code ended} is true where the register states that it was dissolved (ly hôn, hủy). */
  public record Wedding(Registration registration, Person spouse, Boolean ended) {

    @Override public String toString() {
      return "Wedding[]";
    }
  }

  /** Khai tử. */
  public record Death(Registration registration, LocalDate diedOn) {

    @Override public String toString() {
      return "Death[]";
    }
  }

  /** Another person named in the record. */
  public record Person(String personalId, String fullName) {

    @Override public String toString() {
      return "Person[]";
    }
  }
}
