package vn.lienthong.model.text;

/** A file the hub has to read cannot be used. The message names the file, the place and what to do. */
public class UnusableFile extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** {@code where}: the file, line, column; {@code what}: what is wrong and what to do. */
  public UnusableFile(String where, String what) {
    super(where + ": " + what);
  }

  /** As above, with the exception of the reader. */
  public UnusableFile(String where, String what, Throwable cause) {
    super(where + ": " + what, cause);
  }
}
