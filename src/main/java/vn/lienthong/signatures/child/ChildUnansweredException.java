package vn.lienthong.signatures.child;

/** A request to a child got no answer; {@link #why()} is the reason in one word. Contains nothing of the request. */
public final class ChildUnansweredException extends Exception {

  private static final long serialVersionUID = 1L;

  private final String why;

  ChildUnansweredException(String why) {
    super(why, null, false, false);
    this.why = why;
  }

  /**
   * {@code busy} (no child became free), {@code took-too-long}, {@code too-much-memory} (both: the child was killed),
   * {@code child-ended}, {@code no-child} (it does not start), {@code interrupted}, {@code stopping}.
   */
  public String why() {
    return why;
  }
}
