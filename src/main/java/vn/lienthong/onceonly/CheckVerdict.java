package vn.lienthong.onceonly;

/** The verdict of a check on a component or a field. */
public enum CheckVerdict {
  /** A document exists and was checked: issuer, signature, validity, not replaced (tái sử dụng). */
  REUSE,
  /** The data exist (điền sẵn). Another field states whether the document still has to be handed in. */
  PREFILL,
  /** It has to be handed in (yêu cầu nộp). */
  ASK
}
