package vn.lienthong.intake.jms;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import vn.lienthong.model.Problem;

/**
 * The body of a queue message as it was sent.
 *
 * @param type TEXT, BYTES, MAP, STREAM, OBJECT, NONE or UNREAD
 * @param event the bytes that may be an event, or null
 * @param kept the bytes that are stored when the message is refused, or null
 * @param values the content of a map or stream, or null
 * @param size bytes that were sent, as far as known; else -1
 * @param problem why {@code event} is null, or null
 */
public record OriginalMessage(String type, byte[] event, byte[] kept, JsonNode values, long size, Problem problem) {

  /** A message that the broker's client could not read. */
  static final OriginalMessage UNREAD = new OriginalMessage("UNREAD", null, null, null, -1, null);

  /** A message that may be an event. */
  static OriginalMessage event(String type, byte[] octets, int most) {
    return new OriginalMessage(type, octets, head(octets, most), null, octets.length, null);
  }

  /** A message that is no event. {@code octets}: the available part of {@code size}. */
  public static OriginalMessage refused(String type, byte[] octets, long size, int most, Problem why) {
    return new OriginalMessage(type, null, octets == null ? null : head(octets, most), null, size, why);
  }

  /**
   * Adds the original to the body of a refusal: {@code message} when it is text, {@code messageBase64} when not, or
   * {@code messageValues}; {@code messageTruncated} when it is too long to be stored completely.
   */
  public void write(ObjectNode body) {
    String text = kept == null || size > kept.length ? null : text(kept);
    body.put("message", text);
    body.put("messageType", type);
    if (size >= 0) {
      body.put("messageSize", size);
    }
    if (text == null && kept != null && kept.length > 0) {
      body.put("messageBase64", Base64.getEncoder().encodeToString(kept));
    }
    if (values != null) {
      body.set("messageValues", values);
    }
    if (values == null && size > (kept == null ? 0 : kept.length)) {
      body.put("messageTruncated", true);
    }
  }

  /** The body of a refusal: an object with the problem. */
  static ObjectNode body(ObjectNode problem) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.set("problem", problem);
    return body;
  }

  /** The UTF-8 bytes, or null when the text has a lone surrogate. */
  static byte[] octets(String text) {
    try {
      ByteBuffer octets = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
      return Arrays.copyOf(octets.array(), octets.limit());
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  private static String text(byte[] octets) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  private static byte[] head(byte[] octets, int most) {
    return octets.length > most ? Arrays.copyOf(octets, most) : octets;
  }
}
