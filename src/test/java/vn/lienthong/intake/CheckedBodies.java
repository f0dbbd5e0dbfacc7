package vn.lienthong.intake;

/** The check of other bodies than events, with the hub's own limits. */
public final class CheckedBodies {

  private CheckedBodies() {}

  /** As in the hub. */
  public static CheckedBody usual() {
    return new CheckedBody(32, 100, 100_000);
  }
}
