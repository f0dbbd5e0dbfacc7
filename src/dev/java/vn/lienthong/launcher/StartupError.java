package vn.lienthong.launcher;

/** Why the embedded run cannot go on: what is wrong, where, and what to do, in one line for the terminal. */
final class StartupError extends RuntimeException {

  StartupError(String text) {
    super(text);
  }

  StartupError(String text, Throwable cause) {
    super(text, cause);
  }
}
