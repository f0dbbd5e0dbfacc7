package vn.lienthong.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The rows of {@code configuration.md}, written from the comments of {@code application.properties}; headings, order
 * and what stands between the tables are the page's own.
 */
final class ConfigurationPage {

  static final Path PROPERTIES = Path.of("src/main/resources/application.properties");
  static final Path PAGE = Path.of("src/docs/configuration.md");

  private static final Pattern KEY = Pattern.compile("#?(hub\\.[^= ]+)=(.*)");
  private static final Pattern ROW = Pattern.compile("\\| `(hub\\.[^`]+)` \\|.*");

  /** What the comment above a key says. */
  record Key(String unit, String meaning, String value) {

    String row(String name) {
      return "| `" + name + "` | " + unit + " | " + value + " | " + meaning + " |";
    }
  }

  private ConfigurationPage() {}

  /** Every key that has a comment of its own, in the file's order. */
  static Map<String, Key> keys() throws IOException {
    Map<String, Key> keys = new LinkedHashMap<>();
    StringBuilder comment = new StringBuilder();
    for (String line : Files.readAllLines(PROPERTIES)) {
      Matcher key = KEY.matcher(line);
      if (key.matches()) {
        String[] said = comment.toString().split(" \\| ");
        if (said.length > 1) {
          String value = said.length > 2 ? said[2] : key.group(2).isEmpty() ? "(none)" : "`" + key.group(2) + "`";
          assertThat(keys.put(key.group(1), new Key(said[0], said[1], value))).as("%s twice", key.group(1)).isNull();
        }
        comment.setLength(0);
      } else if (line.startsWith("#   ")) {
        comment.append(' ').append(line.substring(4));
      } else {
        comment.setLength(0);
        comment.append(line.startsWith("# ") ? line.substring(2) : "");
      }
    }
    return keys;
  }

  /** The page with each of its rows written anew; a row of a key that has no comment is an error. */
  static String written() throws IOException {
    Map<String, Key> keys = keys();
    List<String> lines = Files.readAllLines(PAGE).stream().map(line -> {
      Matcher row = ROW.matcher(line);
      if (!row.matches()) {
        return line;
      }
      String name = row.group(1);
      assertThat(keys).as("application.properties has no comment \"# unit | meaning\" above %s", name)
          .containsKey(name);
      return keys.get(name).row(name);
    }).toList();
    return lines.stream().collect(Collectors.joining("\n", "", "\n"));
  }
}
