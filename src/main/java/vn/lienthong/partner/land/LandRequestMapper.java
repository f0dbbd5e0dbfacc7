package vn.lienthong.partner.land;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.regex.Pattern;
import vn.lienthong.model.ErrorClass;
import vn.lienthong.model.Outcome;
import vn.lienthong.model.register.LookUpRequest;
import vn.lienthong.model.register.Subject;
import vn.lienthong.model.text.TextNormalizer;

/** Maps a LookUpRequest to a query: by certificate, else by parcel, else by the owner's number. */
final class LandRequestMapper {

  /** One or two letters and six to eight digits, in every form that was ever printed (protocols §1.7). */
  private static final Pattern SERIAL = Pattern.compile("[A-ZĐ]{1,2} ?\\d{6,8}");

  private final LandConfig config;

  LandRequestMapper(LandConfig config) {
    this.config = config;
  }

  /** Why no query is possible; empty if it is. */
  Optional<Outcome> refusal(Subject subject) {
    if (!config.assume().queryOpen()) {
      return Optional.of(Outcome.Refused.notConfigured("hub.partner.land.assume.query-open"));
    } else if (given(subject.certificate())) {
      return serial(subject.certificate()).isPresent() ? Optional.empty() : refused("malformed", "subject.certificate");
    } else if (subject.parcel() != null) {
      Subject.Parcel parcel = subject.parcel();
      return given(parcel.number()) && given(parcel.mapSheet()) && given(parcel.wardCode())
          ? Optional.empty() : refused("subject-incomplete", "subject.parcel");
    }
    boolean person = subject.personalId() != null && subject.personalId().matches("\\d{12}");
    return person && config.assume().byOwner() ? Optional.empty()
        : refused("subject-incomplete", "subject.certificate");
  }

  /** The query as it is sent. */
  ObjectNode question(LookUpRequest inquiry) {
    Subject subject = inquiry.subject();
    ObjectNode question = JsonNodeFactory.instance.objectNode();
    question.put("MaYeuCau", inquiry.lookupId().toString());
    question.put("MaThuTuc", inquiry.purpose().procedureCode());
    question.put("NguoiTraCuu", inquiry.purpose().account());
    Optional<String> serial = given(subject.certificate()) ? serial(subject.certificate()) : Optional.empty();
    if (serial.isPresent()) {
      question.put("SoPhatHanh", serial.get());
    } else if (subject.parcel() != null) {
      question.putObject("ThuaDat").put("SoThuTuThua", subject.parcel().number().strip())
          .put("SoHieuBanDo", subject.parcel().mapSheet().strip()).put("XaId", subject.parcel().wardCode().strip());
    } else {
      question.put("SoDinhDanhChu", subject.personalId());
    }
    return question;
  }

  /** A serial in normal form: letters, one space, digits. Empty when it is not a serial. */
  static Optional<String> serial(String text) {
    String upper = TextNormalizer.capitals(text);
    return SERIAL.matcher(upper).matches()
        ? Optional.of(upper.replaceAll("([A-ZĐ]) ?(\\d)", "$1 $2")) : Optional.empty();
  }

  private static boolean given(String text) {
    return text != null && !text.isBlank();
  }

  private static Optional<Outcome> refused(String code, String field) {
    return Optional.of(new Outcome.Refused(ErrorClass.SCHEMA, code, field));
  }
}
