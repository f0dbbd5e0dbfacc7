package vn.lienthong.console.page;

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

/** Stands before every page: who has a session comes in, a form counts only with its token, a refusal is a page too. */
@ApplicationScoped
public class Gate {

  static final String SIGN_IN = "/sign-in";
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final byte[] NOBODY = {};

  private final CurrentVertxRequest current;
  private final CallerAddress addresses;
  private final ClientRegistry clients;
  private final Session sessions;
  private final EndedSessions ended;
  private final Sheets sheets;

  Gate(CurrentVertxRequest current, CallerAddress addresses, ClientRegistry clients, Session sessions,
      EndedSessions ended, Sheets sheets) {
    this.current = current;
    this.addresses = addresses;
    this.clients = clients;
    this.sessions = sessions;
    this.ended = ended;
    this.sheets = sheets;
  }

  /** A page anybody may read. */
  public Response open(Function<Visitor, Answer> page) {
    return guarded(page);
  }

  /** A page for who has signed in; everybody else is led to the form. */
  Response show(Function<Visitor, Answer> page) {
    return guarded(visitor -> {
      if (visitor.client() != null) {
        return page.apply(visitor);
      }
      boolean over = cookies().read(Cookies.SESSION).isPresent();
      return Answer.goTo(over ? SIGN_IN + "?said=over" : SIGN_IN);
    });
  }

  /** The form at the door, whose visitor has a token of their own before they have signed in. */
  Response door(Function<Visitor, Answer> page) {
    return guarded(visitor -> {
      if (visitor.client() != null) {
        return Answer.goTo("/");
      }
      Optional<Session.Open> before = cookies().read(Cookies.VISITOR).flatMap(sessions::read);
      Session.Open session = before.orElseGet(() -> sessions.begin(NOBODY));
      Answer answer = page.apply(new Visitor(null, visitor.words(), sessions.token(session)));
      return before.isPresent() || answer.location() != null ? answer
          : answer.cookie(cookies().set(Cookies.VISITOR, sessions.write(session)));
    });
  }

  /** What a form asks for; without a session, or with another's token, nothing is done. */
  Response act(String token, Function<Visitor, Answer> deed) {
    return guarded(visitor -> {
      if (visitor.client() == null) {
        return Refused.sessionOver(visitor.words());
      }
      return ofSession(token, visitor) ? deed.apply(visitor) : Refused.foreignForm(visitor.words());
    });
  }

  /** Whether the form that sent {@code token} is this visitor's. */
  static boolean ofSession(String token, Visitor visitor) {
    return token != null && MessageDigest.isEqual(token.getBytes(UTF_8), visitor.token().getBytes(UTF_8));
  }

  Cookies cookies() {
    return new Cookies(call(), addresses.isSecure(call().request()));
  }

  String address() {
    return addresses.of(call().request());
  }

  /** Whose key this is, if it is an operator's. */
  Optional<ClientSystem> operator(byte[] keyHash) {
    return keyHash == null || keyHash.length == 0 ? Optional.empty()
        : clients.byKeyHash(keyHash).await().atMost(PATIENCE).filter(ClientSystem::operator);
  }

  private Optional<Session.Open> session() {
    return cookies().read(Cookies.SESSION).flatMap(sessions::read).filter(open -> !ended.ended(open));
  }

  /** Ends the visitor's session, also for whoever has a copy of its cookie. */
  void signOut() {
    session().ifPresent(open -> ended.end(open, sessions.last(open)));
  }

  private Response guarded(Function<Visitor, Answer> passage) {
    Visitor visitor = new Visitor(null, words(), "");
    try {
      Optional<Session.Open> session = session();
      Optional<ClientSystem> client = session.flatMap(open -> operator(open.keyHash()));
      if (client.isPresent()) {
        visitor = new Visitor(client.get(), visitor.words(), sessions.token(session.get()));
      }
      Answer answer = passage.apply(visitor);
      if (client.isPresent() && answer.cookies().isEmpty()) {
        sessions.renewed(session.get()).ifPresent(renewed ->
            answer.cookie(cookies().set(Cookies.SESSION, sessions.write(renewed))));
      }
      return said(answer, visitor);
    } catch (RuntimeException refused) {
      String here = Refused.back(call().normalizedPath());
      return said(Refused.page(refused, visitor.words(), here), visitor);
    }
  }

  private Response said(Answer answer, Visitor visitor) {
    if (call().request().getParam("lang") != null) {
      answer.cookie(cookies().keep(Cookies.LANGUAGE, visitor.words().lang()));
    }
    return sheets.response(answer, visitor);
  }

  /** The language asked for now, or chosen before; Vietnamese otherwise. */
  private Words words() {
    String asked = call().request().getParam("lang");
    return Words.in("en".equals(asked != null ? asked : cookies().read(Cookies.LANGUAGE).orElse("vi")));
  }

  private RoutingContext call() {
    return current.getCurrent();
  }
}
