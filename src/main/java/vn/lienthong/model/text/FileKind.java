package vn.lienthong.model.text;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Checks by the first bytes whether a file fits its name: a login page named {@code don.pdf} is not a document. A file
 * with an unknown extension may be anything except an HTML page.
 */
public final class FileKind {

  /** The number of first bytes that are checked. */
  public static final int BEGINNING = 1024;

  private static final Pattern PAGE = Pattern.compile(
      "(?is)^(?:\u00ef\u00bb\u00bf)?\\s*(?:<\\?xml[^>]*>\\s*)?(?>(?:<!--.*?-->\\s*)*)<"
          + "(?:!doctype\\s+html|html|head|body|title|meta|script|form|div)\\b.*");
  private static final Pattern XML =
      Pattern.compile("(?s)^(?:\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)?[\\s\u0000]*<.*");
  private static final List<String> ZIP = List.of("PK\u0003\u0004", "PK\u0005\u0006", "PK\u0007\u0008");
  private static final List<String> OLD_OFFICE = List.of("\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1");
  /** Office writes an encrypted file in the old container format, whatever its extension. */
  private static final List<String> OFFICE = List.of(ZIP.get(0), OLD_OFFICE.get(0));
  private static final List<String> OLDER = List.of(ZIP.get(0), OLD_OFFICE.get(0), "{\\rtf");
  private static final List<String> JPEG = List.of("\u00ff\u00d8\u00ff");
  private static final List<String> TIFF = List.of("II*\u0000", "MM\u0000*");
  private static final Map<String, List<String>> BEGINS = Map.ofEntries(
      Map.entry("png", List.of("\u0089PNG\r\n\u001a\n")), Map.entry("jpg", JPEG), Map.entry("jpeg", JPEG),
      Map.entry("gif", List.of("GIF87a", "GIF89a")), Map.entry("bmp", List.of("BM")),
      Map.entry("tif", TIFF), Map.entry("tiff", TIFF), Map.entry("webp", List.of("RIFF")),
      Map.entry("zip", ZIP), Map.entry("docx", OFFICE), Map.entry("xlsx", OFFICE), Map.entry("pptx", OFFICE),
      Map.entry("odt", ZIP), Map.entry("ods", ZIP), Map.entry("odp", ZIP), Map.entry("asice", ZIP),
      Map.entry("doc", OLDER), Map.entry("xls", OLDER), Map.entry("ppt", OLDER), Map.entry("rtf", List.of("{\\rtf")),
      Map.entry("rar", List.of("Rar!\u001a\u0007")), Map.entry("7z", List.of("7z\u00bc\u00af\u0027\u001c")),
      Map.entry("gz", List.of("\u001f\u008b")));
  private static final List<String> PAGES = List.of("html", "htm", "xhtml", "mht", "mhtml");

  private FileKind() {}

  /**
   * Whether the first bytes fit the extension.
   *
   * @param name the file's name, or its address where it has none; null: only an HTML page does not fit
   * @param beginning its first {@link #BEGINNING} bytes, or all of it
   */
  public static boolean fits(String name, byte[] beginning) {
    String ending = ending(name);
    String begins = new String(beginning, 0, Math.min(beginning.length, BEGINNING), StandardCharsets.ISO_8859_1);
    if (PAGES.contains(ending)) {
      return true;
    } else if (isPage(beginning)) {
      return false;
    } else if (ending.equals("pdf")) {
      return begins.contains("%PDF-"); // PDF readers accept a few bytes before it
    } else if (ending.equals("xml")) {
      return XML.matcher(begins).matches();
    }
    return BEGINS.getOrDefault(ending, List.of("")).stream().anyMatch(begins::startsWith);
  }

  /** Whether it is an HTML page for people, for example of a login or a captive portal. */
  public static boolean isPage(byte[] beginning) {
    return PAGE.matcher(new String(beginning, 0, Math.min(beginning.length, BEGINNING), StandardCharsets.ISO_8859_1))
        .matches();
  }

  /** Whether the extension of the name is known here. */
  public static boolean says(String name) {
    String ending = ending(name);
    return PAGES.contains(ending) || ending.equals("pdf") || ending.equals("xml") || BEGINS.containsKey(ending);
  }

  private static String ending(String name) {
    String last = name == null ? "" : name.replaceFirst("(?s)[?#].*", "").strip();
    return last.indexOf('.') < 0 ? "" : last.substring(last.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }
}
