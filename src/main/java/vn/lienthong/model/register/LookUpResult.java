package vn.lienthong.model.register;

import java.time.OffsetDateTime;
import java.util.Map;

/**
 * The answer of a register. "Not found", "data differ" and "withheld" are one answer: not confirmed.
 *
 * @param confirmed whether the register has the subject as it was described
 * @param answer the canonical answer by group ({@code identity}, {@code residence} …), each a record of {@code
 *     model.register}; empty when not confirmed. Personal: never logged, encrypted where it is stored
 * @param asOf the time of the register's data (thời điểm dữ liệu); the time of the response where the register does not
 *     state it
 * @param source the register, by the endpoint's name; the code list has its display name
 */
public record LookUpResult(boolean confirmed, Map<String, Object> answer, OffsetDateTime asOf, String source) {

  /** Not confirmed. */
  public static LookUpResult notConfirmed(OffsetDateTime asOf, String source) {
    return new LookUpResult(false, Map.of(), asOf, source);
  }

  /** Names only the source and the groups, because the answer is personal. */
  @Override public String toString() {
    return "Finding[" + source + " " + (confirmed ? "CONFIRMED " + answer.keySet() : "NOT_CONFIRMED") + "]";
  }
}
