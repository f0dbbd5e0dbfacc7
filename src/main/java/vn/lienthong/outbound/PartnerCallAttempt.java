package vn.lienthong.outbound;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import vn.lienthong.model.ErrorClass;
import vn.lienthong.model.Outcome;
import vn.lienthong.outbound.endpoint.CircuitBreakers;
import vn.lienthong.outbound.endpoint.SessionStore;

/**
 * One call of a partner's route outside the lanes, with the endpoint's session: logs in where that is needed, and once
 * more where the session turns out to be lost.
 */
@ApplicationScoped
class PartnerCallAttempt {

  private static final Logger LOG = Logger.getLogger(PartnerCallAttempt.class);
  private static final Duration SOON = Duration.ofSeconds(1);

  private final RouteInvoker calls;
  private final SessionRenewer logins;
  private final SessionStore sessions;
  private final CircuitBreakers health;
  /** A login reads and writes the database; event loops do not wait for that. */
  private final Executor aside = CompletableFuture.delayedExecutor(0, TimeUnit.MILLISECONDS);

  PartnerCallAttempt(RouteInvoker calls, SessionRenewer logins, SessionStore sessions, CircuitBreakers health) {
    this.calls = calls;
    this.logins = logins;
    this.sessions = sessions;
    this.health = health;
  }

  /** What a route ended with: a body of the kind that was asked for, or why there is none. */
  record Told(Object body, Outcome trouble) {

    static Told none(Outcome why) {
      return new Told(null, why);
    }
  }

  private record Call(String endpoint, String partner, String route, Object body, Class<?> wanted,
      Consumer<Told> told) {}

  /**
   * Runs {@code route} with {@code body}; {@code told} hears what came of it, exactly once. Never blocks, never fails.
   */
  void run(String endpoint, String partner, String route, Object body, Class<?> wanted, Consumer<Told> told) {
    inSession(new Call(endpoint, partner, route, body, wanted, told), true);
  }

  /**
   * Makes sure there is a session if one is needed: empty when all is well, else what stood against it. Never blocks.
   */
  CompletionStage<Optional<Outcome>> login(String endpoint, String partner) {
    CompletableFuture<Optional<Outcome>> ended = new CompletableFuture<>();
    if (logins.ready(endpoint, partner)) {
      ended.complete(Optional.empty());
    } else {
      aside.execute(() -> logins.join(endpoint, partner, ended::complete));
    }
    return ended;
  }

  /** {@code again}: a session that turns out to be lost is renewed once. */
  private void inSession(Call call, boolean again) {
    login(call.endpoint, call.partner).thenAccept(trouble -> {
      if (trouble.isPresent()) {
        call.told.accept(Told.none(trouble.get()));
        return;
      }
      long began = System.nanoTime();
      through(call, told -> {
        boolean lost = told.trouble() instanceof Outcome.Unavailable u && u.errorClass() == ErrorClass.SESSION;
        if (!lost) {
          if (told.body() != null || told.trouble() instanceof Outcome.Refused r && !r.unasked()) {
            sessions.worked(call.endpoint, began);
          }
          call.told.accept(told);
          return;
        }
        aside.execute(() -> {
          drop(call.endpoint, began);
          if (again) {
            inSession(call, false);
          } else {
            call.told.accept(told);
          }
        });
      });
    });
  }

  private void through(Call call, Consumer<Told> then) {
    try {
      boolean begun = calls.run(call.route, call.body, (body, escaped) -> then.accept(
          escaped != null ? Told.none(RouteExceptionClassifier.ofQuestion(escaped))
              : call.wanted.isInstance(body) && !(body instanceof Outcome) ? new Told(body, null)
              : Told.none(body instanceof Outcome o ? o : new Outcome.Faulty("NO_" + call.wanted.getSimpleName()))));
      if (!begun) {
        then.accept(Told.none(new Outcome.Unavailable(ErrorClass.MAINTENANCE, "route-exchanged", SOON, false)));
      }
    } catch (RuntimeException e) {
      then.accept(Told.none(RouteExceptionClassifier.classify(e)));
    }
  }

  private void drop(String endpoint, long began) {
    if (sessions.neverWorked(endpoint, began)) {
      health.failed(endpoint);
    }
    try {
      sessions.lost(endpoint, began);
    } catch (SQLException e) {
      LOG.warnf("lost session not recorded: SQL state %s", e.getSQLState());
    }
  }
}
