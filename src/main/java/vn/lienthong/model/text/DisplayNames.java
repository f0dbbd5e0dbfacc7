package vn.lienthong.model.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Properties;
import vn.lienthong.model.Problem.Text;

/** What people call partners and flows: {@code texts/names.properties}. Nobody has to read {@code dvcqg}. */
public final class DisplayNames {

  private static final Properties NAMES = read();

  private DisplayNames() {}

  /**
   * A partner or one endpoint of it: {@code dossiers:H99-1} is the partner's name and its system in brackets; one that
   * has no name stands for itself.
   */
  public static Text partner(String endpoint) {
    int colon = endpoint.indexOf(':');
    return find("partner." + endpoint.replace(':', '-')).orElseGet(() -> colon < 0 ? new Text(endpoint, endpoint)
        : find("partner." + endpoint.substring(0, colon)).map(name -> with(name, endpoint.substring(colon + 1)))
            .orElse(new Text(endpoint, endpoint)));
  }

  /** A flow; one that has no name stands for itself. */
  public static Text flow(String flow) {
    return find("flow." + flow).orElse(new Text(flow, flow));
  }

  private static Text with(Text name, String system) {
    return new Text(name.vi() + " (" + system + ")", name.en() + " (" + system + ")");
  }

  private static Optional<Text> find(String key) {
    return Optional.ofNullable(NAMES.getProperty(key + ".vi"))
        .map(vi -> new Text(vi, NAMES.getProperty(key + ".en", vi)));
  }

  private static Properties read() {
    Properties names = new Properties();
    try (InputStream file = DisplayNames.class.getResourceAsStream("/texts/names.properties");
        Reader text = new InputStreamReader(file, StandardCharsets.UTF_8)) {
      names.load(text);
      return names;
    } catch (IOException e) {
      throw new UncheckedIOException("the names of partners cannot be read", e);
    }
  }
}
