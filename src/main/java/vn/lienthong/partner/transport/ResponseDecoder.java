package vn.lienthong.partner.transport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.lienthong.model.text.BadAnswerException;
import vn.lienthong.model.text.ContentCoding;
import vn.lienthong.model.text.TextNormalizer;
import vn.lienthong.platform.json.StrictJsonFactory;

/**
 * Decodes the bytes of a response, for every partner: without content coding, in UTF-8 from any charset, without
 * leading byte order marks and blank lines. Content that cannot be decoded is the partner's fault ({@link
 * BadAnswerException}).
 */
final class ResponseDecoder {

  private static final int DEEPEST = 50;
  private static final int BEGINNING = 512;
  private static final Pattern CHARSET = Pattern.compile("(?i);\\s*charset\\s*=\\s*[\"']?([^\\s;\"']+)");
  private static final Pattern XML_ENCODING =
      Pattern.compile("^<\\?xml[^>]{0,100}?\\sencoding\\s*=\\s*[\"']([A-Za-z0-9._:-]{1,40})[\"']");
  private static final Pattern WIDE = Pattern.compile("(?i)utf-?_?(16|32)|ucs-?_?[24]|unicode$");
  private static final ObjectMapper JSON = StrictJsonFactory.nested(DEEPEST);

  private ResponseDecoder() {}

  /**
   * @param codings the values of {@code Content-Encoding}
   * @param contentType the value of {@code Content-Type}, or null
   * @param most the most bytes of the decoded content
   */
  static byte[] decode(byte[] coded, List<String> codings, String contentType, long most) throws BadAnswerException {
    byte[] content = plain(coded, ContentCoding.named(codings), most);
    return trimmed(inUtf8(content, contentType));
  }

  /** A tree of JSON; empty where it is incomplete, not JSON, or has a duplicate key. */
  static Optional<JsonNode> json(byte[] content) {
    try {
      return Optional.ofNullable(JSON.readTree(content)).filter(tree -> !tree.isMissingNode());
    } catch (IOException e) {
      return Optional.empty(); // its message would quote the response
    }
  }

  /** The same for a text inside a response. */
  static Optional<JsonNode> json(String text) {
    return json(text.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] plain(byte[] coded, List<String> codings, long most) throws BadAnswerException {
    if (codings.isEmpty()) {
      return coded;
    }
    try {
      int limit = (int) Math.min(most + 1, Integer.MAX_VALUE - 8);
      byte[] content = ContentCoding.undone(new ByteArrayInputStream(coded), codings, most).readNBytes(limit);
      if (content.length > most) {
        throw LimitedBodyCodec.tooLarge();
      }
      return content;
    } catch (BadAnswerException e) {
      throw e;
    } catch (IOException e) {
      throw new BadAnswerException("answer-coding", "its content coding cannot be undone");
    }
  }

  /**
   * A byte order mark counts more than the declared charset; without either it is UTF-8, or what its XML prolog
   * declares.
   */
  private static byte[] inUtf8(byte[] content, String contentType) throws BadAnswerException {
    Charset charset = marked(content).orElse(null);
    if (charset == null) {
      Matcher declared = CHARSET.matcher(contentType == null ? "" : contentType);
      Matcher xml = XML_ENCODING.matcher(beginning(trimmed(content)));
      charset = declared.find() ? named(declared.group(1)) : xml.find() ? ofProlog(xml.group(1))
          : StandardCharsets.UTF_8;
    }
    return charset.equals(StandardCharsets.UTF_8) || charset.equals(StandardCharsets.US_ASCII)
        ? content : recoded(content, charset);
  }

  private static byte[] recoded(byte[] content, Charset charset) throws BadAnswerException {
    try {
      String text = charset.newDecoder().decode(ByteBuffer.wrap(content)).toString();
      boolean apart = charset.name().equals("windows-1258"); // it has tone marks only as separate characters
      return (apart ? TextNormalizer.composed(text) : text).getBytes(StandardCharsets.UTF_8);
    } catch (CharacterCodingException e) {
      throw new BadAnswerException("answer-charset", "it is not in " + charset);
    }
  }

  private static Charset named(String name) throws BadAnswerException {
    try {
      return Charset.forName(name);
    } catch (IllegalArgumentException e) {
      throw new BadAnswerException("answer-charset", "a charset that is not known here");
    }
  }

  private static Optional<Charset> marked(byte[] content) {
    int first = content.length < 2 ? 0 : (content[0] & 0xff) << 8 | content[1] & 0xff;
    boolean four = content.length >= 4 && content[2] == 0 && content[3] == 0;
    return switch (first) {
      case 0xfeff -> Optional.of(StandardCharsets.UTF_16BE);
      case 0xfffe -> Optional.of(four ? Charset.forName("UTF-32LE") : StandardCharsets.UTF_16LE);
      case 0xefbb -> content.length > 2 && (content[2] & 0xff) == 0xbf
          ? Optional.of(StandardCharsets.UTF_8) : Optional.empty();
      default -> Optional.empty();
    };
  }

  /**
   * A prolog that was readable byte by byte is not in UTF-16 or UTF-32, whatever it declares (UTF-16 is usual in .NET).
   */
  private static Charset ofProlog(String name) throws BadAnswerException {
    return WIDE.matcher(name).find() ? StandardCharsets.UTF_8 : named(name);
  }

  /** Without leading blank lines and byte order marks. */
  private static byte[] trimmed(byte[] content) {
    int from = 0;
    while (from < content.length) {
      boolean mark = from + 2 < content.length && (content[from] & 0xff) == 0xef
          && (content[from + 1] & 0xff) == 0xbb && (content[from + 2] & 0xff) == 0xbf;
      if (!mark && " \t\r\n".indexOf(content[from]) < 0) {
        break;
      }
      from += mark ? 3 : 1;
    }
    return from == 0 ? content : Arrays.copyOfRange(content, from, content.length);
  }

  private static String beginning(byte[] content) {
    return new String(content, 0, Math.min(content.length, BEGINNING), StandardCharsets.ISO_8859_1);
  }
}
