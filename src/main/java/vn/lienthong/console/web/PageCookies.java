package vn.lienthong.console.web;

import io.vertx.core.http.Cookie;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** The page's three cookies, none of which a script can read or another site send along. */
final class PageCookies {

  /** Who has signed in. */
  static final String SESSION = "hub-session";
  /** Who stands at the sign-in form, so that its form has a token too. */
  static final String VISITOR = "hub-visitor";
  /** The language chosen. */
  static final String LANGUAGE = "hub-language";

  private static final long YEAR_SECONDS = 31_536_000;

  private final RoutingContext call;
  private final boolean secure;

  /** @param secure whether they may travel over TLS only */
  PageCookies(RoutingContext call, boolean secure) {
    this.call = call;
    this.secure = secure;
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

  private String rest() {
    return "; Path=/; HttpOnly; SameSite=Strict" + (secure ? "; Secure" : "");
  }
}
