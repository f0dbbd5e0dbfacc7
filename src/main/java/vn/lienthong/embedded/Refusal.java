package vn.lienthong.embedded;

/** Why the embedded run cannot go on: what is wrong, where, and what to do, in one line for the terminal. */
final class Refusal extends RuntimeException {

  Refusal(String text) {
    super(text);
  }

  Refusal(String text, Throwable cause) {
    super(text, cause);
  }
}
