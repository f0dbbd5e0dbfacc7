package vn.lienthong.intake;

import java.io.ByteArrayOutputStream;

/**
 * Splits an NDJSON body that arrives in pieces into lines, as bytes. Blank lines are skipped up to the line limit, the
 * content of a line that is too long is dropped, and nothing is read beyond the body's size limit. Not thread-safe.
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
  private Line ahead;

  /**
   * @param most bytes of a line
   * @param whole bytes of the body
   * @param lines of the body, blank ones included
   */
  NdjsonReader(long most, long whole, int lines) {
    this.most = most;
    this.lines = lines;
    this.left = whole;
  }

  /**
   * A line with its number in the body, blank lines counted. It has no bytes when it is too long, or when the body
   * exceeds its limit here. A line beyond the line limit is returned even if it is blank.
   */
  record Line(int number, byte[] bytes, boolean tooLong, boolean beyond) {}

  /** Adds the next piece of the body; the one before must have been processed. */
  void put(byte[] next) {
    left -= next.length;
    piece = left < 0 ? NOTHING : next;
    from = 0;
  }

  /** The body ends here. */
  void end() {
    over = true;
  }

  /** Whether the body has ended and everything was returned. */
  boolean over() {
    return over && from == piece.length && line.size() == 0 && ahead == null;
  }

  /** The number of the next line. */
  int coming() {
    return number + 1;
  }

  /** How many bytes are held, about. */
  long held() {
    return 2L * line.size() + piece.length;
  }

  /** Whether a complete line is there. If not, the piece has been kept, and the next one may come. */
  boolean ready() {
    ahead = ahead == null ? read() : ahead;
    return ahead != null;
  }

  /** The next line, or null while no complete one is there. */
  Line next() {
    Line next = ahead == null ? read() : ahead;
    ahead = null;
    return next;
  }

  private Line read() {
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
