package vn.lienthong.intake;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * The lines of an NDJSON body, as bytes; blank ones are passed over, one that is too long is read past and not
 * kept, and nothing is read of a body that is too large from where it is.
 */
final class NdjsonLines {

  private final InputStream in;
  private final long most;
  private long left;
  private int number;
  private final byte[] chunk = new byte[16 * 1024];
  private int from;
  private int to;

  /** Lines of at most {@code most} bytes, in a body of at most {@code whole}. */
  NdjsonLines(InputStream in, long most, long whole) {
    this.in = in;
    this.most = most;
    this.left = whole;
  }

  /**
   * One line by its number in the body, blank ones counted; without bytes when it is too long, or when the body is too
   * large here and nothing more is read.
   */
  record Line(int number, byte[] bytes, boolean tooLong, boolean beyond) {}

  /** The next line, or null at the end. */
  Line next() throws IOException {
    while (true) {
      ByteArrayOutputStream line = new ByteArrayOutputStream(4096);
      boolean tooLong = false;
      boolean ended = false;
      number++;
      while (!ended) {
        if (from == to && !fill()) {
          break;
        }
        int end = from;
        while (end < to && chunk[end] != '\n') {
          end++;
        }
        tooLong |= line.size() + (end - from) > most;
        if (!tooLong) {
          line.write(chunk, from, end - from);
        }
        ended = end < to;
        from = ended ? end + 1 : end;
      }
      if (left < 0) {
        return new Line(number, null, false, true);
      }
      if (tooLong) {
        return new Line(number, null, true, false);
      }
      byte[] bytes = line.toByteArray();
      if (!blank(bytes)) {
        return new Line(number, bytes, false, false);
      }
      if (!ended) {
        return null;
      }
    }
  }

  private boolean fill() throws IOException {
    from = 0;
    to = left < 0 ? 0 : Math.max(0, in.read(chunk));
    left -= to;
    to = left < 0 ? 0 : to;
    return to > 0;
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
