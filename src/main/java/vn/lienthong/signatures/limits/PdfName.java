package vn.lienthong.signatures.limits;

/**
 * A name as a PDF writes it.
 *
 * @param text with its escapes resolved; cut when it is longer than any name that matters
 * @param escaped whether it had escapes
 * @param end the position after it
 */
record PdfName(String text, boolean escaped, int end) {

  private static final int LONGEST = 64;
  /** The most white space and comments between a name and its value. */
  private static final int SPACE = 1_000;

  /** The name whose slash is at this position. */
  static PdfName at(byte[] content, int slash) {
    StringBuilder text = new StringBuilder();
    boolean escaped = false;
    int at = slash + 1;
    while (at < content.length && !ends(content[at])) {
      int letter = content[at] & 0xff;
      if (letter == '#' && at + 2 < content.length && hex(content[at + 1]) >= 0 && hex(content[at + 2]) >= 0) {
        letter = hex(content[at + 1]) << 4 | hex(content[at + 2]);
        escaped = true;
        at += 2;
      }
      at++;
      if (text.length() < LONGEST) {
        text.append((char) letter);
      }
    }
    return new PdfName(text.toString(), escaped, at);
  }

  /**
   * The position of the next token after white space and comments; -1 when there is more of these than any software
   * writes.
   */
  static int beyondSpace(byte[] content, int from) {
    int at = from;
    boolean comment = false;
    while (at < content.length) {
      if (at - from > SPACE) {
        return -1;
      }
      int letter = content[at];
      if (comment) {
        comment = letter != '\r' && letter != '\n';
      } else if (letter == '%') {
        comment = true;
      } else if (letter != 0 && letter != '\t' && letter != '\n' && letter != '\f' && letter != '\r'
          && letter != ' ') {
        return at;
      }
      at++;
    }
    return at;
  }

  private static boolean ends(byte letter) {
    return switch (letter) {
      case 0, '\t', '\n', '\f', '\r', ' ', '/', '[', ']', '(', ')', '<', '>', '%' -> true;
      default -> false;
    };
  }

  /** The value of a hexadecimal digit, or -1. */
  static int hex(byte digit) {
    return Character.digit(digit, 16);
  }
}
