package vn.lienthong.partner.insurance;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import vn.lienthong.model.Dossier;
import vn.lienthong.model.register.InsuranceAnswer.BirthPlace;
import vn.lienthong.model.register.InsuranceAnswer.BirthPrecision;
import vn.lienthong.model.register.InsuranceAnswer.Household;
import vn.lienthong.model.register.InsuranceAnswer.Insurance;
import vn.lienthong.model.register.Subject;
import vn.lienthong.model.text.TextNormalizer;
import vn.lienthong.partner.transport.RegisterResponseReader.Unreadable;

/** Maps data of the register to the canonical model, and checks that they belong to the requested person. */
final class InsuranceMapper {

  private InsuranceMapper() {}

  /**
   * A person of {@code getTraCuuTtHgdByMaSoBhxh}. The published form has no number in it; if the response has one, it
   * has to be the requested one.
   */
  static Insurance person(JsonNode told, String number) {
    for (String field : List.of("maSoBhxh", "maSo")) {
      String theirs = text(told, field);
      // the response to a personal number may hold the insurance number that belongs to it
      if (theirs != null && theirs.length() == number.length() && !theirs.equals(number)) {
        throw new Unreadable("other-person");
      }
    }
    String name = text(told, "hoTen");
    if (name == null) {
      throw new Unreadable("wrong-form");
    }
    String theirs = text(told, "maSoBhxh");
    Birth birth = Birth.of(text(told, "ngaySinh"), text(told, "loaiNgaySinh"));
    return new Insurance(theirs == null ? number : theirs, text(told, "soSoCu"), name, birth.day(), birth.year(),
        birth.month(), birth.precision(), gender(text(told, "gioiTinh")), place(told), text(told, "trangThai"));
  }

  /** A household of {@code getTraCuuThongTinHgd}; it has to be this person's. */
  static Household household(JsonNode told, Insurance person) {
    String number = text(told, "maSo");
    String name = text(told, "hoTen");
    if (number != null && number.length() == person.number().length() && !number.equals(person.number())
        || name != null && !TextNormalizer.sameName(person.fullName(), name)) {
      throw new Unreadable("other-person");
    }
    return new Household(text(told, "maHo"), text(told, "diaChi"));
  }

  /** Whether all that the caller stated about the person matches; what the register does not have cannot contradict. */
  static boolean asDescribed(Subject subject, Insurance person) {
    boolean born = subject.birthDate() == null ? subject.birthYear().equals(person.birthYear())
        : subject.birthDate().getYear() == person.birthYear()
            && (person.birthMonth() == null || subject.birthDate().getMonthValue() == person.birthMonth())
            && (person.birthDate() == null || subject.birthDate().equals(person.birthDate()));
    boolean gender = subject.gender() == null || person.gender() == null || subject.gender() == person.gender();
    return born && gender && TextNormalizer.sameName(subject.fullName(), person.fullName());
  }

  /** Null where it is absent or blank. */
  static String text(JsonNode node, String field) {
    JsonNode value = node.path(field);
    String text = value.isValueNode() && !value.isNull() ? value.asText().strip() : "";
    return text.isEmpty() ? null : text;
  }

  private static BirthPlace place(JsonNode told) {
    BirthPlace place = new BirthPlace(text(told, "maTinhKs"), text(told, "maHuyenKs"), text(told, "maXaKs"));
    return place.provinceCode() == null && place.districtCode() == null && place.wardCode() == null ? null : place;
  }

  private static Dossier.Party.Gender gender(String code) {
    if (code == null) {
      return null;
    }
    return switch (code) {
      case "1" -> Dossier.Party.Gender.MALE;
      case "2" -> Dossier.Party.Gender.FEMALE;
      case "3" -> Dossier.Party.Gender.OTHER;
      default -> throw new Unreadable("wrong-form");
    };
  }

  /** ngaySinh as precisely as loaiNgaySinh states; further digits are filling. */
  private record Birth(LocalDate day, Integer year, Integer month, BirthPrecision precision) {

    static Birth of(String digits, String kind) {
      if (digits == null || !digits.matches("\\d{4}(\\d{2}){0,2}") || kind == null) {
        throw new Unreadable("wrong-form");
      }
      try {
        int year = Integer.parseInt(digits.substring(0, 4));
        if (kind.equals("1")) {
          return new Birth(null, year, null, BirthPrecision.YEAR);
        }
        LocalDate from = LocalDate.of(year, Integer.parseInt(digits.substring(4, 6)), 1);
        if (kind.equals("2")) {
          return new Birth(null, year, from.getMonthValue(), BirthPrecision.MONTH);
        } else if (!kind.equals("0")) {
          throw new Unreadable("wrong-form");
        }
        LocalDate day = from.withDayOfMonth(Integer.parseInt(digits.substring(6, 8)));
        return new Birth(day, year, day.getMonthValue(), BirthPrecision.DAY);
      } catch (DateTimeException | IndexOutOfBoundsException e) {
        throw new Unreadable("wrong-form");
      }
    }
  }
}
