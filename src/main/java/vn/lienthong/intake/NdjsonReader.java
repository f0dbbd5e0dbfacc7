package vn.lienthong.intake;

import java.io.ByteArrayOutputStream;

/**
 * The lines of an NDJSON body that comes in pieces, as bytes; blank ones are passed over up to a
 * number of lines, one that is too long is not
 * kept, and nothing is looked at of a body that is too large from where it is. One thread after the other.
 */
final class NdjsonReader {

  private static final byte[] NOTHING = {};

  private final long most;
  private final int lines;
  private long left;
  private int number;
  private byte[] piece = NOTHING;
  private int from;
  private boolean over;
  private ByteArrayOutputStream line = new ByteArrayOutputStream();
  private boolean tooLong;

  /** Lines of at most {@code most} bytes, in a body of at most {@code whole} and so many lines, blank ones too. */
  NdjsonReader(long most, long whole, int lines) {
    this.most = most;
    this.lines = lines;
    this.left = whole;
  }

  /**
   * One line by its number in the body, blank ones counted; without bytes when it is too long, or when the body is too
   * large here and nothing more is read. One behind the last that may be is handed out although it is blank.
   */
  record Line(int number, byte[] bytes, boolean tooLong, boolean beyond) {}

  /** The next piece of the body; the one before was worked off. */
  void put(byte[] next) {
    left -= next.length;
    piece = left < 0 ? NOTHING : next;
    from = 0;
  }

  /** The body ends here. */
  void end() {
    over = true;
  }

  /** Whether the body ended and nothing is left of it. */
  boolean over() {
    return over && from == piece.length && line.size() == 0;
  }

  /** The number of the line that is on its way. */
  int coming() {
    return number + 1;
  }

  /** How many bytes are kept, about. */
  long held() {
    return 2L * line.size() + piece.length;
  }

  /** The next line, or null while there is none that is whole. */
  Line next() {
    while (left >= 0) {
      if (!whole()) {
        return null;
      }
      number++;
      byte[] bytes = line.toByteArray();
      boolean passed = tooLong;
      line = new ByteArrayOutputStream();
      tooLong = false;
      if (passed) {
        return new Line(number, null, true, false);
      }
      if (!blank(bytes) || number > lines) {
        return new Line(number, bytes, false, false);
      }
    }
    return new Line(number + 1, null, false, true);
  }

  private boolean whole() {
    int end = from;
    while (end < piece.length && piece[end] != '\n') {
      end++;
    }
    tooLong |= line.size() + (end - from) > most;
    if (!tooLong) {
      line.write(piece, from, end - from);
    }
    boolean ended = end < piece.length;
    from = ended ? end + 1 : end;
    return ended || over && (line.size() > 0 || tooLong);
  }

  private static boolean blank(byte[] line) {
    for (byte b : line) {
      if (b != ' ' && b != '\t' && b != '\r') {
        return false;
      }
    }
    return true;
  }
}
