package vn.lienthong.onceonly;

/** What a check says of a component or a field. */
public enum CheckVerdict {
  /** The paper is there and was checked: issuer, signature, validity, not replaced (tái sử dụng). */
  REUSE,
  /** The data are there (điền sẵn). Whether the paper itself still has to be handed in is said beside it. */
  PREFILL,
  /** It has to be asked for (yêu cầu nộp). */
  ASK
}
