package vn.lienthong.access.client;

import java.util.Optional;
import java.util.function.UnaryOperator;

/** Extracts the client system's key from a request. */
public final class ApiKey {

  private static final String BEARER = "Bearer ";

  private ApiKey() {}

  /** Whether this path requires the key of a client system. */
  public static boolean asked(String path) {
    return path.startsWith("/api/") || path.startsWith("api/");
  }

  /** The key, from {@code Authorization: Bearer} or {@code X-Api-Key}; {@code header} returns a header by name. */
  public static Optional<String> of(UnaryOperator<String> header) {
    String bearer = header.apply("Authorization");
    if (bearer != null && bearer.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      return Optional.of(bearer.substring(BEARER.length()).strip());
    }
    return Optional.ofNullable(header.apply("X-Api-Key")).map(String::strip);
  }
}
