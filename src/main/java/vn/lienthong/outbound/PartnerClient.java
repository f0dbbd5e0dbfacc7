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
import java.util.function.Function;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import vn.lienthong.model.DeliveryTask.Mode;
import vn.lienthong.model.ErrorClass;
import vn.lienthong.model.Outcome;
import vn.lienthong.model.exchange.DossierStateRequest;
import vn.lienthong.model.exchange.PartnerDossierState;
import vn.lienthong.outbound.endpoint.CircuitBreakers;
import vn.lienthong.outbound.endpoint.EndpointStatus;
import vn.lienthong.outbound.endpoint.SessionStore;
import vn.lienthong.platform.lifecycle.Pools;

/**
 * Calls a partner's route outside the lanes, with the endpoint's session, by the rules of a {@link CallPolicy}. It
 * makes no entry and sends no notification.
 */
@ApplicationScoped
public class PartnerClient {

  private static final Logger LOG = Logger.getLogger(PartnerClient.class);
  private static final Duration SOON = Duration.ofSeconds(1);

  private final RouteInvoker calls;
  private final SessionRenewer logins;
  private final SessionStore sessions;
  private final RateLimiters paces;
  private final CircuitBreakers health;
  private final Config config;
  private final int mostInFlight;
  private final Map<String, Integer> most = new ConcurrentHashMap<>();
  private final Map<String, AtomicInteger> inFlight = new ConcurrentHashMap<>();
  /** Logins, probes and the rows of new endpoints use the database, for which event loops must not wait. */
  private final Executor aside = Pools.cached("partner-calls");

  PartnerClient(RouteInvoker calls, SessionRenewer logins, SessionStore sessions, RateLimiters paces,
      CircuitBreakers health, Config config,
      @ConfigProperty(name = "hub.lookup.calls.in-flight", defaultValue = "128") int mostInFlight) {
    this.calls = calls;
    this.logins = logins;
    this.sessions = sessions;
    this.paces = paces;
    this.health = health;
    this.config = config;
    this.mostInFlight = mostInFlight;
  }

  private record Call<T>(EndpointStatus at, String route, Object body, Class<T> wanted, CallPolicy policy) {}

  /** Whether the route exists, or is just being replaced. */
  public boolean canAsk(String route) {
    return calls.has(route) || calls.between(route);
  }

  /** Creates the endpoint's row if it is missing: circuit, pause, rate limit. Blocks. */
  public void meet(String endpoint) {
    try {
      health.ensure(endpoint, EndpointStatus.partnerOf(endpoint));
    } catch (SQLException e) {
      LOG.warnf("endpoint not written endpoint=%s: SQL state %s", endpoint, e.getSQLState());
    }
  }

  /** Asks {@code endpoint} through the partner's {@code <partner>-ask-dossier} route which data it has of a dossier. */
  public CompletionStage<PartnerReply<PartnerDossierState>> dossier(
      String endpoint, String dossierCode, CallPolicy policy) {
    return ask(endpoint, dossierRoute(EndpointStatus.partnerOf(endpoint)),
        new DossierStateRequest(endpoint, dossierCode), PartnerDossierState.class, policy);
  }

  /** The name of the route that asks this partner about a dossier. */
  public static String dossierRoute(String partner) {
    return partner + "-ask-dossier";
  }

  /**
   * Sends {@code body} to {@code route} of {@code endpoint}; the route ends with a {@code wanted} or an Outcome. Never
   * fails and never blocks. The route begins on the calling thread unless a login or a probe comes first.
   */
  public <T> CompletionStage<PartnerReply<T>> ask(
      String endpoint, String route, Object body, Class<T> wanted, CallPolicy policy) {
    if (!canAsk(route)) {
      return ended(PartnerReply.unasked(new Outcome.Faulty("NO_ROUTE " + route)));
    }
    EndpointStatus known = health.view(endpoint);
    if (known == null && policy.gated()) {
      aside.execute(() -> meet(endpoint));
    }
    EndpointStatus at = known != null ? known
        : new EndpointStatus(endpoint, EndpointStatus.partnerOf(endpoint), Mode.LIVE, false, false, false, 0, 0);
    AtomicInteger running = policy.counted() ? inFlight.computeIfAbsent(endpoint, e -> new AtomicInteger())
        : new AtomicInteger();
    Outcome held = held(at, policy, running.incrementAndGet());
    if (held != null) {
      running.decrementAndGet();
      return ended(PartnerReply.unasked(held));
    }
    CompletableFuture<PartnerReply<T>> reply = new CompletableFuture<>();
    reply.whenComplete((told, failed) -> running.decrementAndGet());
    begin(new Call<>(at, route, body, wanted, policy)).whenComplete((told, failed) -> reply.complete(
        failed == null ? told : PartnerReply.unanswered(RouteExceptionClassifier.classify(failed))));
    if (policy.deadline() != null) {
      reply.completeOnTimeout(PartnerReply.unanswered(new Outcome.Unavailable(ErrorClass.CONNECTION, "deadline", null,
          true)), policy.deadline().toMillis(), TimeUnit.MILLISECONDS);
    }
    return policy.counted() ? reply.thenApply(told -> counted(endpoint, told)) : reply;
  }

  /** Why the call is not made now, or null; {@code place} is its number among the calls in flight. */
  private Outcome held(EndpointStatus at, CallPolicy policy, int place) {
    if (!policy.gated()) {
      return null;
    } else if (at.quiet()) {
      return unavailable(ErrorClass.MAINTENANCE, "quiet", null);
    } else if (at.open() && !policy.counted()) {
      return unavailable(ErrorClass.CONNECTION, "circuit-open", SOON);
    } else if (policy.counted() && place > most(at)) {
      return unavailable(ErrorClass.RATE_LIMIT, "in-flight", SOON);
    }
    return paces.of(at.name()).take(at.callsPerSecond(), 1) > 0 ? null
        : unavailable(ErrorClass.RATE_LIMIT, "pace", SOON);
  }

  /** The limit set at the endpoint, else {@code hub.lookup.<partner>.calls-in-flight}, else the general one. */
  private int most(EndpointStatus at) {
    return at.callsInFlight() > 0 ? at.callsInFlight() : most.computeIfAbsent(at.partner(), partner -> config
        .getOptionalValue(String.join(".", "hub.lookup", partner, "calls-in-flight"), Integer.class)
        .orElse(mostInFlight));
  }

  private <T> CompletionStage<PartnerReply<T>> begin(Call<T> call) {
    if (!call.policy.counted() || !call.at.open()) {
      return inSession(call, true);
    }
    CompletionStage<Boolean> probes = !call.at.probeDue() ? CompletableFuture.completedStage(false)
        : CompletableFuture.supplyAsync(() -> health.takeProbe(call.at.name()), aside);
    return probes.thenCompose(taken -> taken ? inSession(call, true)
        : ended(PartnerReply.unasked(unavailable(ErrorClass.CONNECTION, "circuit-open", SOON))));
  }

  /** Whether this endpoint's partner requires a login. */
  public boolean logsIn(String endpoint) {
    return logins.needed(EndpointStatus.partnerOf(endpoint));
  }

  /** Whether the endpoint has a valid session. */
  public boolean inSession(String endpoint) {
    return sessions.current(endpoint).isPresent();
  }

  /**
   * Logs in if a session is needed and missing. Replies true, or why there is no session. Never blocks; the policy's
   * deadline does not end it.
   */
  public CompletionStage<PartnerReply<Boolean>> login(String endpoint, CallPolicy policy) {
    String partner = EndpointStatus.partnerOf(endpoint);
    return logins.ready(endpoint, partner) ? ended(SessionRenewer.READY)
        : CompletableFuture.supplyAsync(() -> logins.login(endpoint, partner, policy), aside)
            .thenCompose(Function.identity());
  }

  /** @param again whether a session that turns out to be lost is renewed and the call repeated once */
  private <T> CompletionStage<PartnerReply<T>> inSession(Call<T> call, boolean again) {
    String endpoint = call.at.name();
    CompletionStage<PartnerReply<Boolean>> login =
        call.policy.renews() ? login(endpoint, call.policy) : ended(SessionRenewer.READY);
    return login.thenCompose(session -> {
      if (session.body() == null) {
        return ended(PartnerReply.unasked(session.trouble()));
      }
      long began = System.nanoTime();
      return through(call).thenCompose(told -> {
        if (told.trouble() instanceof Outcome.Unavailable u && u.errorClass() == ErrorClass.SESSION) {
          return CompletableFuture.runAsync(() -> drop(call, began), aside)
              .thenCompose(dropped -> again && call.policy.renews() ? inSession(call, false) : ended(told));
        } else if (call.policy.renews()
            && (told.body() != null || told.trouble() instanceof Outcome.Refused r && !r.unasked())) {
          sessions.worked(endpoint, began);
        }
        return ended(told);
      });
    });
  }

  private <T> CompletionStage<PartnerReply<T>> through(Call<T> call) {
    CompletableFuture<PartnerReply<T>> told = new CompletableFuture<>();
    try {
      boolean begun = calls.run(call.route, call.body,
          (body, escaped) -> told.complete(PartnerReply.of(call.wanted, body, escaped)));
      if (!begun) {
        told.complete(PartnerReply.unasked(unavailable(ErrorClass.MAINTENANCE, "route-exchanged", SOON)));
      }
    } catch (RuntimeException e) {
      told.complete(PartnerReply.unanswered(RouteExceptionClassifier.classify(e)));
    }
    return told;
  }

  /** A refused session that never worked counts as the partner's failure, because the partner issued it. */
  private void drop(Call<?> call, long began) {
    if (call.policy.renews() && sessions.neverWorked(call.at.name(), began)) {
      health.failed(call.at.name());
    }
    sessions.lost(call.at.name(), began);
  }

  /** Records the result for the circuit: only calls that were made count; the login counts its own failures. */
  private <T> PartnerReply<T> counted(String endpoint, PartnerReply<T> reply) {
    if (reply.unasked() || reply.trouble() instanceof Outcome.Faulty) {
      return reply;
    } else if (!(reply.trouble() instanceof Outcome.Unavailable u)) {
      health.answered(endpoint);
    } else if (u.errorClass() == ErrorClass.RATE_LIMIT && u.retryAfter() != null) {
      health.patience(endpoint, u.retryAfter());
    } else if (u.errorClass().againstPartner()) {
      health.failed(endpoint);
    }
    return reply;
  }

  private static <T> CompletionStage<PartnerReply<T>> ended(PartnerReply<T> reply) {
    return CompletableFuture.completedStage(reply);
  }

  private static Outcome unavailable(ErrorClass errorClass, String code, Duration retryAfter) {
    return new Outcome.Unavailable(errorClass, code, retryAfter, false);
  }
}
