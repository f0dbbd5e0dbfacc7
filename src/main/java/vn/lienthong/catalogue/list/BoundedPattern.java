package vn.lienthong.catalogue.list;

import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A regular expression from a list, so written by a person: the text length and the number of character accesses are
 * limited. An expression that exceeds them counts as not matching.
 */
public final class BoundedPattern {

  static final int MAX_PATTERN = 300;
  static final int MAX_TEXT = 1000;
  static final int MAX_LOOKS = 50_000;

  private final Pattern pattern;

  public BoundedPattern(String expression) {
    if (expression.length() > MAX_PATTERN) {
      throw new IllegalArgumentException("longer than " + MAX_PATTERN);
    }
    // UNICODE_CASE: Đ and đ are one letter in a partner's message.
    pattern = Pattern.compile(expression, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }

  /** The groups, if the whole text matches. */
  public Optional<MatchResult> whole(String text) {
    return text.length() > MAX_TEXT ? Optional.empty() : run(text, true);
  }

  /** Whether it matches somewhere in the beginning of the text. */
  public boolean in(String text) {
    return run(text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) : text, false).isPresent();
  }

  private Optional<MatchResult> run(String text, boolean whole) {
    Matcher matcher = pattern.matcher(new Looked(text, new int[] {MAX_LOOKS}));
    try {
      return (whole ? matcher.matches() : matcher.find()) ? Optional.of(matcher.toMatchResult()) : Optional.empty();
    } catch (TooManyLooks | StackOverflowError e) {
      return Optional.empty();
    }
  }

  public int groups() {
    return pattern.matcher("").groupCount();
  }

  private record Looked(String text, int[] left) implements CharSequence {

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public char charAt(int index) {
      if (left[0]-- <= 0) {
        throw new TooManyLooks();
      }
      return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.substring(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }

  private static final class TooManyLooks extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TooManyLooks() {
      super(null, null, false, false);
    }
  }
}
