package vn.lienthong.signatures.limits;

/**
 * Checks the decode parameters of streams: rows of so many columns, colours and bits. A reader allocates a row before
 * it has read one, so unrealistic numbers are refused, and so is a number given by reference.
 */
final class PdfParameters {

  /** A sheet of A0, scanned at 1,200 dpi, has 40,000. */
  private static final int COLUMNS = 100_000;
  private static final int COLOURS = 32;
  private static final int BITS = 16;
  /** The most characters in the parameters of one stream; they are scanned for each stream that has any. */
  private static final int LONGEST = 1_000;

  private final byte[] content;

  PdfParameters(byte[] content) {
    this.content = content;
  }

  /** Whether this is the name of a number that determines the size of a row. */
  static boolean bounds(String name) {
    return most(name) > 0;
  }

  /** Whether the number after that name is unrealistic or not given directly. */
  boolean beyond(PdfName name) {
    int at = PdfName.beyondSpace(content, name.end());
    if (at < 0) {
      return true;
    }
    if (letter(at) == '+') {
      at++;
    }
    long value = 0;
    int end = at;
    while (digit(end)) {
      value = Math.min(value * 10 + content[end] - '0', Integer.MAX_VALUE);
      end++;
    }
    if (letter(end) == '.') {
      do {
        end++;
      } while (digit(end));
    }
    if ("+-eE".indexOf(letter(end)) >= 0) {
      return true; // an exponent; and two negative numbers multiply to a positive one
    }
    int next = PdfName.beyondSpace(content, end);
    return value > most(name.text()) || next < 0 || end > at && digit(next);
  }

  /** Whether the parameters at this position are, in whole or in part, given by reference. */
  boolean elsewhere(int from) {
    int at = PdfName.beyondSpace(content, from);
    if (at < 0 || letter(at) != '[') {
      return at < 0 || digit(at);
    }
    int within = 0;
    int end = at + LONGEST;
    do {
      int letter = letter(at);
      within += letter == '<' || letter == '[' ? 1 : letter == '>' || letter == ']' ? -1 : 0;
      if (at > end || letter == '(' || within == 1 && digit(at)) { // one: of the list itself
        return true;
      }
      at = PdfName.beyondSpace(content, at + 1);
    } while (within > 0 && at >= 0 && at < content.length);
    return at < 0;
  }

  /** Whether a dictionary or a reference to one is at this position. */
  boolean isThere(int from) {
    int at = PdfName.beyondSpace(content, from);
    return at < 0 || digit(at) || letter(at) == '<' && letter(at + 1) == '<';
  }

  private static int most(String name) {
    return switch (name) {
      case "Columns" -> COLUMNS;
      case "Colors" -> COLOURS;
      case "BitsPerComponent" -> BITS;
      default -> 0;
    };
  }

  private boolean digit(int at) {
    return letter(at) >= '0' && letter(at) <= '9';
  }

  private int letter(int at) {
    return at < content.length ? content[at] : 0;
  }
}
