package vn.lienthong.outbound;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jboss.logging.Logger;
import vn.lienthong.model.ErrorClass;
import vn.lienthong.model.Outcome;
import vn.lienthong.model.exchange.PartnerSession;
import vn.lienthong.outbound.endpoint.SessionStore;

/**
 * Runs a partner's harmless routes for the self-check: in every mode, also while its circuit is open or it is paused,
 * for that is when one wants to know. Nothing that comes of it counts for or against the circuit.
 */
@ApplicationScoped
public class ProbeCalls {

  private static final Logger LOG = Logger.getLogger(ProbeCalls.class);
  private static final long LOOK_MILLIS = 100;
  private static final Told ELSEWHERE =
      new Told(null, new Outcome.Unavailable(ErrorClass.SESSION, "login-elsewhere", null, false), false);

  private final RouteInvoker calls;
  private final SessionStore sessions;
  private final String owner;
  private final Executor again = CompletableFuture.delayedExecutor(LOOK_MILLIS, TimeUnit.MILLISECONDS);
  /** Routes end on event loops; what a login changes in the database is written aside. */
  private final Executor aside = CompletableFuture.delayedExecutor(0, TimeUnit.MILLISECONDS);

  ProbeCalls(RouteInvoker calls, SessionStore sessions, ReplicaIdentity replica) {
    this.calls = calls;
    this.sessions = sessions;
    this.owner = replica.name() + "/check"; // not the relay's: of two logins at once, one would end the other's session
  }

  /**
   * What came of it.
   *
   * @param body what the route ended with; null when that is an Outcome or nothing
   * @param trouble why there is no body; null when there is one
   * @param answered whether the partner itself said so
   */
  public record Told(Object body, Outcome trouble, boolean answered) {}

  /** Whether the route is there and started. */
  public boolean has(String routeId) {
    return calls.has(routeId);
  }

  /** The partner's login route. */
  public static String loginOf(String partner) {
    return SessionRenewer.route(partner);
  }

  /** Hands {@code body} to the route. Never fails. */
  public CompletionStage<Told> run(String routeId, Object body) {
    CompletableFuture<Told> told = new CompletableFuture<>();
    try {
      calls.run(routeId, body, (ended, escaped) -> told.complete(told(ended, escaped)));
    } catch (RuntimeException e) {
      told.complete(told(null, e));
    }
    return told;
  }

  /**
   * Logs in and keeps the session for the relay. While somebody else is at it, the relay itself at a start above all,
   * it waits for his session, at most {@code patience}. Waits for the database; never fails.
   */
  public CompletionStage<Told> login(String endpoint, String partner, Duration patience) {
    return login(endpoint, partner, System.nanoTime() + patience.toNanos());
  }

  private CompletionStage<Told> login(String endpoint, String partner, long until) {
    if (inSession(endpoint)) {
      return CompletableFuture.completedFuture(new Told(Boolean.TRUE, null, true));
    }
    try {
      if (!sessions.lease(endpoint, owner)) {
        return System.nanoTime() > until ? CompletableFuture.completedFuture(ELSEWHERE)
            : CompletableFuture.supplyAsync(() -> login(endpoint, partner, until), again)
                .thenCompose(Function.identity());
      }
    } catch (SQLException e) {
      return CompletableFuture.completedFuture(new Told(null, new Outcome.Faulty("DATABASE_AWAY"), false));
    }
    return run(SessionRenewer.route(partner), endpoint).thenApplyAsync(told -> keep(endpoint, told), aside);
  }

  /** The session that a call begun at {@code nanoTime} used is lost. */
  public void lost(String endpoint, long nanoTime) {
    try {
      sessions.lost(endpoint, nanoTime);
    } catch (SQLException e) {
      LOG.warnf("lost session not recorded: SQL state %s", e.getSQLState());
    }
  }

  /** Whether the endpoint has a session in force. */
  public boolean inSession(String endpoint) {
    return sessions.current(endpoint).isPresent();
  }

  private Told keep(String endpoint, Told told) {
    try {
      if (told.body() instanceof PartnerSession session) {
        sessions.store(endpoint, owner, session);
      } else {
        sessions.giveUp(endpoint, owner);
      }
      return told;
    } catch (SQLException e) {
      return new Told(null, new Outcome.Faulty("DATABASE_AWAY"), false);
    }
  }

  private static Told told(Object ended, Throwable escaped) {
    if (escaped != null) {
      return new Told(null, RouteExceptionClassifier.classify(escaped), false);
    } else if (ended instanceof Outcome outcome) {
      return new Told(null, outcome, !(outcome instanceof Outcome.Faulty));
    }
    return ended == null ? new Told(null, new Outcome.Faulty("NO_BODY"), false) : new Told(ended, null, true);
  }
}
