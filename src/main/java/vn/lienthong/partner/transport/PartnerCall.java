package vn.lienthong.partner.transport;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import vn.lienthong.model.DeliveryTask;
import vn.lienthong.model.Outcome;
import vn.lienthong.model.register.LookUpRequest;

/**
 * One call to a partner in its route. The task is kept as a property of the exchange, so that the step that reads the
 * response still has the request.
 */
public final class PartnerCall {

  /** Header that permits sending; with any value other than {@code LIVE} nothing is sent. */
  public static final String MODE = "HubMode";

  /** The query parameters by name; a property, because headers may be traced. */
  static final String QUERY = "HubQuery";

  /** The largest response of this call, if not the general limit. */
  static final String ANSWER_MAX = "HubAnswerMax";

  private static final String INQUIRY = "HubInquiry";
  private static final String TASK = "HubTask";
  private static final String OUTCOME = "HubOutcome";
  private static final String ENDED = "HubEnded";
  private static final String NOTHING_SENT = "NONE";

  private PartnerCall() {}

  /**
   * Takes the DeliveryTask from the body and removes every header, so that none influences the call. A task that is not
   * LIVE gets its outcome here.
   */
  public static DeliveryTask begin(Exchange exchange) {
    DeliveryTask task = exchange.getMessage().getBody(DeliveryTask.class);
    if (task == null) {
      throw new IllegalStateException("the body is no Task");
    }
    exchange.setProperty(TASK, task);
    open(exchange);
    if (task.mode() == DeliveryTask.Mode.SHADOW) {
      settle(exchange, new Outcome.Shadowed("not compared"));
    } else if (task.mode() != DeliveryTask.Mode.LIVE) {
      settle(exchange, new Outcome.Faulty("endpoint is off"));
    }
    return task;
  }

  /** Takes the LookUpRequest from the body and opens the call; look-ups have no SHADOW mode. */
  public static LookUpRequest inquire(Exchange exchange) {
    LookUpRequest inquiry = exchange.getMessage().getBody(LookUpRequest.class);
    if (inquiry == null) {
      throw new IllegalStateException("the body is no Inquiry");
    }
    exchange.setProperty(INQUIRY, inquiry);
    open(exchange);
    return inquiry;
  }

  /** The LookUpRequest of this call. */
  public static LookUpRequest inquiry(Exchange exchange) {
    return exchange.getProperty(INQUIRY, LookUpRequest.class);
  }

  /** Opens a call without a task: a login, or the next call of a route that makes several. */
  public static void open(Exchange exchange) {
    exchange.removeProperty(QUERY);
    exchange.removeProperty(ANSWER_MAX);
    exchange.removeProperty(OUTCOME);
    exchange.removeProperty(ENDED);
    Message message = exchange.getMessage();
    message.removeHeaders("*");
    message.setHeader(MODE, DeliveryTask.Mode.LIVE.name());
  }

  /** The DeliveryTask of this call. */
  public static DeliveryTask task(Exchange exchange) {
    return exchange.getProperty(TASK, DeliveryTask.class);
  }

  /** Sets the largest response of this call in bytes, because a file is larger than other responses. */
  public static void answerMax(Exchange exchange, long bytes) {
    exchange.setProperty(ANSWER_MAX, bytes);
  }

  /** Sets a JSON body. */
  public static void json(Exchange exchange, byte[] body) {
    Message message = exchange.getMessage();
    message.setBody(body);
    message.setHeader("Content-Type", "application/json");
    message.setHeader("Accept", "application/json");
  }

  /**
   * Prepares a call without a body, for a route with {@code method: GET}. Put what identifies a person or an enterprise
   * in the query only, never in the path: addresses appear in traces and logs, the query does not.
   */
  public static void get(Exchange exchange, Map<String, String> query) {
    exchange.setProperty(QUERY, new LinkedHashMap<>(query));
    exchange.getMessage().setBody(null);
    exchange.getMessage().setHeader("Accept", "application/json");
  }

  /** The query parameters in their order; empty where there are none. */
  @SuppressWarnings("unchecked")
  static Map<String, String> query(Exchange exchange) {
    Map<String, String> query = exchange.getProperty(QUERY, Map.class);
    return query == null ? Map.of() : query;
  }

  /** Sets the body of an HTML form: names and values percent-encoded. */
  public static void form(Exchange exchange, Map<String, String> fields) {
    String body = fields.entrySet().stream().map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
        .collect(Collectors.joining("&"));
    json(exchange, body.getBytes(StandardCharsets.UTF_8));
    exchange.getMessage().setHeader("Content-Type", "application/x-www-form-urlencoded");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** Skips this one call; the route continues, and the next step opens another call. */
  public static void skip(Exchange exchange) {
    exchange.getMessage().setHeader(MODE, NOTHING_SENT);
    exchange.getMessage().setBody(null);
  }

  /** Ends the route with this value, and sends nothing; in SHADOW mode, what would have been sent. */
  public static void end(Exchange exchange, Object with) {
    exchange.setProperty(ENDED, with);
    exchange.getMessage().setHeader(MODE, NOTHING_SENT);
    exchange.getMessage().setBody(null);
  }

  /** The value or outcome that was set before the call. */
  public static Optional<Object> ended(Exchange exchange) {
    Object ended = exchange.getProperty(ENDED);
    return Optional.ofNullable(ended != null ? ended : settled(exchange).orElse(null));
  }

  /** Sets the outcome, so that nothing is sent; the first outcome that was set is kept. */
  public static void settle(Exchange exchange, Outcome outcome) {
    if (settled(exchange).isEmpty()) {
      exchange.setProperty(OUTCOME, outcome);
    }
    exchange.getMessage().setHeader(MODE, NOTHING_SENT);
    exchange.getMessage().setBody(null);
  }

  /** The outcome, if it was set before the call. */
  public static Optional<Outcome> settled(Exchange exchange) {
    return Optional.ofNullable(exchange.getProperty(OUTCOME, Outcome.class));
  }
}
