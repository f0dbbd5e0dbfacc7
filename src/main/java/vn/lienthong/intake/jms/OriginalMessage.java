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
 * The body of a message of the queue as it was sent.
 *
 * @param type TEXT, BYTES, MAP, STREAM, OBJECT, NONE or UNREAD
 * @param event octets that may be an event, or null
 * @param kept what is kept of the octets when the message is refused, or null
 * @param values of a map or stream, what it holds, or null
 * @param size octets that were sent, as far as they are known; else -1
 * @param problem why {@code event} is null, or null
 */
public record OriginalMessage(String type, byte[] event, byte[] kept, JsonNode values, long size, Problem problem) {

  /** Of a message the broker's client could not read. */
  static final OriginalMessage UNREAD = new OriginalMessage("UNREAD", null, null, null, -1, null);

  /** An event's octets. */
  static OriginalMessage event(String type, byte[] octets, int most) {
    return new OriginalMessage(type, octets, head(octets, most), null, octets.length, null);
  }

  /** Not an event. {@code octets}: what there is of {@code size}. */
  public static OriginalMessage refused(String type, byte[] octets, long size, int most, Problem why) {
    return new OriginalMessage(type, null, octets == null ? null : head(octets, most), null, size, why);
  }

  /**
   * Adds it to the body of a refusal: {@code message} when it is text, {@code messageBase64} when not, or
   * {@code messageValues}; {@code messageTruncated} when it is too long to be kept whole.
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

  /** An empty JSON object to write a refusal into. */
  static ObjectNode body(ObjectNode problem) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.set("problem", problem);
    return body;
  }

  /** UTF-8, or null when it holds half a surrogate pair. */
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
