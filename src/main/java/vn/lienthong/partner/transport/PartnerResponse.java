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
 * What came back over HTTP.
 *
 * @param body never null
 * @param retryAfter what the partner asked for, or null
 * @param roadError {@code X-Road-Error}: an error of the road to the partner, or null
 */
public record PartnerResponse(int status, byte[] body, Duration retryAfter, String roadError) {

  /** The headers it reads beside the status. */
  static final List<String> HEADERS = List.of("Retry-After", "Date", "X-Road-Error");

  /** Longer than this is a mistake of theirs, and the plan decides. */
  private static final Duration LONGEST_WAIT = Duration.ofHours(24);

  /** One that came by no road. */
  public PartnerResponse(int status, byte[] body, Duration retryAfter) {
    this(status, body, retryAfter, null);
  }

  /** Reads the answer the call kamelet left in the exchange. */
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

  /** Whether the status is one of 200 to 299. */
  public boolean ok() {
    return status >= 200 && status < 300;
  }

  /**
   * The outcome where the status alone says it: too many calls, closed for maintenance, broken. A 503 that says when
   * to come back was not done; any other 5xx may have been. A page for people is no answer of the partner's, and where
   * another address is named nobody goes: both are its gateway's, and what was asked for may have been done.
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

  /** Its body as JSON; empty where it is none, not whole, or says one key twice. */
  public Optional<JsonNode> json() {
    return ResponseDecoder.json(body);
  }

  /** The status as an error code: {@code HTTP-404}. */
  public String code() {
    return "HTTP-" + status;
  }

  /** Seconds or an HTTP date; a date is measured against the answer's own, so that clocks that differ do no harm. */
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
      return null; // an unreadable wish is no wish
    }
  }

  private static ZonedDateTime when(String httpDate) {
    return ZonedDateTime.parse(httpDate.strip(), DateTimeFormatter.RFC_1123_DATE_TIME);
  }
}
