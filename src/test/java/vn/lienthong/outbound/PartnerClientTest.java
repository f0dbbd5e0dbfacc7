package vn.lienthong.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.lienthong.model.DeliveryTask.Mode;
import vn.lienthong.model.ErrorClass;
import vn.lienthong.model.Outcome;
import vn.lienthong.outbound.endpoint.EndpointStatus;
import vn.lienthong.outbound.endpoint.HealthOn;
import vn.lienthong.outbound.endpoint.SessionStore;

/** What each policy lets through, and what its outcome says of the partner. */
class PartnerClientTest {

  private static final Outcome LOGIN = new Outcome.Unavailable(ErrorClass.CONNECTION, "login", null, false);

  private final List<String> told = new ArrayList<>();
  private final List<String> dropped = new ArrayList<>();
  private boolean loginFails;

  /** {@code told} is what the circuit hears, {@code -} nothing; {@code came} a body, or the trouble's code. */
  @ParameterizedTest(name = "{0} {1} {2}: {3} {4}")
  @CsvSource({
      "lookUp,   closed, answers,   answer,          answered",
      "question, closed, answers,   answer,          -",
      "claim,    closed, answers,   answer,          -",
      "check,    closed, answers,   answer,          -",
      "lookUp,   paused, answers,   quiet,           -",
      "question, paused, answers,   quiet,           -",
      "claim,    paused, answers,   answer,          -",
      "check,    paused, answers,   answer,          -",
      "lookUp,   open,   answers,   circuit-open,    -",
      "lookUp,   probe,  answers,   answer,          answered",
      "question, probe,  answers,   circuit-open,    -",
      "claim,    open,   answers,   answer,          -",
      "check,    open,   answers,   answer,          -",
      "lookUp,   closed, breaks,    down,            failed",
      "question, closed, breaks,    down,            -",
      "claim,    closed, breaks,    down,            -",
      "check,    closed, breaks,    down,            -",
      "lookUp,   closed, limits,    slow-down,       patience",
      "lookUp,   closed, refuses,   wrong,           answered",
      "lookUp,   closed, wants,     no-officer,      -",
      "lookUp,   closed, exchanged, route-exchanged, -",
      "lookUp,   closed, nonsense,  NO_String,       -",
      "lookUp,   closed, throws,    AssertionError,  -",
      "lookUp,   closed, silent,    deadline,        failed",
      "question, closed, silent,    deadline,        -",
      "lookUp,   closed, forgets,   session,         -",
      "check,    closed, forgets,   session,         -",
  })
  void aPolicySaysWhatHoldsAndWhatCounts(String policy, String state, String route, String came, String hears) {
    PartnerReply<String> reply = ask(client(state), route, policy);
    assertThat(code(reply)).isEqualTo(came);
    assertThat(told).isEqualTo("-".equals(hears) ? List.of() : List.of(hears));
  }

  @Test void aLoginsTroubleWasCountedByTheLogin() {
    loginFails = true;
    PartnerReply<String> reply = ask(client("closed"), "answers", "lookUp");
    assertThat(reply.trouble()).isEqualTo(LOGIN);
    assertThat(reply.unasked()).isTrue();
    assertThat(told).isEmpty();
    assertThat(code(ask(client("closed"), "answers", "check"))).as("uses the session there is").isEqualTo("answer");
  }

  @Test void aLostSessionIsRenewedOnceButNotByACheck() {
    ask(client("closed"), "forgets", "question");
    assertThat(dropped).hasSize(2);
    ask(client("closed"), "forgets", "check");
    assertThat(dropped).hasSize(3);
  }

  @Test void thePlaceOfACallIsFreeAgainWhateverBecomesOfIt() {
    PartnerClient client = client("closed");
    for (String route : List.of("answers", "breaks", "throws", "nonsense", "exchanged", "silent", "answers")) {
      assertThat(code(ask(client, route, "lookUp"))).as(route).isNotEqualTo("in-flight");
    }
    CompletionStage<PartnerReply<String>> running =
        client.ask("population", "silent", "?", String.class, CallPolicy.lookUp(Duration.ofMinutes(1)));
    assertThat(code(ask(client, "answers", "lookUp"))).isEqualTo("in-flight");
    assertThat(code(ask(client, "answers", "question"))).as("has no such limit").isEqualTo("answer");
    assertThat(running).isNotDone();
  }

  private PartnerReply<String> ask(PartnerClient client, String route, String policy) {
    Duration deadline = Duration.ofMillis("silent".equals(route) ? 20 : 60_000);
    return client.ask("population", route, "?", String.class, switch (policy) {
      case "lookUp" -> CallPolicy.lookUp(deadline);
      case "question" -> CallPolicy.question(deadline);
      case "claim" -> CallPolicy.claim();
      default -> CallPolicy.check();
    }).toCompletableFuture().join();
  }

  private static String code(PartnerReply<String> reply) {
    return reply.trouble() instanceof Outcome.Unavailable u ? u.code()
        : reply.trouble() instanceof Outcome.Refused r ? r.code()
        : reply.trouble() instanceof Outcome.Faulty f ? f.cause() : reply.body();
  }

  private PartnerClient client(String state) {
    boolean open = "open".equals(state) || "probe".equals(state);
    EndpointStatus endpoint = new EndpointStatus("population", "population", Mode.LIVE, "paused".equals(state), open,
        "probe".equals(state), 0, 1);
    SessionStore sessions = HealthOn.sessions(() -> dropped.add("session"));
    SessionRenewer logins = new SessionRenewer(null, null, null, new ReplicaIdentity("test", false)) {
      @Override public boolean ready(String name, String partner) {
        return !loginFails;
      }

      @Override public CompletionStage<PartnerReply<Boolean>> login(String name, String partner, CallPolicy policy) {
        return CompletableFuture.completedStage(PartnerReply.unanswered(LOGIN));
      }
    };
    return new PartnerClient(new Routes(), logins, sessions, new RateLimiters(), HealthOn.of(endpoint, told), null, 1);
  }

  /** Routes named by what they do. */
  private static final class Routes extends RouteInvoker {

    Routes() {
      super(null, null);
    }

    @Override public boolean has(String routeId) {
      return true;
    }

    @Override public boolean run(String routeId, Object body, BiConsumer<Object, Throwable> done) {
      Optional<Object> ends = switch (routeId) {
        case "breaks" -> Optional.of(new Outcome.Unavailable(ErrorClass.SERVER_ERROR, "down", null, true));
        case "limits" -> Optional.of(
            new Outcome.Unavailable(ErrorClass.RATE_LIMIT, "slow-down", Duration.ofSeconds(9), false));
        case "refuses" -> Optional.of(new Outcome.Refused(ErrorClass.BUSINESS, "wrong", null));
        case "wants" -> Optional.of(new Outcome.Refused(ErrorClass.SCHEMA, "no-officer", "purpose.officerId"));
        case "forgets" -> Optional.of(new Outcome.Unavailable(ErrorClass.SESSION, "session", null, false));
        case "nonsense" -> Optional.of(42);
        case "throws" -> throw new AssertionError("a class that is not there");
        case "silent", "exchanged" -> Optional.empty();
        default -> Optional.of("answer");
      };
      ends.ifPresent(end -> done.accept(end, null));
      return !"exchanged".equals(routeId);
    }
  }
}
