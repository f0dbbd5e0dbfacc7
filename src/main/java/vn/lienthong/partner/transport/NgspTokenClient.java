package vn.lienthong.partner.transport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.camel.Exchange;
import vn.lienthong.model.ErrorClass;
import vn.lienthong.model.Outcome;
import vn.lienthong.model.exchange.PartnerSession;
import vn.lienthong.outbound.endpoint.SessionStore;

/**
 * Calls the national service platform NGSP (protocols §11): a token from its token endpoint by client credentials (RFC
 * 6749 §4.4, the client in HTTP Basic), sent as Bearer with every call. The token is the endpoint's session and is
 * renewed by the relay.
 */
@ApplicationScoped
public class NgspTokenClient {

  /** Renewed this long before its end, so that no call begins with a token that expires on the way. */
  private static final Duration MARGIN = Duration.ofSeconds(60);
  private static final Duration LONGEST = Duration.ofHours(24);

  private Function<String, Optional<String>> sessions;

  @Inject
  NgspTokenClient(SessionStore sessions) {
    this(sessions::current);
  }

  NgspTokenClient() {}

  /** With another source of sessions, by endpoint. */
  public NgspTokenClient(Function<String, Optional<String>> sessions) {
    this.sessions = sessions;
  }

  /** Prepares the call that requests a token. */
  public void login(Exchange exchange, String client, String secret) {
    PartnerCall.open(exchange);
    PartnerCall.form(exchange, Map.of("grant_type", "client_credentials"));
    String pair = client + ":" + secret;
    exchange.getMessage().setHeader("Authorization",
        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * The token as a PartnerSession, or the outcome that says why there is none. It is valid for {@code expires_in} less
   * a minute (half of it, if that is longer); for {@code otherwise} where the platform does not state it.
   */
  public Object readLogin(PartnerResponse answer, Duration otherwise) {
    JsonNode said = answer.json().orElse(MissingNode.getInstance());
    String token = said.path("access_token").asText("");
    if (answer.trouble().isEmpty() && answer.ok() && token.matches("[!-~]{1,8192}")) { // what a header can carry
      return new PartnerSession(token, life(said.path("expires_in").asLong(0), otherwise));
    }
    String error = said.path("error").asText("");
    String code = answer.ok() ? "unreadable" : error.matches("[A-Za-z0-9_.-]{1,32}") ? error : answer.code();
    return answer.trouble()
        .orElseGet(() -> new Outcome.Unavailable(ErrorClass.SESSION, code, null, false));
  }

  /** Adds the endpoint's token to the call; without one the outcome is Unavailable ({@code no-session}). */
  public void bear(Exchange exchange, String endpoint) {
    Optional<String> token = sessions.apply(endpoint);
    if (token.isEmpty()) {
      PartnerCall.settle(exchange, new Outcome.Unavailable(ErrorClass.SESSION, "no-session", null, false));
    } else if (PartnerCall.ended(exchange).isEmpty()) {
      exchange.getMessage().setHeader("Authorization", "Bearer " + token.get());
    }
  }

  /** Some platforms state an unlimited lifetime by an excessive number, so it is capped. */
  private static Duration life(long seconds, Duration otherwise) {
    if (seconds <= 0) {
      return otherwise;
    }
    Duration whole = Duration.ofSeconds(Math.min(seconds, LONGEST.toSeconds()));
    Duration less = whole.minus(MARGIN);
    Duration half = whole.dividedBy(2);
    return less.compareTo(half) > 0 ? less : half;
  }
}
