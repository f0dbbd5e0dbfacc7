package vn.lienthong.partner.transport;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import vn.lienthong.model.ErrorClass;
import vn.lienthong.model.Outcome;
import vn.lienthong.model.text.FileKind;

/**
 * An HTTP response.
 *
 * @param body never null
 * @param retryAfter the wait that the partner requested, or null
 * @param roadError {@code X-Road-Error}: an error of X-Road on the way to the partner, or null
 */
public record PartnerResponse(int status, byte[] body, Duration retryAfter, String roadError) {

  /** The headers that are read beside the status. */
  static final List<String> HEADERS = List.of("Retry-After", "Date", "X-Road-Error");

  /** A longer wait is taken as an error of the partner, and the plan decides. */
  private static final Duration LONGEST_WAIT = Duration.ofHours(24);

  /** A response that did not come through X-Road. */
  public PartnerResponse(int status, byte[] body, Duration retryAfter) {
    this(status, body, retryAfter, null);
  }

  /** Reads the response that the call kamelet left in the exchange. */
  public static PartnerResponse of(Exchange exchange) {
    Message message = exchange.getMessage();
    Integer status = message.getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
    if (status == null) {
      throw new IllegalStateException("the call left no answer");
    }
    byte[] body = message.getBody(byte[].class);
    return new PartnerResponse(status, body == null ? new byte[0] : body,
        wait(message.getHeader("Retry-After", String.class), message.getHeader("Date", String.class)),
        message.getHeader("X-Road-Error", String.class));
  }

  /** Whether the status is 200 to 299. */
  public boolean ok() {
    return status >= 200 && status < 300;
  }

  /**
   * The outcome that the status alone determines: too many calls, maintenance, server error. A 503 with Retry-After had
   * no effect; any other 5xx may have had one. An HTML page is not a response of the partner, and a redirect is not
   * followed: both come from its gateway, and the call may have taken effect.
   */
  public Optional<Outcome> trouble() {
    if (status == 429) {
      return Optional.of(new Outcome.Unavailable(ErrorClass.RATE_LIMIT, code(), retryAfter, false));
    } else if (status == 503) {
      return Optional.of(
          new Outcome.Unavailable(ErrorClass.MAINTENANCE, code(), retryAfter, retryAfter == null));
    } else if (status >= 500 || status == 408 || status < 200 || status >= 300 && status < 400) {
      return Optional.of(new Outcome.Unavailable(ErrorClass.SERVER_ERROR, code(), retryAfter, true));
    } else if (ok() && FileKind.isPage(body)) {
      return Optional.of(new Outcome.Unavailable(ErrorClass.SERVER_ERROR, "html-page", null, true));
    }
    return Optional.empty();
  }

  /** Its body as JSON; empty where it is not JSON, not complete, or has a duplicate key. */
  public Optional<JsonNode> json() {
    return ResponseDecoder.json(body);
  }

  /** The status as an error code: {@code HTTP-404}. */
  public String code() {
    return "HTTP-" + status;
  }

  /**
   * Seconds or an HTTP date; a date is measured against the response's own Date, so that differing clocks do no harm.
   */
  static Duration wait(String retryAfter, String date) {
    if (retryAfter == null) {
      return null;
    }
    try {
      Duration wait = retryAfter.strip().matches("\\d{1,9}")
          ? Duration.ofSeconds(Long.parseLong(retryAfter.strip()))
          : date == null ? null : Duration.between(when(date), when(retryAfter));
      return wait == null || wait.isNegative() || wait.compareTo(LONGEST_WAIT) > 0 ? null : wait;
    } catch (DateTimeException e) {
      return null; // an unreadable value is ignored
    }
  }

  private static ZonedDateTime when(String httpDate) {
    return ZonedDateTime.parse(httpDate.strip(), DateTimeFormatter.RFC_1123_DATE_TIME);
  }
}
