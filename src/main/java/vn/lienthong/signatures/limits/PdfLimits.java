package vn.lienthong.signatures.limits;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;

/**
 * Checks a PDF as plain bytes, without parsing its structure: its object table may point anywhere, also into strings,
 * comments and streams, so an object may begin at every place.
 */
public final class PdfLimits {

  /** Revisions: each signature adds one, and each archive time stamp. */
  private static final int REVISIONS = 200;
  private static final int SIGNATURES = 100;
  private static final int STREAMS = 200_000;
  private static final int OBJECTS = 500_000;
  private static final byte[] HEAD = "%PDF-".getBytes(US_ASCII);
  private static final byte[] END = "%%EOF".getBytes(US_ASCII);
  private static final byte[] TABLE = "xref".getBytes(US_ASCII);
  private static final byte[] OBJECT = "obj".getBytes(US_ASCII);
  private static final byte[] STREAM = "stream".getBytes(US_ASCII);

  private final byte[] content;
  private final PdfFilters filters;
  private final PdfParameters parameters;
  private int ends;
  private int tables;
  private int earlier;
  private int ranges;
  private int objects;
  private int streams;

  private PdfLimits(byte[] content) {
    this.content = content;
    this.filters = new PdfFilters(content);
    this.parameters = new PdfParameters(content);
  }

  /** Whether these bytes have a PDF header within the first kilobyte. */
  public static boolean isPdf(byte[] content) {
    for (int i = 0; i + HEAD.length <= Math.min(content.length, 1024); i++) {
      if (at(content, i, HEAD)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Why the file is refused, or null: {@code too-complex}, {@code filters}, {@code old-compression}, {@code encrypted},
   * {@code bomb}.
   */
  public static String harm(byte[] content) {
    PdfLimits limits = new PdfLimits(content);
    String harm = limits.counted();
    return harm != null ? harm : limits.grown();
  }

  private String counted() {
    for (int i = 0; i < content.length; i++) {
      String harm = switch (content[i]) {
        case '/' -> name(i);
        case '%' -> at(content, i, END) && ++ends > REVISIONS ? "too-complex" : null;
        case 'x' -> at(content, i, TABLE) && ++tables > 2 * REVISIONS ? "too-complex" : null;
        case 'o' -> at(content, i, OBJECT) && ++objects > 2 * OBJECTS ? "too-complex" : null;
        case 's' -> stream(i) && ++streams > STREAMS ? "too-complex" : null;
        default -> null;
      };
      if (harm != null) {
        return harm;
      }
    }
    return null;
  }

  /** Counts the names that begin revisions and signatures, and checks those of filters and encryption. */
  private String name(int at) {
    int first = at + 1 < content.length ? content[at + 1] : 0;
    if ("FPBXCDE#".indexOf(first) < 0) {
      return null;
    }
    PdfName name = PdfName.at(content, at);
    return switch (name.text()) {
      case "Filter" -> filters.harm(name.end());
      case "Prev" -> number(name.end()) && ++earlier > REVISIONS ? "too-complex" : null;
      case "XRef" -> ++tables > 2 * REVISIONS ? "too-complex" : null;
      case "ByteRange" -> ++ranges > SIGNATURES ? "too-complex" : null;
      case "Encrypt" -> parameters.isThere(name.end()) ? "encrypted" : null; // the decrypted size cannot be measured
      case "DecodeParms", "DP" -> parameters.elsewhere(name.end()) ? "filters" : null;
      default -> PdfParameters.bounds(name.text()) && parameters.beyond(name) ? "filters" : null;
    };
  }

  /**
   * Whether a plain number follows, and not a reference, as outlines have. One behind more white space than is searched
   * counts as a number.
   */
  private boolean number(int from) {
    int begin = PdfName.beyondSpace(content, from);
    int end = begin < 0 ? -1 : digits(begin);
    int next = end < 0 ? -1 : PdfName.beyondSpace(content, end);
    return next < 0 || end > begin && digits(next) == next;
  }

  private int digits(int from) {
    int at = from;
    while (at < content.length && content[at] >= '0' && content[at] <= '9') {
      at++;
    }
    return at;
  }

  private boolean stream(int at) {
    return at(content, at, STREAM) && !(at >= 3 && at(content, at - 3, "end".getBytes(US_ASCII)));
  }

  private String grown() {
    try (PdfStreamGrowth growth = new PdfStreamGrowth(content, filters.used())) {
      for (int i = 0; i < content.length; i++) {
        if (content[i] == 's' && stream(i) && growth.tooMuch(i + STREAM.length)) {
          return "bomb";
        }
      }
      return null;
    }
  }

  private static boolean at(byte[] content, int at, byte[] word) {
    return at + word.length <= content.length
        && Arrays.equals(content, at, at + word.length, word, 0, word.length);
  }
}
