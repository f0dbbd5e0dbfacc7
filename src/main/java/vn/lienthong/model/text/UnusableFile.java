package vn.lienthong.model.text;

/** A file the hub is to read that cannot be used as it lies there; the message names it, the place and what to do. */
public class UnusableFile extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** {@code where}: the file, line, column; {@code what}: what is wrong and what to do. */
  public UnusableFile(String where, String what) {
    super(where + ": " + what);
  }

  /** With what the reader said. */
  public UnusableFile(String where, String what, Throwable cause) {
    super(where + ": " + what, cause);
  }
}
