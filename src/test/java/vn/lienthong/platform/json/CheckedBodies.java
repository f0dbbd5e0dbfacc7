package vn.lienthong.platform.json;

/** The check of other bodies than events, with the hub's own limits. */
public final class CheckedBodies {

  private CheckedBodies() {}

  /** As in the hub. */
  public static JsonBodyValidator usual() {
    return new JsonBodyValidator(32, 100, 100_000);
  }
}
