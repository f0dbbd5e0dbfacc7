package vn.lienthong.outbound;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.jboss.logging.Logger;
import vn.lienthong.model.ErrorClass;
import vn.lienthong.model.Outcome;
import vn.lienthong.model.exchange.PartnerSession;
import vn.lienthong.outbound.PartnerReply.Source;
import vn.lienthong.outbound.endpoint.CircuitBreakers;
import vn.lienthong.outbound.endpoint.SessionStore;
import vn.lienthong.platform.lifecycle.Pools;

/** Logs in where an endpoint's partner has a {@code <partner>-login} route; one login at a time over all replicas. */
@ApplicationScoped
public class SessionRenewer {

  private static final Logger LOG = Logger.getLogger(SessionRenewer.class);

  /** The reply when there is a session, or none is needed. */
  static final PartnerReply<Boolean> READY = new PartnerReply<>(true, null, Source.PARTNER);
  /** The reply while another replica logs in; its session is read within half a second. */
  private static final PartnerReply<Boolean> ELSEWHERE = PartnerReply.unasked(
      new Outcome.Unavailable(ErrorClass.SESSION, "login-elsewhere", Duration.ofMillis(500), false));

  private final RouteInvoker calls;
  private final SessionStore sessions;
  private final CircuitBreakers health;
  private final String replica;
  private final Map<String, CompletableFuture<PartnerReply<Boolean>>> running = new ConcurrentHashMap<>();
  /** Routes end on event loops; database changes of a login are made on this thread. */
  private final Executor aside = Pools.fixed("relay-login", 1);

  public SessionRenewer(RouteInvoker calls, SessionStore sessions, CircuitBreakers health, ReplicaIdentity replica) {
    this.calls = calls;
    this.sessions = sessions;
    this.health = health;
    this.replica = replica.name();
  }

  private static String route(String partner) {
    return partner + "-login";
  }

  /** Whether this partner requires a login. */
  boolean needed(String partner) {
    return calls.has(route(partner)) || calls.between(route(partner));
  }

  /** Whether there is a session, or none is needed. */
  public boolean ready(String endpoint, String partner) {
    return !needed(partner) || sessions.current(endpoint).isPresent();
  }

  /**
   * Begins a login, or joins the one that runs in this process. Replies true when there is a session, else why there is
   * none; the reply is {@code unasked} when no login was begun here. Blocks for the database, not for the login.
   */
  public CompletionStage<PartnerReply<Boolean>> login(String endpoint, String partner, CallPolicy policy) {
    CompletableFuture<PartnerReply<Boolean>> ended = new CompletableFuture<>();
    CompletableFuture<PartnerReply<Boolean>> before = running.putIfAbsent(endpoint, ended);
    if (before != null) {
      return before.minimalCompletionStage();
    }
    boolean begun = false;
    try {
      begun = sessions.lease(endpoint, replica) && begin(endpoint, partner, policy, ended);
    } catch (SQLException | RuntimeException e) {
      LOG.warnf("login not begun endpoint=%s: %s", endpoint, e.getClass().getSimpleName());
    } finally {
      if (!begun) {
        end(endpoint, ended, sessions.current(endpoint).isPresent() ? READY : ELSEWHERE);
      }
    }
    return ended.minimalCompletionStage();
  }

  private boolean begin(String endpoint, String partner, CallPolicy policy,
      CompletableFuture<PartnerReply<Boolean>> ended) throws SQLException {
    boolean begun = calls.run(route(partner), endpoint, (body, escaped) -> aside.execute(() -> {
      PartnerReply<Boolean> told = PartnerReply.unanswered(new Outcome.Faulty("LOGIN"));
      try {
        told = finish(endpoint, body, escaped, policy);
      } finally {
        end(endpoint, ended, told);
      }
    }));
    if (!begun) { // its route is being replaced
      sessions.giveUp(endpoint, replica);
    }
    return begun;
  }

  /** Ends a login. The next one may begin before the callers that waited for this one get their reply. */
  private void end(String endpoint, CompletableFuture<PartnerReply<Boolean>> ended, PartnerReply<Boolean> told) {
    running.remove(endpoint);
    ended.complete(told);
  }

  private PartnerReply<Boolean> finish(String endpoint, Object body, Throwable escaped, CallPolicy policy) {
    try {
      if (body instanceof PartnerSession session) {
        if (sessions.store(endpoint, replica, session) && policy.renews()) {
          health.answered(endpoint);
        } // else a call has to prove first that the new session works
        return READY;
      }
      sessions.giveUp(endpoint, replica);
      PartnerReply<Boolean> told = PartnerReply.of(Boolean.class, body, escaped);
      LOG.warnf("login failed endpoint=%s outcome=%s", endpoint, word(told.trouble()));
      if (policy.renews()) {
        health.failed(endpoint); // nothing can be sent without a session, for any reason
      }
      return told;
    } catch (SQLException e) {
      LOG.warnf("session not stored endpoint=%s: SQL state %s", endpoint, e.getSQLState());
      return PartnerReply.unasked(new Outcome.Unavailable(ErrorClass.MAINTENANCE, "session-not-stored",
          Duration.ofSeconds(1), false));
    }
  }

  private static String word(Outcome outcome) {
    return outcome.fold(d -> "DELIVERED", p -> "PROGRESSED", s -> "SHADOWED",
        r -> "REFUSED " + r.errorClass() + " " + r.code(), u -> "UNAVAILABLE " + u.errorClass() + " " + u.code(),
        f -> "FAULTY " + f.cause());
  }
}
