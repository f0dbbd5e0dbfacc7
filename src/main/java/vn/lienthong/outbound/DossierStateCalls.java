package vn.lienthong.outbound;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import vn.lienthong.model.ErrorClass;
import vn.lienthong.model.Outcome;
import vn.lienthong.model.exchange.DossierStateRequest;
import vn.lienthong.model.exchange.PartnerDossierState;
import vn.lienthong.outbound.endpoint.CircuitBreakers;
import vn.lienthong.outbound.endpoint.EndpointStatus;

/**
 * Asks a partner what it holds, outside the lanes: nothing is told, no entry is made. It goes through the partner's
 * {@code <partner>-ask-dossier} route with the endpoint's session, which is renewed as the relay renews it, and takes
 * its share of the endpoint's pace. An open circuit, a pause and a maintenance window hold for questions too; what
 * comes of one never opens or closes the circuit. The mode does not matter: to ask is not to send.
 */
@ApplicationScoped
public class DossierStateCalls {

  private static final Duration SOON = Duration.ofSeconds(1);

  private final RouteInvoker calls;
  private final PartnerCallAttempt asking;
  private final RateLimiters paces;
  private final CircuitBreakers health;
  private final Duration deadline;

  DossierStateCalls(RouteInvoker calls, PartnerCallAttempt asking, RateLimiters paces, CircuitBreakers health,
      @ConfigProperty(name = "hub.relay.question.deadline", defaultValue = "30s") Duration deadline) {
    this.calls = calls;
    this.asking = asking;
    this.paces = paces;
    this.health = health;
    this.deadline = deadline;
  }

  /** What came of a question: exactly one of the two is there. {@code trouble} says why there is no answer. */
  public record Reply(PartnerDossierState holding, Outcome trouble) {

    static Reply none(Outcome why) {
      return new Reply(null, why);
    }
  }

  /** Whether this partner can be asked about dossiers. */
  public boolean canAsk(String partner) {
    return calls.has(route(partner));
  }

  /**
   * Asks what {@code endpoint} holds of a dossier. Never fails: a partner that cannot be asked now is an Unavailable,
   * RATE_LIMIT {@code pace} when its pace is used up. Never blocks.
   */
  public CompletionStage<Reply> dossier(String endpoint, String dossierCode) {
    EndpointStatus view = health.view(endpoint);
    Outcome kept = kept(endpoint, view);
    if (kept != null) {
      return CompletableFuture.completedFuture(Reply.none(kept));
    }
    CompletableFuture<Reply> reply = new CompletableFuture<>();
    ask(view, endpoint, dossierCode, reply);
    return reply.completeOnTimeout(
        Reply.none(unavailable(ErrorClass.CONNECTION, "deadline", null)), deadline.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** For an entry that was claimed: its claim has its place in the pace, and may be the probe of an open circuit. */
  public CompletionStage<Reply> forClaim(String endpoint, String dossierCode) {
    CompletableFuture<Reply> reply = new CompletableFuture<>();
    ask(health.view(endpoint), endpoint, dossierCode, reply);
    return reply;
  }

  /**
   * Makes sure the endpoint has a session, if its partner needs one; empty when all is well, else what stood against
   * it.
   */
  public CompletionStage<Optional<Outcome>> login(String endpoint, String partner) {
    CompletableFuture<Optional<Outcome>> ended = asking.login(endpoint, partner).toCompletableFuture();
    return ended.completeOnTimeout(Optional.of(unavailable(ErrorClass.CONNECTION, "deadline", null)),
        deadline.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Why it is not asked now, or null. */
  private Outcome kept(String endpoint, EndpointStatus view) {
    if (view == null || !canAsk(view.partner())) {
      return new Outcome.Faulty("NO_QUESTION " + endpoint);
    } else if (view.quiet()) {
      return unavailable(ErrorClass.MAINTENANCE, "quiet", null);
    } else if (view.open()) {
      return unavailable(ErrorClass.CONNECTION, "circuit-open", null);
    }
    return paces.of(endpoint).take(view.callsPerSecond(), 1) > 0 ? null
        : unavailable(ErrorClass.RATE_LIMIT, "pace", SOON);
  }

  private void ask(EndpointStatus view, String endpoint, String dossierCode, CompletableFuture<Reply> reply) {
    asking.run(endpoint, view.partner(), route(view.partner()), new DossierStateRequest(endpoint, dossierCode),
        PartnerDossierState.class,
        told -> reply.complete(new Reply((PartnerDossierState) told.body(), told.trouble())));
  }

  private static String route(String partner) {
    return partner + "-ask-dossier";
  }

  private static Outcome unavailable(ErrorClass errorClass, String code, Duration retryAfter) {
    return new Outcome.Unavailable(errorClass, code, retryAfter, false);
  }
}
