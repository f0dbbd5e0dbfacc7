package vn.lienthong.files;

import vn.lienthong.model.FileAvailability.Why;

/** A file that was not got; the message says nothing of its address. */
final class Failed extends Exception {

  private static final long serialVersionUID = 1L;
  private final Why why;
  private final boolean definite;

  private Failed(Why why, boolean definite) {
    super(why.name(), null, false, false);
    this.why = why;
    this.definite = definite;
  }

  /** It will not pass while nobody mends something: no snapshot waits for it. */
  static Failed surely(Why why) {
    return new Failed(why, true);
  }

  /** It may pass by itself. */
  static Failed fornow(Why why) {
    return new Failed(why, false);
  }

  Why why() {
    return why;
  }

  boolean definite() {
    return definite;
  }
}
