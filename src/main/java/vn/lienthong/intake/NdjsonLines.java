package vn.lienthong.intake;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * The lines of an NDJSON body, as bytes; blank ones are passed over, one that is too long is read past and not
 * kept.
 */
final class NdjsonLines {

  private final InputStream in;
  private final long most;
  private final byte[] chunk = new byte[16 * 1024];
  private int from;
  private int to;

  NdjsonLines(InputStream in, long most) {
    this.in = in;
    this.most = most;
  }

  /** One line; without bytes when it is too long. */
  record Line(byte[] bytes, boolean tooLong) {}

  /** The next line, or null at the end. */
  Line next() throws IOException {
    while (true) {
      ByteArrayOutputStream line = new ByteArrayOutputStream(4096);
      boolean tooLong = false;
      boolean ended = false;
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
      if (tooLong) {
        return new Line(null, true);
      }
      byte[] bytes = line.toByteArray();
      if (!blank(bytes)) {
        return new Line(bytes, false);
      }
      if (!ended) {
        return null;
      }
    }
  }

  private boolean fill() throws IOException {
    from = 0;
    to = Math.max(0, in.read(chunk));
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
