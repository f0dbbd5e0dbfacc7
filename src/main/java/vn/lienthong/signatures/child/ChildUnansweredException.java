package vn.lienthong.signatures.child;

/** No answer came; {@link #why()} says in one word why. Says nothing of what was asked. */
public final class ChildUnansweredException extends Exception {

  private static final long serialVersionUID = 1L;

  private final String why;

  ChildUnansweredException(String why) {
    super(why, null, false, false);
    this.why = why;
  }

  /**
   * {@code busy} (no place became free), {@code took-too-long}, {@code too-much-memory} (both: the child was killed),
   * {@code child-ended}, {@code no-child} (it does not start), {@code interrupted}, {@code stopping}.
   */
  public String why() {
    return why;
  }
}
