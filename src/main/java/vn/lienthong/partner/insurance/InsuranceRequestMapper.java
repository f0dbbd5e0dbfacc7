package vn.lienthong.partner.insurance;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import vn.lienthong.model.Dossier;
import vn.lienthong.model.ErrorClass;
import vn.lienthong.model.Outcome;
import vn.lienthong.model.register.InsuranceAnswer.Insurance;
import vn.lienthong.model.register.Subject;
import vn.lienthong.model.text.TextNormalizer;

/** Maps the subject of a look-up to the register's queries (protocols §5.1). */
final class InsuranceRequestMapper {

  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuuMMdd");

  /** An insurance number has ten digits, a personal number twelve. */
  private static final String NUMBER = "\\d{10}";
  private static final String PERSONAL_ID = "\\d{12}";

  private final InsuranceConfig config;

  InsuranceRequestMapper(InsuranceConfig config) {
    this.config = config;
  }

  /** Why no query is possible: name and birth are required beside any number. */
  Optional<Outcome> refusal(Subject subject) {
    if (blank(subject.fullName())) {
      return refused("subject-incomplete", "subject.fullName");
    } else if (subject.birthDate() == null && subject.birthYear() == null) {
      return refused("subject-incomplete", "subject.birthDate");
    } else if (!blank(subject.insuranceNumber()) && number(subject).isEmpty() && personalNumber(subject).isEmpty()) {
      return refused("malformed", "subject.insuranceNumber");
    }
    return number(subject).isPresent() || personalNumber(subject).isPresent() ? Optional.empty()
        : criteria(subject);
  }

  /** Why the person cannot be searched by name and birth; empty if possible. */
  Optional<Outcome> criteria(Subject subject) {
    if (subject.gender() == null) {
      return refused("subject-incomplete", "subject.gender");
    }
    return place(subject).isEmpty() && !config.assume().birthPlaceOptional()
        ? refused("subject-incomplete", "subject.insuranceNumber") : Optional.empty();
  }

  /** The insurance number to query by. */
  Optional<String> number(Subject subject) {
    return fits(subject.insuranceNumber(), NUMBER);
  }

  /** The personal number to send instead, where that is assumed. */
  Optional<String> personalNumber(Subject subject) {
    return config.assume().personalIdAsNumber() && number(subject).isEmpty()
        ? fits(subject.insuranceNumber(), PERSONAL_ID).or(() -> fits(subject.personalId(), PERSONAL_ID))
        : Optional.empty();
  }

  /** {@code getMaSoBhxhTheoTieuChi}, with the known place. */
  ObjectNode byCriteria(Subject subject) {
    ObjectNode question = JsonNodeFactory.instance.objectNode();
    question.put("hoTen", TextNormalizer.clean(subject.fullName()));
    birth(question, subject);
    question.put("gioiTinh", gender(subject.gender()));
    Place place = place(subject).orElse(new Place("", true));
    return question.put("maTinhKs", place.province).put("maHuyenKs", "").put("maXaKs", "").put("isKs", place.kind());
  }

  /** {@code getTraCuuTtHgdByMaSoBhxh}. */
  static ObjectNode byNumber(String number) {
    return JsonNodeFactory.instance.objectNode().put("maSoBhxh", number);
  }

  /**
   * {@code getTraCuuThongTinHgd}, for a person the register has just returned. Empty where no province is known; then
   * no query is made.
   */
  Optional<ObjectNode> household(Subject subject, Insurance person) {
    String born = person.birthPlace() == null ? null : person.birthPlace().provinceCode();
    Optional<Place> known = blank(born) ? place(subject) : Optional.of(new Place(born, true));
    return known.map(place -> {
      ObjectNode question = JsonNodeFactory.instance.objectNode();
      question.put("maTinh", place.province);
      question.put("hoTen", person.fullName());
      birth(question, subject);
      question.put("gioiTinh", gender(person.gender()));
      return question.put("soSo", person.number()).put("maThe", "").put("isKs", place.kind());
    });
  }

  /** A province, and whether it is that of the birth's registration (isKs 1) or of the household (0). */
  private record Place(String province, boolean birth) {

    String kind() {
      return birth ? "1" : "0";
    }
  }

  /** The province where the birth was registered, from the personal number; else the asking province. */
  private Optional<Place> place(Subject subject) {
    Optional<String> born = config.assume().birthPlaceByPersonalId()
        ? fits(subject.personalId(), "0\\d{11}").map(id -> id.substring(1, 3)) : Optional.empty();
    return born.map(province -> new Place(province, true)).or(() -> config.province().map(String::strip)
        .filter(province -> !province.isEmpty()).map(province -> new Place(province, false)));
  }

  private void birth(ObjectNode question, Subject subject) {
    if (subject.birthDate() != null) {
      question.put("ngaySinh", DAY.format(subject.birthDate())).put("loaiNgaySinh", "0");
    } else {
      String year = "%04d".formatted(subject.birthYear());
      question.put("ngaySinh", config.assume().yearAlone() ? year : year + "0101").put("loaiNgaySinh", "1");
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

  private static Optional<String> fits(String text, String expression) {
    return Optional.ofNullable(text).map(String::strip).filter(said -> said.matches(expression));
  }

  private static Optional<Outcome> refused(String code, String field) {
    return Optional.of(new Outcome.Refused(ErrorClass.SCHEMA, code, field));
  }
}
