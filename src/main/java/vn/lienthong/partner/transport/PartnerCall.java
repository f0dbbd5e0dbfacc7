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
 * One call to a partner as its route carries it. The Task is kept beside the message, so that the step that reads the
 * answer still knows what was asked.
 */
public final class PartnerCall {

  /** Header that opens the way out; with anything but {@code LIVE} nothing is sent. */
  public static final String MODE = "HubMode";

  /** What follows the question mark, by name; kept beside the message, since headers may be traced. */
  static final String QUERY = "HubQuery";

  /** The largest answer of this call, where it is not the one of every call. */
  static final String ANSWER_MAX = "HubAnswerMax";

  private static final String INQUIRY = "HubInquiry";
  private static final String TASK = "HubTask";
  private static final String OUTCOME = "HubOutcome";
  private static final String ENDED = "HubEnded";
  private static final String NOTHING_SENT = "NONE";

  private PartnerCall() {}

  /**
   * Takes the Task from the body and wipes every header, so that nothing from before steers the call. A Task that is
   * not for real has its outcome from here on.
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

  /** Takes the Inquiry from the body and opens the call; a look-up is made for real or not at all. */
  public static LookUpRequest inquire(Exchange exchange) {
    LookUpRequest inquiry = exchange.getMessage().getBody(LookUpRequest.class);
    if (inquiry == null) {
      throw new IllegalStateException("the body is no Inquiry");
    }
    exchange.setProperty(INQUIRY, inquiry);
    open(exchange);
    return inquiry;
  }

  /** The Inquiry of this call. */
  public static LookUpRequest inquiry(Exchange exchange) {
    return exchange.getProperty(INQUIRY, LookUpRequest.class);
  }

  /** Opens a call that serves no Task: a login, or the next one of a route that makes several. */
  public static void open(Exchange exchange) {
    exchange.removeProperty(QUERY);
    exchange.removeProperty(ANSWER_MAX);
    exchange.removeProperty(OUTCOME);
    exchange.removeProperty(ENDED);
    Message message = exchange.getMessage();
    message.removeHeaders("*");
    message.setHeader(MODE, DeliveryTask.Mode.LIVE.name());
  }

  /** The Task of this call. */
  public static DeliveryTask task(Exchange exchange) {
    return exchange.getProperty(TASK, DeliveryTask.class);
  }

  /** This call's answer may have so many bytes: a file is larger than what is told of it. */
  public static void answerMax(Exchange exchange, long bytes) {
    exchange.setProperty(ANSWER_MAX, bytes);
  }

  /** The body to send. */
  public static void json(Exchange exchange, byte[] body) {
    Message message = exchange.getMessage();
    message.setBody(body);
    message.setHeader("Content-Type", "application/json");
    message.setHeader("Accept", "application/json");
  }

  /**
   * A call without a body, for a route that says {@code method: GET}. What identifies a person or an enterprise stands
   * in the query alone, never in the path: addresses are told to traces and logs, the query is not.
   */
  public static void get(Exchange exchange, Map<String, String> query) {
    exchange.setProperty(QUERY, new LinkedHashMap<>(query));
    exchange.getMessage().setBody(null);
    exchange.getMessage().setHeader("Accept", "application/json");
  }

  /** The parameters of the query, in their order; empty where there is none. */
  @SuppressWarnings("unchecked")
  static Map<String, String> query(Exchange exchange) {
    Map<String, String> query = exchange.getProperty(QUERY, Map.class);
    return query == null ? Map.of() : query;
  }

  /** The body of an HTML form: names and values in percent signs. */
  public static void form(Exchange exchange, Map<String, String> fields) {
    String body = fields.entrySet().stream().map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
        .collect(Collectors.joining("&"));
    json(exchange, body.getBytes(StandardCharsets.UTF_8));
    exchange.getMessage().setHeader("Content-Type", "application/x-www-form-urlencoded");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** This one call is not made and the route goes on: the next step opens another. */
  public static void skip(Exchange exchange) {
    exchange.getMessage().setHeader(MODE, NOTHING_SENT);
    exchange.getMessage().setBody(null);
  }

  /** The route ends with this, and nothing is sent: in SHADOW, what would have been. */
  public static void end(Exchange exchange, Object with) {
    exchange.setProperty(ENDED, with);
    exchange.getMessage().setHeader(MODE, NOTHING_SENT);
    exchange.getMessage().setBody(null);
  }

  /** What stood before the call: what the route ends with, or its outcome. */
  public static Optional<Object> ended(Exchange exchange) {
    Object ended = exchange.getProperty(ENDED);
    return Optional.ofNullable(ended != null ? ended : settled(exchange).orElse(null));
  }

  /** The outcome stands already, nothing is sent; the first one said holds. */
  public static void settle(Exchange exchange, Outcome outcome) {
    if (settled(exchange).isEmpty()) {
      exchange.setProperty(OUTCOME, outcome);
    }
    exchange.getMessage().setHeader(MODE, NOTHING_SENT);
    exchange.getMessage().setBody(null);
  }

  /** The outcome, if it stood before the call. */
  public static Optional<Outcome> settled(Exchange exchange) {
    return Optional.ofNullable(exchange.getProperty(OUTCOME, Outcome.class));
  }
}
