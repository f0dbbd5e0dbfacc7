package vn.lienthong.partner.transport;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import vn.lienthong.model.ErrorClass;
import vn.lienthong.model.Outcome;
import vn.lienthong.model.text.IsoTimes;
import vn.lienthong.model.text.TextNormalizer;

/**
 * Reads a register's response to a look-up: the meaning of its content, or the outcome that says why there is no
 * result. An unreadable body (incomplete, duplicate key, empty) is {@code SCHEMA unreadable}. A gateway's HTML page
 * says nothing about the register, so the register could not be queried. Content that does not have the register's form
 * is {@code SCHEMA} with the code of the reader ({@link Unreadable}). A look-up changes nothing there, so no outcome is
 * uncertain.
 */
public final class RegisterResponseReader {

  /** Where an error may hold its code: the platform's own places, then those that registers use. */
  private static final List<String> CODES = List.of("/fault/code", "/errorCode", "/error_code", "/code",
      "/status/code");

  private static final List<String> TEXTS = List.of("/message", "/Message", "/status/message", "/error_message");

  private final Rules rules;

  /** With the rules that classify the register's error codes. */
  public RegisterResponseReader(Rules rules) {
    this.rules = rules;
  }

  /** The meaning of an error, by its code and text: rows of {@code error_rule}. */
  @FunctionalInterface
  public interface Rules {

    /** Never null; UNKNOWN where no rule matches. */
    ErrorClass of(String code, String text);

    /** Whether it refuses a field of the request by its name; such an error counts under any status. */
    default boolean refusesField(String code, String text) {
      return false;
    }
  }

  /** The response does not have the register's form; nothing of it may be shown. */
  public static final class Unreadable extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private final String code;

    /** {@code code}: a code of the hub ({@code other-person}), never a text of the register. */
    public Unreadable(String code) {
      super(code, null, false, false);
      this.code = code;
    }
  }

  /** Reads JSON: {@code meaning} gets the tree of a 2xx response and returns a LookUpResult or an Outcome. */
  public Object json(PartnerResponse answer, Function<JsonNode, Object> meaning) {
    return bytes(answer, body -> meaning.apply(answer.json().orElseThrow(() -> new Unreadable("unreadable"))));
  }

  /** Reads any other content: {@code meaning} gets the body of a 2xx response, and may throw {@link Unreadable}. */
  public Object bytes(PartnerResponse answer, Function<byte[], Object> meaning) {
    Optional<Outcome> road = XRoadClient.trouble(answer);
    if (road.isPresent()) {
      return road.get();
    } else if (!answer.ok() || answer.trouble().isPresent()) {
      return trouble(answer);
    }
    try {
      return meaning.apply(answer.body());
    } catch (Unreadable e) {
      return new Outcome.Refused(ErrorClass.SCHEMA, e.code, null);
    }
  }

  /** The outcome of an error inside the response. */
  public Outcome refusal(String code, String text) {
    return outcome(rules.of(code, text), safe(code).orElse("unreadable"), null);
  }

  /** The class of an error inside the response. */
  public ErrorClass classOf(String code, String text) {
    return rules.of(code, text);
  }

  /** A field's text; null where it is absent or blank. */
  public static String text(JsonNode entry, String field) {
    String text = TextNormalizer.trim(entry.path(field).asText(""));
    return text.isEmpty() ? null : text;
  }

  /**
   * A field's day in the register's form; null where it is absent. An invalid day makes the response {@link
   * Unreadable}.
   */
  public static LocalDate day(JsonNode entry, String field, DateTimeFormatter form) {
    try {
      String text = text(entry, field);
      return text == null ? null
          : IsoTimes.told(LocalDate.parse(text, form)).orElseThrow(() -> new Unreadable("unreadable"));
    } catch (DateTimeException e) {
      throw new Unreadable("unreadable");
    }
  }

  /** Whether two numbers are equal, compared in constant time; null equals nothing. */
  public static boolean same(String one, String other) {
    return one != null && other != null && MessageDigest.isEqual(
        TextNormalizer.trim(one).getBytes(StandardCharsets.UTF_8),
        TextNormalizer.trim(other).getBytes(StandardCharsets.UTF_8));
  }

  /** The error code in the response decides first, if the rules have it; then the status. */
  private Outcome trouble(PartnerResponse answer) {
    Optional<JsonNode> told = answer.json();
    Optional<String> refusing = told.flatMap(RegisterResponseReader::code)
        .filter(said -> rules.refusesField(said, words(told.get())));
    if (refusing.isPresent()) {
      return refusal(refusing.get(), words(told.get()));
    }
    Optional<String> code = told.flatMap(RegisterResponseReader::code)
        .filter(said -> !said.equals(Integer.toString(answer.status()))); // the status repeated adds nothing
    ErrorClass known = code.map(said -> rules.of(said, "")).orElse(ErrorClass.UNKNOWN);
    if (known != ErrorClass.UNKNOWN) {
      return outcome(known, code.get(), answer.retryAfter());
    }
    return answer.trouble().map(why -> why.fold(
        d -> why, p -> why, s -> why, r -> why,
        u -> new Outcome.Unavailable(u.errorClass(), u.code(), u.retryAfter(), false), f -> why))
        .orElseGet(() -> outcome(rules.of(Integer.toString(answer.status()), ""), answer.code(), null));
  }

  private static Outcome outcome(ErrorClass errorClass, String code, Duration retryAfter) {
    return switch (errorClass) {
      case BUSINESS, SCHEMA, SIGNATURE, STATE_CONFLICT -> new Outcome.Refused(errorClass, code, null);
      case SESSION, RATE_LIMIT, MAINTENANCE, CONNECTION, SERVER_ERROR, HUB_FAULT, UNKNOWN ->
          new Outcome.Unavailable(errorClass, code, retryAfter, false);
    };
  }

  private static String words(JsonNode tree) {
    return TEXTS.stream().map(tree::at).filter(JsonNode::isTextual).map(JsonNode::textValue).findFirst().orElse("");
  }

  private static Optional<String> code(JsonNode tree) {
    return CODES.stream().map(tree::at).filter(JsonNode::isValueNode).map(JsonNode::asText)
        .map(RegisterResponseReader::safe).flatMap(Optional::stream).findFirst();
  }

  /** The code if it looks like one; any other text could be a name. */
  private static Optional<String> safe(String code) {
    return Optional.of(code.strip()).filter(c -> c.matches("[A-Za-z0-9_.-]{1,64}"));
  }
}
