package vn.lienthong.model.text;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The one place that says when two Vietnamese texts are the same: composed or apart, whatever blanks divide the words,
 * without what nobody sees, and with one letter Đ. A search in the database folds by {@code search_key} (V029), which
 * also takes off the marks.
 */
public final class TextNormalizer {

  /** The five tone marks of Vietnamese, apart from their letter. */
  private static final Pattern TONE = Pattern.compile("[\u0300\u0301\u0303\u0309\u0323]");
  /** A tone that was typed before the circumflex, breve or horn of its letter composes to nothing. */
  private static final Pattern TONE_FIRST = Pattern.compile("[\u0300\u0301\u0303\u0309\u0323]+[\u0302\u0306\u031B]"
      + "[\u0300\u0301\u0303\u0309\u0323\u0302\u0306\u031B]*");
  private static final Pattern STROKE = Pattern.compile("([Dd])[\u0335\u0336]");
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern MANY_MARKS = Pattern.compile("(\\p{M}{30})\\p{M}+");
  private static final Pattern DASHES = Pattern.compile("[\\p{Pd}\u2010\u2043\u2212]");
  private static final Pattern SLASHES = Pattern.compile("[\u2044\u2215]");
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}]+");

  private TextNormalizer() {}

  /** Without blanks and unseen characters at both ends; what is between stays as it was written. */
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

  /** On one line and in one writing: composed, one space between words, nothing unseen, Đ for its two look-alikes. */
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

  /** Letters and marks together where there is a letter for both, and else as it was written. */
  public static String composed(String text) {
    return Normalizer.normalize(fewMarks(text), Form.NFC);
  }

  /** Unicode's stream-safe text has no letter with more than thirty marks; to order more costs their square. */
  private static String fewMarks(String text) {
    return MANY_MARKS.matcher(text).replaceAll("$1");
  }

  /** A name as registers are asked by it: {@link #clean} and in capitals. */
  public static String capitals(String name) {
    return Normalizer.normalize(clean(name).toUpperCase(Locale.ROOT), Form.NFC); // ΐ has no capital of its own
  }

  /** The same without marks: Đ is D. */
  public static String plainCapitals(String name) {
    return MARKS.matcher(Normalizer.normalize(capitals(name), Form.NFD)).replaceAll("").replace('Đ', 'D');
  }

  /** The same name but for capitals, blanks and where in a syllable its tone is written: HÒA is HOÀ, and not HOA. */
  public static boolean sameName(String given, String theirs) {
    return given != null && theirs != null && (given.equals(theirs) || nameKey(given).equals(nameKey(theirs)));
  }

  /** Two names with one key are the same name; for maps. Empty of null. */
  public static String nameKey(String name) {
    if (name == null) {
      return "";
    }
    String wide = DASHES.matcher(Normalizer.normalize(fewMarks(name), Form.NFKC)).replaceAll("-");
    String apart = Normalizer.normalize(capitals(wide), Form.NFD);
    return Normalizer.normalize(WORD.matcher(apart).replaceAll(word -> toneLast(word.group())), Form.NFD);
  }

  /**
   * Two numbers of papers with one key are the same (số, ký hiệu: 12/QĐ-UBND), as {@link #nameKey}; no blank counts.
   */
  public static String numberKey(String number) {
    return SLASHES.matcher(nameKey(number).replace(" ", "")).replaceAll("/");
  }

  private static String toneLast(String word) {
    String tones = TONE.matcher(word).results().map(MatchResult::group).collect(Collectors.joining());
    return TONE.matcher(word).replaceAll("") + tones;
  }

  /** What is seen, each run of blanks as one space, none at the ends. */
  private static String line(String text) {
    StringBuilder line = new StringBuilder(text.length());
    boolean space = false;
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int c = text.codePointAt(i);
      if (blank(c)) {
        space = line.length() > 0;
      } else if (!unseen(c)) {
        line.append(space ? " " : "").appendCodePoint(c);
        space = false;
      }
    }
    return line.toString();
  }

  /** Every space and line of Unicode, and the letters that are drawn as one. */
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
