package vn.lienthong.signatures.limits;

/**
 * What a stream says of how its bytes are to be put together again: rows of so many columns, colours and bits. A reader
 * takes memory for a row before it has read one, so what no honest row has is refused, and so is a number that stands
 * elsewhere.
 */
final class PdfParameters {

  /** A sheet of A0, scanned at 1,200 dpi, has 40,000. */
  private static final int COLUMNS = 100_000;
  private static final int COLOURS = 32;
  private static final int BITS = 16;
  /** Signs that the parameters of one stream have at most; they are looked through for each stream that has any. */
  private static final int LONGEST = 1_000;

  private final byte[] content;

  PdfParameters(byte[] content) {
    this.content = content;
  }

  /** Whether a name is one of a number that bounds a row. */
  static boolean bounds(String name) {
    return most(name) > 0;
  }

  /** Whether the number behind that name is beyond all reason, or not to be seen from here. */
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
      return true; // an exponent; and two numbers below zero make one above it
    }
    int next = PdfName.beyondSpace(content, end);
    return value > most(name.text()) || next < 0 || end > at && digit(next);
  }

  /** Whether the parameters behind that place are, in whole or in part, to be looked for elsewhere. */
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

  /** Whether something stands there that is read: a dictionary, or a reference to one. */
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
