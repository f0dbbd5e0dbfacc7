package vn.lienthong.catalogue.error;

import vn.lienthong.model.ErrorClass;

/**
 * What a partner's error means.
 *
 * @param word finer than the class: OK, ALREADY_EXISTS, AUTH …; empty where no rule fits
 * @param errorClass never null; UNKNOWN where no rule fits
 */
public record ErrorMeaning(String word, ErrorClass errorClass) {

  /** Nobody knows. */
  public static final ErrorMeaning NONE = new ErrorMeaning("", ErrorClass.UNKNOWN);

  /** Whether it is no error at all. */
  public boolean success() {
    return "OK".equals(word);
  }

  /** What was sent is refused for what it says; beside a field's name that is no outage, under any status. */
  public boolean refusesContent() {
    return errorClass == ErrorClass.BUSINESS || errorClass == ErrorClass.SCHEMA;
  }
}
