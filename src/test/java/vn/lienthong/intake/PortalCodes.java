package vn.lienthong.intake;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The catalogue's own code map, read plainly. */
final class PortalCodes {

  private PortalCodes() {}

  static Optional<String> local(String endpoint, String list, String foreign) {
    try (var in = new BufferedReader(new InputStreamReader(
        PortalCodes.class.getResourceAsStream("/catalogue/code_map.csv"), StandardCharsets.UTF_8))) {
      return in.lines().map(line -> line.split(",", -1))
          .filter(f -> f[0].equals(endpoint) && f[1].equals(list) && f[3].equals(foreign) && !"OUT".equals(f[4]))
          .map(f -> f[2]).findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
