package vn.lienthong.model.text;

import java.io.IOException;

/**
 * The partner's response is unreadable: not HTTP, cut off, too large, or in an unknown coding or charset. It is the
 * partner's fault, and the call may have taken effect.
 */
public final class BadAnswerException extends IOException {

  private static final long serialVersionUID = 1L;
  private final String code;

  /**
   * @param code a code of the hub ({@code answer-no-http})
   * @param detail must quote nothing of the response
   */
  public BadAnswerException(String code, String detail) {
    super(code + ": " + detail);
    this.code = code;
  }

  /** The code to record as the error of the call. */
  public String code() {
    return code;
  }
}
