package vn.lienthong.access.client;

import java.util.Optional;
import java.util.function.UnaryOperator;

/** Where a request carries its client system's key. */
public final class ApiKey {

  private static final String BEARER = "Bearer ";

  private ApiKey() {}

  /** Whether only a client system with a key may come to this path. */
  public static boolean asked(String path) {
    return path.startsWith("/api/") || path.startsWith("api/");
  }

  /** The key, from the header of this name: {@code Authorization: Bearer} or {@code X-Api-Key}. */
  public static Optional<String> of(UnaryOperator<String> header) {
    String bearer = header.apply("Authorization");
    if (bearer != null && bearer.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      return Optional.of(bearer.substring(BEARER.length()).strip());
    }
    return Optional.ofNullable(header.apply("X-Api-Key")).map(String::strip);
  }
}
