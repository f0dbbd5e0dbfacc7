package vn.lienthong.model.register;

import java.time.OffsetDateTime;
import java.util.Map;

/**
 * What a register answered. Not found, other data than were given, and withheld are one answer: not confirmed.
 *
 * @param confirmed whether the register has the subject as it was described
 * @param answer the canonical answer by group ({@code identity}, {@code residence} …), each a record of {@code canon};
 *     empty when not confirmed. Personal: never logged, sealed where it is kept
 * @param asOf when the register's data stood so (thời điểm dữ liệu); the time of the answer where it does not say
 * @param source which register, as people call it in the code list: the endpoint's name
 */
public record LookUpResult(boolean confirmed, Map<String, Object> answer, OffsetDateTime asOf, String source) {

  /** Not confirmed. */
  public static LookUpResult notConfirmed(OffsetDateTime asOf, String source) {
    return new LookUpResult(false, Map.of(), asOf, source);
  }

  /** The answer is personal. */
  @Override public String toString() {
    return "Finding[" + source + " " + (confirmed ? "CONFIRMED " + answer.keySet() : "NOT_CONFIRMED") + "]";
  }
}
