package vn.lienthong.partner.transport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A name as people's keyboards, forms and files leave it: the same name to everybody who reads it. */
public final class TypedNames {

  private static final Path CASES = Path.of("src/test/resources/cases/08-names.txt");
  private static final Pattern ESCAPE = Pattern.compile("\\\\u([0-9a-f]{4})");

  private TypedNames() {}

  /** Those that once were taken for another person's by this register; it has NGUYỄN THỊ MẪU. */
  public static List<String> cases(String register) {
    try {
      return Files.readAllLines(CASES).stream().filter(line -> !line.startsWith("#")).map(line -> line.split(": ", 2))
          .filter(line -> List.of(line[0].split(",")).contains(register))
          .map(line -> ESCAPE.matcher(line[1])
          .replaceAll(hex -> Character.toString(Integer.parseInt(hex.group(1), 16))))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Ways to type this name: blanks, what nobody sees, the three letters with a stroke, marks apart from their letters.
   */
  public static List<String> of(String name) {
    String small = name.toLowerCase(Locale.ROOT);
    return Stream.of(name.replace(' ', '\u00a0'), name + '\u00a0', name.replace(" ", "\u200b "), '\ufeff' + name,
        name.replace(" ", "  "), '\t' + name, name.replace(' ', '\u3000'), name.replace(" ", "\u00ad "), small,
        name.replace('Đ', '\u00d0'), name.replace('Đ', '\u0189'), small.replace('đ', '\u00f0'),
        small.replace('đ', '\u0256'), Normalizer.normalize(name, Normalizer.Form.NFD),
        Normalizer.normalize(small, Normalizer.Form.NFD).replace(" ", "\u00a0")).distinct().toList();
  }
}
