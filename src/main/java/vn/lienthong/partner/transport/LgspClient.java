package vn.lienthong.partner.transport;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.camel.Exchange;
import vn.lienthong.model.ErrorClass;
import vn.lienthong.model.Outcome;
import vn.lienthong.outbound.endpoint.SessionStore;

/**
 * Calls an LGSP adapter: one POST whose body has session, agency ({@code madonvi}) and service, and whose headers have
 * {@code dstcode} and {@code Charset}. The session belongs to the endpoint and is renewed by the relay.
 */
@ApplicationScoped
public class LgspClient {

  private static final ObjectMapper JSON = new ObjectMapper();

  private Function<String, Optional<String>> sessions;

  @Inject
  LgspClient(SessionStore sessions) {
    this(sessions::current);
  }

  LgspClient() {}

  /** With another source of sessions, by endpoint. */
  public LgspClient(Function<String, Optional<String>> sessions) {
    this.sessions = sessions;
  }

  /** Prepares a call of {@code service}; without a session the outcome is Unavailable ({@code no-session}). */
  public void call(Exchange exchange, String endpoint, LgspConfig keys, String service, ObjectNode parameters) {
    Optional<String> session = sessions.apply(endpoint);
    if (session.isEmpty()) {
      PartnerCall.settle(exchange, new Outcome.Unavailable(ErrorClass.SESSION, "no-session", null, false));
      return;
    }
    ObjectNode envelope = JSON.createObjectNode();
    envelope.put("session", session.get()).put("madonvi", keys.agency()).put("service", service);
    envelope.setAll(parameters);
    send(exchange, keys, envelope);
  }

  /** Prepares the call that requests a session. */
  public void login(Exchange exchange, LgspConfig keys) {
    PartnerCall.open(exchange);
    send(exchange, keys, JSON.valueToTree(Map.of("username", keys.username(), "password", keys.password())));
  }

  private static void send(Exchange exchange, LgspConfig keys, ObjectNode body) {
    try {
      PartnerCall.json(exchange, JSON.writeValueAsBytes(body));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of JSON that cannot be written", e);
    }
    exchange.getMessage().setHeader("Charset", "utf-8");
    exchange.getMessage().setHeader("dstcode", keys.destination());
  }
}
