package vn.lienthong.architecture;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The page of assumptions, and the two places that say the same: the defaults and what the embedded run is told. */
final class AssumptionsPage {

  private static final Pattern ROW = Pattern.compile(
      "(?m)^\\| `(hub\\.[^`]+)` \\| ([^|]{10,}) \\| (C2|C1|V|B|U) \\| (`[^`|]+`|\\(none\\)) \\| (`[^`|]+`|\\(none\\)) \\|$");

  private AssumptionsPage() {}

  /** A switch and its two defaults, as the page writes them. */
  record Defaults(String embedded, String real) {

    static Defaults of(String embedded, String real) {
      return new Defaults(written(embedded), written(real));
    }

    private static String written(String value) {
      return value.isEmpty() ? "(none)" : "`" + value + "`";
    }
  }

  /** What the page says, by key. */
  static Map<String, Defaults> rows() throws IOException {
    Map<String, Defaults> rows = new TreeMap<>();
    ROW.matcher(Files.readString(Path.of("src/docs/assumptions.md"))).results()
        .forEach(row -> rows.put(row.group(1), new Defaults(row.group(4), row.group(5))));
    return rows;
  }

  /** What the embedded run is told beside its defaults, of every stub. */
  static Properties embedded() throws IOException {
    Properties all = new Properties();
    try (Stream<Path> partners = Files.list(Path.of("mocks"))) {
      partners.map(partner -> partner.resolve("hub.properties")).filter(Files::exists).forEach(file -> {
        try (Reader in = Files.newBufferedReader(file)) {
          all.load(in);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      });
    }
    return all;
  }
}
