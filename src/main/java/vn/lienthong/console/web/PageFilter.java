package vn.lienthong.console.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import vn.lienthong.access.client.ClientRegistry;
import vn.lienthong.access.client.ClientSystem;
import vn.lienthong.platform.http.CallerAddress;

/**
 * Wraps every page of the console: requires a session, checks the CSRF token of forms, and renders refusals as pages.
 */
@ApplicationScoped
public class PageFilter {

  static final String SIGN_IN = "/sign-in";
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final byte[] NOBODY = {};

  private final CurrentVertxRequest current;
  private final CallerAddress addresses;
  private final ClientRegistry clients;
  private final SessionCookie sessions;
  private final SignedOutSessions ended;
  private final PageRenderer sheets;

  PageFilter(CurrentVertxRequest current, CallerAddress addresses, ClientRegistry clients, SessionCookie sessions,
      SignedOutSessions ended, PageRenderer sheets) {
    this.current = current;
    this.addresses = addresses;
    this.clients = clients;
    this.sessions = sessions;
    this.ended = ended;
    this.sheets = sheets;
  }

  /** A public page. */
  public Response open(Function<PageUser, PageResponse> page) {
    return guarded(page);
  }

  /** A page for a signed-in operator; any other visitor is redirected to the sign-in form. */
  Response show(Function<PageUser, PageResponse> page) {
    return guarded(visitor -> {
      if (visitor.client() != null) {
        return page.apply(visitor);
      }
      boolean over = cookies().read(PageCookies.SESSION).isPresent();
      return PageResponse.goTo(over ? SIGN_IN + "?said=over" : SIGN_IN);
    });
  }

  /** The sign-in form; its visitor gets a CSRF token before signing in. */
  Response form(Function<PageUser, PageResponse> page) {
    return guarded(visitor -> {
      if (visitor.client() != null) {
        return PageResponse.goTo("/");
      }
      Optional<SessionCookie.Open> before = cookies().read(PageCookies.VISITOR).flatMap(sessions::read);
      SessionCookie.Open session = before.orElseGet(() -> sessions.begin(NOBODY));
      PageResponse answer = page.apply(new PageUser(null, visitor.words(), sessions.token(session)));
      return before.isPresent() || answer.location() != null ? answer
          : answer.cookie(cookies().set(PageCookies.VISITOR, sessions.write(session)));
    });
  }

  /** Executes the action of a form; without a session, or with a token of another session, nothing is done. */
  Response act(String token, Function<PageUser, PageResponse> deed) {
    return guarded(visitor -> {
      if (visitor.client() == null) {
        return ErrorPages.sessionOver(visitor.words());
      }
      return ofSession(token, visitor) ? deed.apply(visitor) : ErrorPages.foreignForm(visitor.words());
    });
  }

  /** Whether the form that sent {@code token} belongs to this visitor's session. */
  static boolean ofSession(String token, PageUser visitor) {
    return token != null && MessageDigest.isEqual(token.getBytes(UTF_8), visitor.token().getBytes(UTF_8));
  }

  PageCookies cookies() {
    return new PageCookies(call(), addresses.isSecure(call().request()));
  }

  String address() {
    return addresses.of(call().request());
  }

  /** The operator with this key hash; empty for any other client. */
  Optional<ClientSystem> operator(byte[] keyHash) {
    return keyHash == null || keyHash.length == 0 ? Optional.empty()
        : clients.byKeyHash(keyHash).await().atMost(PATIENCE).filter(ClientSystem::operator);
  }

  private Optional<SessionCookie.Open> session() {
    return cookies().read(PageCookies.SESSION).flatMap(sessions::read).filter(open -> !ended.ended(open));
  }

  /** Ends the visitor's session, so that a copied cookie is invalid too. */
  void signOut() {
    session().ifPresent(open -> ended.end(open, sessions.last(open)));
  }

  private Response guarded(Function<PageUser, PageResponse> passage) {
    PageUser visitor = new PageUser(null, words(), "");
    try {
      Optional<SessionCookie.Open> session = session();
      Optional<ClientSystem> client = session.flatMap(open -> operator(open.keyHash()));
      if (client.isPresent()) {
        visitor = new PageUser(client.get(), visitor.words(), sessions.token(session.get()));
      }
      PageResponse answer = passage.apply(visitor);
      if (client.isPresent() && answer.cookies().isEmpty()) {
        sessions.renewed(session.get()).ifPresent(renewed ->
            answer.cookie(cookies().set(PageCookies.SESSION, sessions.write(renewed))));
      }
      return said(answer, visitor);
    } catch (RuntimeException refused) {
      String here = ErrorPages.back(call().normalizedPath());
      return said(ErrorPages.page(refused, visitor.words(), here), visitor);
    }
  }

  private Response said(PageResponse answer, PageUser visitor) {
    if (call().request().getParam("lang") != null) {
      answer.cookie(cookies().keep(PageCookies.LANGUAGE, visitor.words().lang()));
    }
    return sheets.response(answer, visitor);
  }

  /** The language requested now, or chosen before; by default Vietnamese. */
  private Messages words() {
    String asked = call().request().getParam("lang");
    return Messages.in("en".equals(asked != null ? asked : cookies().read(PageCookies.LANGUAGE).orElse("vi")));
  }

  private RoutingContext call() {
    return current.getCurrent();
  }
}
