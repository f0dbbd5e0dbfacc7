package vn.lienthong.partner.transport;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/**
 * What a service behind an LGSP adapter said, whichever way it said it: the code as number or string, the whole answer
 * or its message as a JSON string.
 *
 * @param code never null; {@code 0} is success
 * @param text for classification only; it may hold a person's data and goes no further
 * @param session of a login, or null
 * @param result the answer's list, or a missing node
 */
public record LgspReply(String code, String text, String session, JsonNode result) {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  private static final int DEEPEST = 3;

  /** The service's own words; empty where the status alone speaks. A success under an error status is not believed. */
  public static Optional<LgspReply> said(Answer answer) {
    return answer.trouble().isPresent() ? Optional.empty()
        : read(answer.body()).filter(reply -> answer.ok() || !reply.ok());
  }

  /** Reads a body; empty when it is none of theirs (half, empty, a page of HTML). */
  public static Optional<LgspReply> read(byte[] body) {
    try {
      return of(JSON.readTree(body), DEEPEST);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Whether it says that all went well. */
  public boolean ok() {
    return "0".equals(code);
  }

  /** The code where it looks like one; anything else could be a name. */
  public String safeCode() {
    return code.matches("[A-Za-z0-9_.-]{1,32}") ? code : "unreadable";
  }

  /** Whether the text says "exists already". */
  public boolean saysExists() {
    return Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT).contains("đã tồn tại");
  }

  private static Optional<LgspReply> of(JsonNode node, int depth) {
    if (node == null || depth == 0) {
      return Optional.empty();
    } else if (node.isTextual()) {
      return of(tree(node.textValue()), depth - 1);
    } else if (!node.isObject()) {
      return Optional.empty();
    }
    JsonNode message = node.path("message");
    Optional<LgspReply> inner = message.isTextual() && message.textValue().stripLeading().startsWith("{")
        ? of(tree(message.textValue()), depth - 1)
        : message.isObject() ? of(message, depth - 1) : Optional.empty();
    String code = node.path("error_code").asText("").strip();
    if (inner.isPresent() && (code.isEmpty() || "0".equals(code))) {
      return inner; // the envelope of a proxy: the true answer is inside
    } else if (code.isEmpty()) {
      return Optional.empty();
    }
    String session = node.path("session").asText("");
    return Optional.of(new LgspReply(code, inner.map(LgspReply::text).orElse(message.asText("")),
        session.isBlank() ? null : session, node.path("result")));
  }

  private static JsonNode tree(String text) {
    try {
      return JSON.readTree(text);
    } catch (JacksonException e) {
      return null;
    }
  }
}
