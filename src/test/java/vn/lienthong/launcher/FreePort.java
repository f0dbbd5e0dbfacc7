package vn.lienthong.launcher;

/** For tests of other rooms: a port on which a process may listen later, and that no outgoing connection takes. */
public final class FreePort {

  private FreePort() {}

  /** One that was free a moment ago, another one each time. */
  public static int next() {
    return FreePorts.free();
  }
}
