package vn.lienthong.partner.insurance;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import vn.lienthong.canon.Dossier;
import vn.lienthong.canon.ErrorClass;
import vn.lienthong.canon.InsuranceAnswer.Insurance;
import vn.lienthong.canon.Outcome;
import vn.lienthong.canon.Subject;
import vn.lienthong.canon.TextNormalizer;

/** From the one who is asked about to the register's questions (protocols §5.1). */
final class InsuranceAsk {

  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuuMMdd");

  private final InsuranceConfig.Assume assume;

  InsuranceAsk(InsuranceConfig.Assume assume) {
    this.assume = assume;
  }

  /** Why nobody can be asked: name and birth are wanted beside any number. */
  Optional<Outcome> refusal(Subject subject) {
    if (blank(subject.fullName())) {
      return refused("subject.fullName");
    } else if (subject.birthDate() == null && subject.birthYear() == null) {
      return refused("subject.birthDate");
    } else if (number(subject).isEmpty() && subject.gender() == null) {
      return refused("subject.gender");
    }
    return number(subject).isEmpty() && !assume.birthPlaceOptional()
        ? refused("subject.insuranceNumber") : Optional.empty();
  }

  /** The number to ask by. */
  Optional<String> number(Subject subject) {
    if (!blank(subject.insuranceNumber())) {
      return Optional.of(subject.insuranceNumber().strip());
    }
    return assume.personalIdAsNumber() && !blank(subject.personalId())
        ? Optional.of(subject.personalId().strip()) : Optional.empty();
  }

  /** {@code getMaSoBhxhTheoTieuChi}; the birth place is not known to the hub. */
  ObjectNode byCriteria(Subject subject) {
    ObjectNode question = JsonNodeFactory.instance.objectNode();
    question.put("hoTen", TextNormalizer.clean(subject.fullName()));
    birth(question, subject);
    question.put("gioiTinh", gender(subject.gender()));
    return question.put("maTinhKs", "").put("maHuyenKs", "").put("maXaKs", "").put("isKs", "1");
  }

  /** {@code getTraCuuTtHgdByMaSoBhxh}. */
  static ObjectNode byNumber(String number) {
    return JsonNodeFactory.instance.objectNode().put("maSoBhxh", number);
  }

  /** {@code getTraCuuThongTinHgd}, of one the register has just told of. */
  ObjectNode household(Subject subject, Insurance person) {
    ObjectNode question = JsonNodeFactory.instance.objectNode();
    question.put("maTinh", person.birthPlace() == null || person.birthPlace().provinceCode() == null
        ? "" : person.birthPlace().provinceCode());
    question.put("hoTen", person.fullName());
    birth(question, subject);
    question.put("gioiTinh", gender(person.gender()));
    return question.put("soSo", person.number()).put("maThe", "").put("isKs", "1");
  }

  private void birth(ObjectNode question, Subject subject) {
    if (subject.birthDate() != null) {
      question.put("ngaySinh", DAY.format(subject.birthDate())).put("loaiNgaySinh", "0");
    } else {
      String year = "%04d".formatted(subject.birthYear());
      question.put("ngaySinh", assume.yearAlone() ? year : year + "0101").put("loaiNgaySinh", "1");
    }
  }

  private static String gender(Dossier.Party.Gender gender) {
    return gender == null ? "" : switch (gender) {
      case MALE -> "1";
      case FEMALE -> "2";
      case OTHER -> "3";
    };
  }

  private static boolean blank(String text) {
    return text == null || text.isBlank();
  }

  private static Optional<Outcome> refused(String field) {
    return Optional.of(new Outcome.Refused(ErrorClass.SCHEMA, "subject-incomplete", field));
  }
}
