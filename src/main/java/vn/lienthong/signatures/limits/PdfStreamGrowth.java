package vn.lienthong.signatures.limits;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import vn.lienthong.signatures.limits.PdfFilters.Written;

/**
 * Measures the decompressed size of the streams of a PDF. Each is inflated and counted whatever its dictionary says: as
 * it is, and after each text encoding that the file names. The two bytes of the zlib header are skipped, as readers do,
 * and output before an error counts.
 */
final class PdfStreamGrowth implements AutoCloseable {

  /** The limit for one stream: a page scanned in colour at 300 dpi is 25 MB, at A3 50 MB. */
  private static final long STREAM = 64L << 20;
  /** The limit for all streams together, in bytes of output and input. */
  private static final long STREAMS = 512L << 20;
  private static final int FIRST_PIECE = 256;

  private final byte[] content;
  private final Set<Written> written;
  private final byte[] in = new byte[64 << 10];
  private final byte[] out = new byte[64 << 10];
  private final Inflater inflater = new Inflater(true);
  private long sum;

  PdfStreamGrowth(byte[] content, Set<Written> written) {
    this.content = content;
    this.written = written;
  }

  /** Whether the stream whose keyword ends at this position exceeds its limit, or all streams so far exceed theirs. */
  boolean tooMuch(int word) {
    int at = word;
    while (at < content.length && content[at] == ' ') {
      at++;
    }
    if (at < content.length && content[at] == '\r') {
      at++;
    }
    if (at < content.length && content[at] == '\n') {
      at++;
    }
    boolean one = inflated(from(at)) > STREAM
        || written.contains(Written.HEX) && inflated(new PdfTextInput.Hex(from(at))) > STREAM
        || written.contains(Written.ASCII85) && inflated(new PdfTextInput.Ascii85(from(at))) > STREAM
        || written.contains(Written.RUN_LENGTHS) && runs(at) > STREAM;
    return one || sum > STREAMS;
  }

  @Override public void close() {
    inflater.end();
  }

  private InputStream from(int at) {
    return new ByteArrayInputStream(content, at, content.length - at);
  }

  /**
   * Starts with a small piece: most places with the word "stream" are no deflated data and fail with their first bytes.
   */
  private long inflated(InputStream stream) {
    inflater.reset();
    long grown = 0;
    int piece = FIRST_PIECE;
    try {
      if (stream.read() < 0 || stream.read() < 0) {
        return 0;
      }
      while (!inflater.finished() && grown <= STREAM) {
        int more = inflater.inflate(out);
        grown += more;
        if (more == 0) {
          int read = inflater.needsInput() ? stream.read(in, 0, piece) : -1;
          piece = Math.min(2 * piece, in.length);
          if (read <= 0) {
            break;
          }
          inflater.setInput(in, 0, read);
        }
      }
    } catch (DataFormatException e) {
      grown = Math.max(grown, inflater.getBytesWritten());
    } catch (IOException e) {
      throw new IllegalStateException("bytes in memory do not fail", e);
    } finally {
      sum += grown + inflater.getBytesRead();
    }
    return stream instanceof PdfTextInput text && text.isSpread() ? Long.MAX_VALUE : grown;
  }

  private long runs(int from) {
    long grown = 0;
    int at = from;
    while (at < content.length && grown <= STREAM && (content[at] & 0xff) != 128) {
      int length = content[at] & 0xff;
      grown += length < 128 ? length + 1 : 257 - length;
      at += length < 128 ? length + 2 : 2;
    }
    sum += grown;
    return grown;
  }
}
