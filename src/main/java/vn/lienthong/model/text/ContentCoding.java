package vn.lienthong.model.text;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * Decodes HTTP content codings (RFC 9110 §8.4) while reading. The hub requests {@code identity}; some gateways compress
 * regardless.
 */
public final class ContentCoding {

  private static final int MOST = 3;
  /** Bytes that a coding may add to a small content. */
  private static final int FRAME = 1024;

  private ContentCoding() {}

  /** The codings in these header values, in the order they were applied; empty where the content is not coded. */
  public static List<String> named(List<String> headers) {
    List<String> codings = new ArrayList<>();
    for (String header : headers) {
      for (String coding : header.toLowerCase(Locale.ROOT).split(",")) {
        if (!coding.isBlank() && !coding.strip().equals("identity")) {
          codings.add(coding.strip());
        }
      }
    }
    return codings;
  }

  /**
   * The decoded content. The caller limits what it reads; this method limits the data between two codings to what such
   * a content can produce.
   *
   * @param most the most bytes the caller reads
   * @throws BadAnswerException for an unknown coding, or more than three
   */
  public static InputStream undone(InputStream coded, List<String> codings, long most) throws IOException {
    if (codings.size() > MOST) {
      throw new BadAnswerException("answer-coding", "more than " + MOST + " codings");
    }
    List<String> lastFirst = new ArrayList<>(codings);
    Collections.reverse(lastFirst);
    InputStream content = coded;
    for (String coding : lastFirst) {
      content = undone(content == coded ? coded : new Between(content, most + most / 100 + FRAME), coding);
    }
    return content;
  }

  /** The data between two codings. Reading fails once it is larger than a coded content of the allowed size can be. */
  private static final class Between extends FilterInputStream {

    private long left;

    Between(InputStream content, long most) {
      super(content);
      this.left = most;
    }

    @Override public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override public int read(byte[] into, int from, int length) throws IOException {
      int read = super.read(into, from, length);
      left -= Math.max(read, 0);
      if (left < 0) {
        throw new BadAnswerException("answer-coding", "between two codings it is larger than it may be");
      }
      return read;
    }
  }

  private static InputStream undone(InputStream coded, String coding) throws IOException {
    PushbackInputStream peeked = new PushbackInputStream(coded, 2);
    byte[] begin = peeked.readNBytes(2);
    peeked.unread(begin);
    if (begin.length == 0) {
      return peeked; // an empty content is not coded
    }
    return switch (coding) {
      case "gzip", "x-gzip" -> new GZIPInputStream(peeked);
      case "deflate" -> isZlib(begin) ? new InflaterInputStream(peeked)
          : new InflaterInputStream(peeked, new Inflater(true)); // some servers omit the zlib header
      default -> throw new BadAnswerException("answer-coding", "a coding that is not known here");
    };
  }

  private static boolean isZlib(byte[] begin) {
    return begin.length == 2 && (begin[0] & 0x0f) == 8 && ((begin[0] & 0xff) << 8 | begin[1] & 0xff) % 31 == 0;
  }
}
