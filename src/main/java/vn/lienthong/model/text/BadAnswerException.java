package vn.lienthong.model.text;

import java.io.IOException;

/**
 * What came back is no answer: no HTTP, cut off, too large, or in a coding or charset nobody can read. It is the
 * partner's fault, and what was asked for may have been done.
 */
public final class BadAnswerException extends IOException {

  private static final long serialVersionUID = 1L;
  private final String code;

  /**
   * @param code a word of the hub's own ({@code answer-no-http})
   * @param detail quotes nothing that was answered
   */
  public BadAnswerException(String code, String detail) {
    super(code + ": " + detail);
    this.code = code;
  }

  /** As it is recorded where the call's end is. */
  public String code() {
    return code;
  }
}
