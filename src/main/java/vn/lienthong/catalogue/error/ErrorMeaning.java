package vn.lienthong.catalogue.error;

import vn.lienthong.model.ErrorClass;

/**
 * The meaning of a partner's error.
 *
 * @param word finer than the class: OK, ALREADY_EXISTS, AUTH …; empty where no rule matches
 * @param errorClass never null; UNKNOWN where no rule matches
 */
public record ErrorMeaning(String word, ErrorClass errorClass) {

  /** No rule matches. */
  public static final ErrorMeaning NONE = new ErrorMeaning("", ErrorClass.UNKNOWN);

  /** Whether the answer is no error at all. */
  public boolean success() {
    return "OK".equals(word);
  }

  /**
   * Whether the content of the request is refused; if the text names a field, that is no outage under any HTTP status.
   */
  public boolean refusesContent() {
    return errorClass == ErrorClass.BUSINESS || errorClass == ErrorClass.SCHEMA;
  }
}
