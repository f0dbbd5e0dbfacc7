package vn.lienthong.console.web;

import io.vertx.core.http.Cookie;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** The console's three cookies. No script can read them, and other sites cannot send them along. */
final class PageCookies {

  /** The session of a signed-in operator. */
  static final String SESSION = "hub-session";
  /** Identifies a visitor at the sign-in form, so that the form has a CSRF token too. */
  static final String VISITOR = "hub-visitor";
  /** The chosen language. */
  static final String LANGUAGE = "hub-language";

  private static final long YEAR_SECONDS = 31_536_000;

  private final RoutingContext call;
  private final boolean secure;

  /** @param secure whether they may be sent over TLS only */
  PageCookies(RoutingContext call, boolean secure) {
    this.call = call;
    this.secure = secure;
  }

  Optional<String> read(String name) {
    return Optional.ofNullable(call.request().getCookie(name)).map(Cookie::getValue);
  }

  /** A cookie that ends with the browser session. */
  String set(String name, String value) {
    return name + "=" + value + rest();
  }

  String keep(String name, String value) {
    return name + "=" + value + "; Max-Age=" + YEAR_SECONDS + rest();
  }

  String clear(String name) {
    return name + "=; Max-Age=0" + rest();
  }

  private String rest() {
    return "; Path=/; HttpOnly; SameSite=Strict" + (secure ? "; Secure" : "");
  }
}
