package vn.lienthong.outbound;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import vn.lienthong.model.ErrorClass;
import vn.lienthong.model.Outcome;
import vn.lienthong.model.exchange.PartnerSession;
import vn.lienthong.outbound.endpoint.CircuitBreakers;
import vn.lienthong.outbound.endpoint.SessionStore;
import vn.lienthong.platform.lifecycle.Pools;

/** Logs in where an endpoint's partner has a {@code <partner>-login} route; one login at a time over all replicas. */
@ApplicationScoped
public class SessionRenewer {

  private static final Logger LOG = Logger.getLogger(SessionRenewer.class);

  /** Another replica is logging in; its session is read within half a second. */
  private static final Outcome ELSEWHERE =
      new Outcome.Unavailable(ErrorClass.SESSION, "login-elsewhere", Duration.ofMillis(500), false);

  private final RouteInvoker calls;
  private final SessionStore sessions;
  private final CircuitBreakers health;
  private final String replica;
  private final Map<String, Queue<Consumer<Optional<Outcome>>>> waiting = new ConcurrentHashMap<>();
  private final Set<String> running = ConcurrentHashMap.newKeySet();
  /** Routes end on event loops; database changes of a login are made on this thread. */
  private final Executor aside = Pools.fixed("relay-login", 1);

  public SessionRenewer(RouteInvoker calls, SessionStore sessions, CircuitBreakers health, ReplicaIdentity replica) {
    this.calls = calls;
    this.sessions = sessions;
    this.health = health;
    this.replica = replica.name();
  }

  static String route(String partner) {
    return partner + "-login";
  }

  /** Whether calls may be made: there is a session, or none is needed. */
  public boolean ready(String endpoint, String partner) {
    boolean needed = calls.has(route(partner)) || calls.between(route(partner));
    return !needed || sessions.current(endpoint).isPresent();
  }

  /**
   * Begins a login unless one is running; {@code done} runs when it has ended. False: it was not begun, for example
   * because another replica is logging in.
   */
  public boolean begin(String endpoint, String partner, Runnable done) {
    if (!running.add(endpoint)) {
      return true;
    }
    try {
      if (!sessions.lease(endpoint, replica)) {
        notBegun(endpoint, partner);
        return false;
      }
      boolean begun = calls.run(route(partner), endpoint, (body, escaped) -> aside.execute(() -> {
        tell(endpoint, finish(endpoint, body, escaped));
        done.run();
      }));
      if (!begun) { // its route is being replaced
        sessions.giveUp(endpoint, replica);
        notBegun(endpoint, partner);
      }
      return begun;
    } catch (SQLException | RuntimeException e) {
      notBegun(endpoint, partner);
      LOG.warnf("login not begun endpoint=%s: %s", endpoint, e.getClass().getSimpleName());
      return false;
    }
  }

  /**
   * For a call outside the lanes: begins a login or waits for the running one. {@code told} gets empty when there is a
   * session, else the reason; it may be called at once.
   */
  void join(String endpoint, String partner, Consumer<Optional<Outcome>> told) {
    Queue<Consumer<Optional<Outcome>>> queue = waiting.computeIfAbsent(endpoint, e -> new ConcurrentLinkedQueue<>());
    queue.add(told);
    if (!begin(endpoint, partner, () -> { }) && queue.remove(told)) {
      told.accept(ready(endpoint, partner) ? Optional.empty() : Optional.of(ELSEWHERE));
    }
  }

  /**
   * Callers that came during the attempt wait for a login that was not begun; unless another has begun meanwhile, they
   * are notified.
   */
  private void notBegun(String endpoint, String partner) {
    running.remove(endpoint);
    if (!running.contains(endpoint)) {
      tell(endpoint, ready(endpoint, partner) ? Optional.empty() : Optional.of(ELSEWHERE));
    }
  }

  private void tell(String endpoint, Optional<Outcome> ended) {
    Queue<Consumer<Optional<Outcome>>> queue = waiting.getOrDefault(endpoint, new ConcurrentLinkedQueue<>());
    for (Consumer<Optional<Outcome>> told = queue.poll(); told != null; told = queue.poll()) {
      told.accept(ended);
    }
  }

  private Optional<Outcome> finish(String endpoint, Object body, Throwable escaped) {
    try {
      if (body instanceof PartnerSession session) {
        if (sessions.store(endpoint, replica, session)) {
          health.answered(endpoint);
        } // else a call has to prove first that the new session works
        return Optional.empty();
      }
      sessions.giveUp(endpoint, replica);
      Outcome outcome = escaped != null ? RouteExceptionClassifier.classify(escaped)
          : body instanceof Outcome o ? o : new Outcome.Faulty("NO_SESSION");
      LOG.warnf("login failed endpoint=%s outcome=%s", endpoint, word(outcome));
      health.failed(endpoint); // nothing can be sent without a session, for any reason
      return Optional.of(outcome);
    } catch (SQLException e) {
      LOG.warnf("session not stored endpoint=%s: SQL state %s", endpoint, e.getSQLState());
      return Optional.of(new Outcome.Unavailable(ErrorClass.MAINTENANCE, "session-not-stored",
          Duration.ofSeconds(1), false));
    } finally {
      running.remove(endpoint);
    }
  }

  private static String word(Outcome outcome) {
    return outcome.fold(d -> "DELIVERED", p -> "PROGRESSED", s -> "SHADOWED",
        r -> "REFUSED " + r.errorClass() + " " + r.code(), u -> "UNAVAILABLE " + u.errorClass() + " " + u.code(),
        f -> "FAULTY " + f.cause());
  }
}
