package vn.lienthong.catalogue;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import vn.lienthong.canon.PartnerOperation;
import vn.lienthong.canon.TextNormalizer;

/**
 * An error as a partner said it.
 *
 * @param operation what it was asked for; null where that is not known
 * @param fieldNamed its text names a field of a request: it speaks of what was sent, not of the partner
 */
public record PartnerError(PartnerOperation operation, String code, String text, boolean fieldNamed) {

  /** Longer texts are judged by their beginning. */
  private static final int MOST = 2000;
  private static final Pattern WORD =
      Pattern.compile("(?<![\\p{L}\\p{M}\\p{N}_])[A-Za-z][A-Za-z0-9]*+(?![\\p{L}\\p{M}_])");
  private static final Pattern FIELD =
      Pattern.compile("(?!.*(?:Session|Token|Exception|Error|Timeout))(?!VNeID)[A-Za-z0-9]*?[a-z][a-z0-9]*+[A-Z].*");

  /** Code and text as they are compared: without blanks around, in one writing. */
  public PartnerError {
    code = code == null ? "" : TextNormalizer.trim(code);
    // Some systems send letters and marks apart, or hard spaces.
    text = text == null ? "" : TextNormalizer.clean(text);
    text = text.length() > MOST ? text.substring(0, MOST) : text;
    fieldNamed = fieldNamed || WORD.matcher(text).results().map(MatchResult::group).anyMatch(PartnerError::isField);
  }

  /** A name as programs write it (MaLinhVuc, nycHoTen) that is none of a session's or an exception's. */
  private static boolean isField(String word) {
    return FIELD.matcher(word).matches();
  }
}
