package vn.lienthong.launcher;

/** The embedded run cannot continue. The message states what is wrong, where, and what to do, in one line. */
final class StartupError extends RuntimeException {

  StartupError(String text) {
    super(text);
  }

  StartupError(String text, Throwable cause) {
    super(text, cause);
  }
}
