package vn.lienthong.relay;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import vn.lienthong.canon.ErrorClass;
import vn.lienthong.canon.Holding;
import vn.lienthong.canon.Outcome;
import vn.lienthong.canon.Question;
import vn.lienthong.health.EndpointView;
import vn.lienthong.health.HealthBoard;
import vn.lienthong.health.Sessions;

/**
 * Asks a partner what it holds, outside the lanes: nothing is told, no entry is made. It goes through the partner's
 * {@code <partner>-ask-dossier} route with the endpoint's session, which is renewed as the relay renews it, and takes
 * its share of the endpoint's pace. An open circuit, a pause and a maintenance window hold for questions too; what
 * comes of one never opens or closes the circuit. The mode does not matter: to ask is not to send.
 */
@ApplicationScoped
public class Questions {

  private static final Logger LOG = Logger.getLogger(Questions.class);
  private static final Duration SOON = Duration.ofSeconds(1);

  private final Calls calls;
  private final Logins logins;
  private final Paces paces;
  private final HealthBoard health;
  private final Sessions sessions;
  private final Duration deadline;
  private final Executor aside = CompletableFuture.delayedExecutor(0, TimeUnit.MILLISECONDS);

  Questions(Calls calls, Logins logins, Paces paces, HealthBoard health, Sessions sessions,
      @ConfigProperty(name = "hub.relay.question.deadline", defaultValue = "30s") Duration deadline) {
    this.calls = calls;
    this.logins = logins;
    this.paces = paces;
    this.health = health;
    this.sessions = sessions;
    this.deadline = deadline;
  }

  /** What came of a question: exactly one of the two is there. {@code trouble} says why there is no answer. */
  public record Reply(Holding holding, Outcome trouble) {

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
   * RATE_LIMIT {@code pace} when its pace is used up. Not to be called on an event loop: a login may be begun.
   */
  public CompletionStage<Reply> dossier(String endpoint, String dossierCode) {
    EndpointView view = health.view(endpoint);
    Outcome kept = kept(endpoint, view);
    if (kept != null) {
      return CompletableFuture.completedFuture(Reply.none(kept));
    }
    CompletableFuture<Reply> reply = new CompletableFuture<>();
    ask(new Asked(view, new Question(endpoint, dossierCode), reply), true);
    return reply.completeOnTimeout(
        Reply.none(unavailable(ErrorClass.CONNECTION, "deadline", null)), deadline.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** For an entry that was claimed: its claim has its place in the pace, and may be the probe of an open circuit. */
  CompletionStage<Reply> forClaim(String endpoint, String dossierCode) {
    CompletableFuture<Reply> reply = new CompletableFuture<>();
    ask(new Asked(health.view(endpoint), new Question(endpoint, dossierCode), reply), true);
    return reply;
  }

  /** Makes sure the endpoint has a session, if its partner needs one; empty when all is well, else what stood against it. */
  public CompletionStage<Optional<Outcome>> login(String endpoint, String partner) {
    CompletableFuture<Optional<Outcome>> ended = new CompletableFuture<>();
    if (logins.ready(endpoint, partner)) {
      ended.complete(Optional.empty());
    } else {
      logins.join(endpoint, partner, ended::complete);
    }
    return ended.completeOnTimeout(Optional.of(unavailable(ErrorClass.CONNECTION, "deadline", null)),
        deadline.toMillis(), TimeUnit.MILLISECONDS);
  }

  private record Asked(EndpointView view, Question question, CompletableFuture<Reply> reply) {}

  /** Why it is not asked now, or null. */
  private Outcome kept(String endpoint, EndpointView view) {
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

  /** {@code again}: a session that turns out to be lost is renewed once. */
  private void ask(Asked asked, boolean again) {
    String endpoint = asked.question().endpoint();
    String partner = asked.view().partner();
    login(endpoint, partner).thenAccept(trouble -> {
      if (trouble.isPresent()) {
        asked.reply().complete(Reply.none(trouble.get()));
        return;
      }
      long began = System.nanoTime();
      run(asked, reply -> {
        boolean lost = reply.trouble() instanceof Outcome.Unavailable u && u.errorClass() == ErrorClass.SESSION;
        if (!lost) {
          asked.reply().complete(reply);
          return;
        }
        aside.execute(() -> {
          drop(endpoint, began);
          if (again) {
            ask(asked, false);
          } else {
            asked.reply().complete(reply);
          }
        });
      });
    });
  }

  private void run(Asked asked, Consumer<Reply> then) {
    try {
      boolean begun = calls.run(route(asked.view().partner()), asked.question(), (body, escaped) -> then.accept(
          escaped != null ? Reply.none(Escaped.classify(escaped))
              : body instanceof Holding h ? new Reply(h, null)
              : Reply.none(body instanceof Outcome o ? o : new Outcome.Faulty("NO_HOLDING"))));
      if (!begun) {
        then.accept(Reply.none(unavailable(ErrorClass.MAINTENANCE, "route-exchanged", SOON)));
      }
    } catch (RuntimeException e) {
      then.accept(Reply.none(Escaped.classify(e)));
    }
  }

  private void drop(String endpoint, long began) {
    try {
      sessions.lost(endpoint, began);
    } catch (SQLException e) {
      LOG.warnf("lost session not recorded: SQL state %s", e.getSQLState());
    }
  }

  private static String route(String partner) {
    return partner + "-ask-dossier";
  }

  private static Outcome unavailable(ErrorClass errorClass, String code, Duration retryAfter) {
    return new Outcome.Unavailable(errorClass, code, retryAfter, false);
  }
}
