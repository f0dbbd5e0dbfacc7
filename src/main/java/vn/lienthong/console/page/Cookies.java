package vn.lienthong.console.page;

import io.vertx.core.http.Cookie;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** The page's three cookies, none of which a script can read or another site send along. */
final class Cookies {

  /** Who has signed in. */
  static final String SESSION = "hub-session";
  /** Who stands at the sign-in form, so that its form has a token too. */
  static final String VISITOR = "hub-visitor";
  /** The language chosen. */
  static final String LANGUAGE = "hub-language";

  private static final long YEAR_SECONDS = 31_536_000;

  private final RoutingContext call;

  Cookies(RoutingContext call) {
    this.call = call;
  }

  Optional<String> read(String name) {
    return Optional.ofNullable(call.request().getCookie(name)).map(Cookie::getValue);
  }

  /** Ends with the browser. */
  String set(String name, String value) {
    return name + "=" + value + rest();
  }

  String keep(String name, String value) {
    return name + "=" + value + "; Max-Age=" + YEAR_SECONDS + rest();
  }

  String clear(String name) {
    return name + "=; Max-Age=0" + rest();
  }

  /** A proxy that ends TLS says so; believing it costs nothing, as it only makes the cookie stricter. */
  private String rest() {
    boolean secure = call.request().isSSL() || "https".equalsIgnoreCase(call.request().getHeader("X-Forwarded-Proto"));
    return "; Path=/; HttpOnly; SameSite=Strict" + (secure ? "; Secure" : "");
  }
}
