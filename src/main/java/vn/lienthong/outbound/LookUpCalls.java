package vn.lienthong.outbound;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import vn.lienthong.model.DeliveryTask.Mode;
import vn.lienthong.model.ErrorClass;
import vn.lienthong.model.Outcome;
import vn.lienthong.outbound.endpoint.CircuitBreakers;
import vn.lienthong.outbound.endpoint.EndpointStatus;

/**
 * Asks a partner while somebody waits for the answer: through one of its routes, with the endpoint's session, under
 * a deadline, with a limit of calls in flight and a circuit. A call that speaks against the partner counts against
 * it; while the circuit is open one call at a time probes it, the others are answered at once. A pause and a
 * maintenance window hold; the mode does not matter, for to ask is not to send. Nothing is tried again.
 */
@ApplicationScoped
public class LookUpCalls {

  private static final Logger LOG = Logger.getLogger(LookUpCalls.class);
  private static final Duration SOON = Duration.ofSeconds(1);

  private final RouteInvoker calls;
  private final PartnerCallAttempt asking;
  private final RateLimiters paces;
  private final CircuitBreakers health;
  private final Config config;
  private final int mostInFlight;
  private final Map<String, Integer> most = new ConcurrentHashMap<>();
  private final Map<String, AtomicInteger> inFlight = new ConcurrentHashMap<>();
  /** The database is asked for the right to probe, and told of endpoints met for the first time, here. */
  private final Executor aside = CompletableFuture.delayedExecutor(0, TimeUnit.MILLISECONDS);

  LookUpCalls(RouteInvoker calls, PartnerCallAttempt asking, RateLimiters paces, CircuitBreakers health, Config config,
      @ConfigProperty(name = "hub.lookup.calls.in-flight", defaultValue = "128") int mostInFlight) {
    this.calls = calls;
    this.asking = asking;
    this.paces = paces;
    this.health = health;
    this.config = config;
    this.mostInFlight = mostInFlight;
  }

  /**
   * What came of it: exactly one of the two is there. {@code trouble} says why there is no answer: {@code
   * Unavailable(CONNECTION, "circuit-open")}, {@code (RATE_LIMIT, "in-flight" or "pace")}, {@code (MAINTENANCE,
   * "quiet")}, {@code (CONNECTION, "deadline")}, or what the route said.
   */
  public record Reply(Object answer, Outcome trouble) {

    static Reply none(Outcome why) {
      return new Reply(null, why);
    }

    /** Personal as an answer is, it says only whether there is one. */
    @Override public String toString() {
      return "Reply[" + (trouble == null ? answer.getClass().getSimpleName() : trouble) + "]";
    }
  }

  /** Whether the route is there. */
  public boolean canAsk(String route) {
    return calls.has(route) || calls.between(route);
  }

  /** Makes sure the endpoint has its row: a circuit, a pause, a pace. Blocks. */
  public void meet(String endpoint) {
    try {
      health.ensure(endpoint, partner(endpoint));
    } catch (SQLException e) {
      LOG.warnf("endpoint not written endpoint=%s: SQL state %s", endpoint, e.getSQLState());
    }
  }

  /**
   * Hands {@code body} to {@code route} of {@code endpoint}. Never fails and never blocks; the route begins on the
   * calling thread unless a login or a probe comes first.
   */
  public CompletionStage<Reply> ask(String endpoint, String route, Object body, Duration deadline) {
    EndpointStatus view = health.view(endpoint);
    if (!canAsk(route)) {
      return ended(new Outcome.Faulty("NO_ROUTE " + route));
    } else if (view == null) {
      aside.execute(() -> meet(endpoint));
      view = new EndpointStatus(endpoint, partner(endpoint), Mode.LIVE, false, false, false, 0, 0);
    } else if (view.quiet()) {
      return ended(unavailable(ErrorClass.MAINTENANCE, "quiet", null));
    }
    AtomicInteger running = inFlight.computeIfAbsent(endpoint, e -> new AtomicInteger());
    if (running.incrementAndGet() > most(view)) {
      running.decrementAndGet();
      return ended(unavailable(ErrorClass.RATE_LIMIT, "in-flight", SOON));
    } else if (paces.of(endpoint).take(view.callsPerSecond(), 1) == 0) {
      running.decrementAndGet();
      return ended(unavailable(ErrorClass.RATE_LIMIT, "pace", SOON));
    }
    CompletableFuture<Reply> reply = new CompletableFuture<>();
    reply.whenComplete((told, failed) -> running.decrementAndGet());
    begin(view, route, body, reply);
    return reply.completeOnTimeout(null, deadline.toMillis(), TimeUnit.MILLISECONDS)
        .thenApply(told -> counted(endpoint, told == null
            ? Reply.none(new Outcome.Unavailable(ErrorClass.CONNECTION, "deadline", null, true)) : told));
  }

  /** What the console says, else {@code hub.lookup.<partner>.calls-in-flight}, else that of all. */
  private int most(EndpointStatus view) {
    return view.callsInFlight() > 0 ? view.callsInFlight() : most.computeIfAbsent(view.partner(), partner -> config
        .getOptionalValue(String.join(".", "hub.lookup", partner, "calls-in-flight"), Integer.class)
        .orElse(mostInFlight));
  }

  private void begin(EndpointStatus view, String route, Object body, CompletableFuture<Reply> reply) {
    if (!view.open()) {
      run(view, route, body, reply);
    } else if (!view.probeDue()) {
      reply.complete(Reply.none(unavailable(ErrorClass.CONNECTION, "circuit-open", SOON)));
    } else {
      aside.execute(() -> {
        if (health.takeProbe(view.name())) {
          run(view, route, body, reply);
        } else {
          reply.complete(Reply.none(unavailable(ErrorClass.CONNECTION, "circuit-open", SOON)));
        }
      });
    }
  }

  private void run(EndpointStatus view, String route, Object body, CompletableFuture<Reply> reply) {
    asking.run(view.name(), view.partner(), route, body, Object.class,
        told -> reply.complete(new Reply(told.body(), told.trouble())));
  }

  /** What a call says of the partner: only what was called counts, and a login's trouble was counted by the login. */
  private Reply counted(String endpoint, Reply reply) {
    if (reply.trouble() instanceof Outcome.Unavailable u) {
      boolean ours = "circuit-open".equals(u.code()) || "route-exchanged".equals(u.code());
      if (!ours && u.errorClass() == ErrorClass.RATE_LIMIT && u.retryAfter() != null) {
        health.patience(endpoint, u.retryAfter());
      } else if (!ours && u.errorClass().againstPartner()) {
        health.failed(endpoint);
      }
    } else if (!(reply.trouble() instanceof Outcome.Faulty)
        && !(reply.trouble() instanceof Outcome.Refused r && r.unasked())) {
      health.answered(endpoint);
    }
    return reply;
  }

  private static String partner(String endpoint) {
    int colon = endpoint.indexOf(':');
    return colon < 0 ? endpoint : endpoint.substring(0, colon);
  }

  private static CompletionStage<Reply> ended(Outcome why) {
    return CompletableFuture.completedFuture(Reply.none(why));
  }

  private static Outcome unavailable(ErrorClass errorClass, String code, Duration retryAfter) {
    return new Outcome.Unavailable(errorClass, code, retryAfter, false);
  }
}
