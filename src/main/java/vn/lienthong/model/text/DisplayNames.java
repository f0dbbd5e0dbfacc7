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

/**
 * Display names of partners and flows, from {@code texts/names.properties}. Texts for people use them instead of names
 * such as {@code dvcqg}.
 */
public final class DisplayNames {

  private static final Properties NAMES = read();

  private DisplayNames() {}

  /**
   * The name of a partner or of one of its endpoints: {@code dossiers:H99-1} gives the partner's name and the system in
   * brackets. Without a name, the endpoint itself.
   */
  public static Text partner(String endpoint) {
    int colon = endpoint.indexOf(':');
    return find("partner." + endpoint.replace(':', '-')).orElseGet(() -> colon < 0 ? new Text(endpoint, endpoint)
        : find("partner." + endpoint.substring(0, colon)).map(name -> with(name, endpoint.substring(colon + 1)))
            .orElse(new Text(endpoint, endpoint)));
  }

  /** The name of a flow; without a name, the flow itself. */
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
