package vn.lienthong.partner.transport;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Whether a register speaks of the one who was described. */
public final class Described {

  /** The five tone marks of Vietnamese, apart from their letter. */
  private static final Pattern TONE = Pattern.compile("[\u0300\u0301\u0303\u0309\u0323]");
  private static final Pattern SPACES = Pattern.compile("[\\s\u00A0]+");

  private Described() {}

  /** The same name but for capitals, spaces and where in a syllable its tone is written: HÒA is HOÀ, and not HOA. */
  public static boolean sameName(String given, String theirs) {
    return given != null && theirs != null && (given.equals(theirs) || plain(given).equals(plain(theirs)));
  }

  private static String plain(String name) {
    return SPACES.splitAsStream(name.strip()).map(Described::toneLast).collect(Collectors.joining(" "));
  }

  private static String toneLast(String syllable) {
    String apart = Normalizer.normalize(syllable.toUpperCase(Locale.ROOT), Normalizer.Form.NFD);
    String tones = TONE.matcher(apart).results().map(MatchResult::group).collect(Collectors.joining());
    return TONE.matcher(apart).replaceAll("") + tones;
  }
}
