package vn.lienthong.signatures.limits;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The allowed stream filters of a PDF. Filters not listed are refused; {@link PdfStreamGrowth} measures the growth that
 * the allowed ones make possible.
 */
final class PdfFilters {

  /** Encodings that {@link PdfStreamGrowth} must undo. */
  enum Written { HEX, ASCII85, RUN_LENGTHS }

  private static final Map<String, String> SHORT = Map.of("Fl", "FlateDecode", "DCT", "DCTDecode", "CCF",
      "CCITTFaxDecode", "LZW", "LZWDecode", "AHx", "ASCIIHexDecode", "A85", "ASCII85Decode", "RL", "RunLengthDecode");
  private static final String FLATE = "FlateDecode";
  private static final Set<String> TEXTS = Set.of("ASCIIHexDecode", "ASCII85Decode");
  private static final Set<String> PICTURES = Set.of("DCTDecode", "CCITTFaxDecode", "JBIG2Decode", "JPXDecode");
  /** Signature and encryption handlers are named by {@code /Filter}, too: {@code Adobe.PPKLite}. */
  private static final String HANDLER = "Standard|[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)+";

  private final byte[] content;
  private final Set<Written> used = EnumSet.noneOf(Written.class);

  PdfFilters(byte[] content) {
    this.content = content;
  }

  /** The encodings used by the filters checked so far. */
  Set<Written> used() {
    return used;
  }

  /** Why the filters at this place are refused, or null. A reference to another object is not followed, but refused. */
  String harm(int from) {
    int at = PdfName.beyondSpace(content, from);
    if (at < 0) {
      return "filters";
    }
    int first = at < content.length ? content[at] : 0;
    List<PdfName> chain = new ArrayList<>();
    if (first == '/') {
      chain.add(PdfName.at(content, at));
    } else if (first == '[') {
      at = PdfName.beyondSpace(content, at + 1);
      while (at >= 0 && at < content.length && content[at] == '/' && chain.size() < 3) {
        chain.add(PdfName.at(content, at));
        at = PdfName.beyondSpace(content, chain.get(chain.size() - 1).end());
      }
      if (at < 0 || at >= content.length || content[at] != ']') {
        return chain.stream().anyMatch(name -> full(name).equals("LZWDecode")) ? "old-compression" : "filters";
      }
    } else {
      return first >= '0' && first <= '9' ? "filters" : null; // neither a name nor a list: no reader sees a filter
    }
    return harm(chain);
  }

  private String harm(List<PdfName> chain) {
    List<String> names = chain.stream().map(PdfFilters::full).toList();
    if (names.contains("LZWDecode")) {
      return "old-compression"; // its growth has no bound, and no software has written it for twenty years
    }
    if (chain.stream().anyMatch(PdfName::escaped) || !allowed(names)) {
      return "filters";
    }
    for (String name : names) {
      switch (name) {
        case "ASCIIHexDecode" -> used.add(Written.HEX);
        case "ASCII85Decode" -> used.add(Written.ASCII85);
        case "RunLengthDecode" -> used.add(Written.RUN_LENGTHS);
        default -> { }
      }
    }
    return null;
  }

  private static boolean allowed(List<String> names) {
    if (names.size() > 2) {
      return false;
    }
    String first = names.isEmpty() ? FLATE : names.get(0);
    if (names.size() < 2) {
      return first.equals(FLATE) || first.equals("RunLengthDecode") || first.equals("Crypt") || TEXTS.contains(first)
          || PICTURES.contains(first) || first.matches(HANDLER);
    }
    String second = names.get(1);
    return TEXTS.contains(first) && (second.equals(FLATE) || PICTURES.contains(second))
        || first.equals(FLATE) && PICTURES.contains(second) || first.equals("Crypt") && second.equals(FLATE);
  }

  private static String full(PdfName name) {
    return SHORT.getOrDefault(name.text(), name.text());
  }
}
