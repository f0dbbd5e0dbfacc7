package vn.lienthong.model.text;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The one place that defines when two Vietnamese texts are equal: composed or decomposed, any white space between
 * words, without invisible characters, and with one letter Đ. A search in the database normalises by {@code search_key}
 * (V029), which also removes the marks.
 */
public final class TextNormalizer {

  /** The five tone marks of Vietnamese, decomposed from their letter. */
  private static final Pattern TONE = Pattern.compile("[\u0300\u0301\u0303\u0309\u0323]");
  /** A tone typed before the circumflex, breve or horn of its letter does not compose. */
  private static final Pattern TONE_FIRST = Pattern.compile("[\u0300\u0301\u0303\u0309\u0323]+[\u0302\u0306\u031B]"
      + "[\u0300\u0301\u0303\u0309\u0323\u0302\u0306\u031B]*");
  private static final Pattern STROKE = Pattern.compile("([Dd])[\u0335\u0336]");
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern MANY_MARKS = Pattern.compile("(\\p{M}{30})\\p{M}+");
  private static final Pattern DASHES = Pattern.compile("[\\p{Pd}\u2010\u2043\u2212]");
  private static final Pattern SLASHES = Pattern.compile("[\u2044\u2215]");
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}]+");

  private TextNormalizer() {}

  /** Removes white space and invisible characters at both ends; the text between is unchanged. */
  public static String trim(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && nothing(text.codePointAt(from))) {
      from += Character.charCount(text.codePointAt(from));
    }
    while (to > from && nothing(text.codePointBefore(to))) {
      to -= Character.charCount(text.codePointBefore(to));
    }
    return text.substring(from, to);
  }

  /**
   * The text on one line and normalised: composed, one space between words, no invisible characters, Đ for its two
   * look-alikes.
   */
  public static String clean(String text) {
    String line = fewMarks(line(text));
    if (line.chars().allMatch(c -> c < 0x80)) {
      return line;
    }
    String apart = TONE_FIRST.matcher(Normalizer.normalize(line, Form.NFD)).replaceAll(run -> toneLast(run.group()));
    return STROKE.matcher(Normalizer.normalize(apart, Form.NFC))
        .replaceAll(letter -> letter.group(1).equals("D") ? "Đ" : "đ")
        .replace('\u00D0', 'Đ').replace('\u0189', 'Đ').replace('\u00F0', 'đ').replace('\u0256', 'đ');
  }

  /** Unicode normal form C: letter and mark as one character where there is one; otherwise unchanged. */
  public static String composed(String text) {
    return Normalizer.normalize(fewMarks(text), Form.NFC);
  }

  /** Unicode's stream-safe text has at most thirty marks on a letter. Ordering more costs quadratic time. */
  private static String fewMarks(String text) {
    return MANY_MARKS.matcher(text).replaceAll("$1");
  }

  /** A name as registers expect it: {@link #clean} and in capitals. */
  public static String capitals(String name) {
    return Normalizer.normalize(clean(name).toUpperCase(Locale.ROOT), Form.NFC); // ΐ has no single capital character
  }

  /** {@link #capitals} without marks; Đ becomes D. */
  public static String plainCapitals(String name) {
    return MARKS.matcher(Normalizer.normalize(capitals(name), Form.NFD)).replaceAll("").replace('Đ', 'D');
  }

  /**
   * Whether two names are the same apart from capitals, white space and the letter of a syllable that carries the tone:
   * HÒA equals HOÀ, not HOA.
   */
  public static boolean sameName(String given, String theirs) {
    return given != null && theirs != null && (given.equals(theirs) || nameKey(given).equals(nameKey(theirs)));
  }

  /** The key of a name, for maps: two names with one key are the same name. Empty for null. */
  public static String nameKey(String name) {
    if (name == null) {
      return "";
    }
    String wide = DASHES.matcher(Normalizer.normalize(fewMarks(name), Form.NFKC)).replaceAll("-");
    String apart = Normalizer.normalize(capitals(wide), Form.NFD);
    return Normalizer.normalize(WORD.matcher(apart).replaceAll(word -> toneLast(word.group())), Form.NFD);
  }

  /** The key of a document number (số, ký hiệu: 12/QĐ-UBND), like {@link #nameKey} but without white space. */
  public static String numberKey(String number) {
    return SLASHES.matcher(nameKey(number).replace(" ", "")).replaceAll("/");
  }

  private static String toneLast(String word) {
    String tones = TONE.matcher(word).results().map(MatchResult::group).collect(Collectors.joining());
    return TONE.matcher(word).replaceAll("") + tones;
  }

  /**
   * The visible characters, each run of white space as one space, none at the ends. Half of a surrogate pair becomes
   * the replacement character: without what stood between them, two halves would be a letter that nobody wrote.
   */
  private static String line(String text) {
    StringBuilder line = new StringBuilder(text.length());
    boolean space = false;
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int c = text.codePointAt(i);
      if (blank(c)) {
        space = line.length() > 0;
      } else if (!unseen(c)) {
        line.append(space ? " " : "").appendCodePoint(Character.getType(c) == Character.SURROGATE ? 0xFFFD : c);
        space = false;
      }
    }
    return line.toString();
  }

  /** Every space and line separator of Unicode, and the letters that look like a space. */
  private static boolean blank(int c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == 0x85
        || c == 0x115F || c == 0x1160 || c == 0x2800 || c == 0x3164 || c == 0xFFA0;
  }

  /** Zero-width characters, byte order marks, soft hyphens, marks of direction, variation selectors, controls. */
  private static boolean unseen(int c) {
    return Character.getType(c) == Character.FORMAT || Character.isISOControl(c) && !blank(c)
        || c == 0x34F || c >= 0xFE00 && c <= 0xFE0F || c >= 0xE0100 && c <= 0xE01EF;
  }

  private static boolean nothing(int c) {
    return blank(c) || unseen(c);
  }
}
