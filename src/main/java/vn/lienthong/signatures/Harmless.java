package vn.lienthong.signatures;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** What a file has to be before a library is let loose on it: no bomb, no entities, no endless depth. */
final class Harmless {

  /** What one stream of a PDF may become: a page scanned in colour at 300 dpi is 25 MB, at A3 50 MB. */
  private static final long STREAM = 64L << 20;
  /** What all of them together may become. */
  private static final long STREAMS = 512L << 20;
  private static final int NESTED = 2;
  private static final int DEPTH = 100;
  private static final int ELEMENTS = 100_000;
  private static final byte[] STREAM_WORD = "stream".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] LZW = "LZW".getBytes(StandardCharsets.US_ASCII);

  private Harmless() {}

  /** Whether these bytes say that they are a PDF, within the first kilobyte. */
  static boolean isPdf(byte[] content) {
    return find(content, "%PDF-".getBytes(StandardCharsets.US_ASCII), 0, Math.min(content.length, 1024)) >= 0;
  }

  /** Why it is not for us, or null. Each deflated stream is inflated and counted, whatever its dictionary says. */
  static String pdf(byte[] content) {
    if (find(content, LZW, 0, content.length) >= 0) {
      return "old-compression"; // LZW grows as much as it likes, and nobody has written it for twenty years
    }
    byte[] sink = new byte[64 << 10];
    long sum = 0;
    for (int at = find(content, STREAM_WORD, 0, content.length); at >= 0;
        at = find(content, STREAM_WORD, at + STREAM_WORD.length, content.length)) {
      int from = at + STREAM_WORD.length;
      while (from < content.length && (content[from] == '\r' || content[from] == '\n' || content[from] == ' ')) {
        from++;
      }
      long one = inflated(content, from, content.length, sink, 0);
      sum += one;
      if (one > STREAM || sum > STREAMS) {
        return "bomb";
      }
    }
    return null;
  }

  /** How much comes out, also of what is deflated twice; counts to just past the limit. */
  private static long inflated(byte[] content, int from, int to, byte[] sink, int depth) {
    if (from + 2 > to || (content[from] & 0x0f) != 8
        || ((content[from] & 0xff) << 8 | content[from + 1] & 0xff) % 31 != 0) {
      return 0; // no zlib header
    }
    Inflater inflater = new Inflater();
    Inflater within = null;
    byte[] inner = new byte[sink.length];
    try {
      inflater.setInput(content, from, to - from);
      long out = 0;
      while (out <= STREAM && !inflater.finished()) {
        int count = inflater.inflate(sink);
        if (count == 0) {
          break;
        }
        if (out == 0 && depth < NESTED && (sink[0] & 0x0f) == 8 && count > 1
            && ((sink[0] & 0xff) << 8 | sink[1] & 0xff) % 31 == 0) {
          within = new Inflater();
        }
        out += count;
        out += within == null ? 0 : through(within, sink, count, inner);
      }
      return out;
    } catch (DataFormatException e) {
      return 0; // it only looked like one
    } finally {
      inflater.end();
      if (within != null) {
        within.end();
      }
    }
  }

  private static long through(Inflater within, byte[] bytes, int count, byte[] sink) {
    long out = 0;
    try {
      within.setInput(bytes, 0, count);
      for (int more = within.inflate(sink); more > 0 && out <= STREAM; more = within.inflate(sink)) {
        out += more;
      }
    } catch (DataFormatException e) {
      return out;
    }
    return out;
  }

  private static int find(byte[] content, byte[] word, int from, int to) {
    for (int i = from; i + word.length <= to; i++) {
      if (content[i] == word[0] && Arrays.equals(content, i, i + word.length, word, 0, word.length)) {
        return i;
      }
    }
    return -1;
  }

  /** Why it is not for us, or null: no document type, so no entities; bounded in depth and number. */
  static String xml(byte[] content) {
    try {
      SAXParserFactory factory = SAXParserFactory.newDefaultNSInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setXIncludeAware(false);
      factory.newSAXParser().parse(new ByteArrayInputStream(content), new Bounded());
      return null;
    } catch (SAXException e) {
      return "no-xml"; // its message would quote the content
    } catch (ParserConfigurationException | IOException e) {
      return "no-xml";
    }
  }

  private static final class Bounded extends DefaultHandler {
    private int depth;
    private int count;

    @Override public void startElement(String uri, String name, String qualified, Attributes attributes)
        throws SAXException {
      count += 1 + attributes.getLength();
      if (++depth > DEPTH || count > ELEMENTS) {
        throw new SAXException("too much");
      }
    }

    @Override public void endElement(String uri, String name, String qualified) {
      depth--;
    }
  }
}
