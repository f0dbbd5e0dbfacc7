package vn.lienthong.intake.jms;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.MessageEOFException;
import jakarta.jms.ObjectMessage;
import jakarta.jms.StreamMessage;
import jakarta.jms.TextMessage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Enumeration;
import org.apache.activemq.artemis.api.core.ActiveMQBuffer;
import org.apache.activemq.artemis.jms.client.ActiveMQMessage;
import vn.lienthong.access.ApiProblems;
import vn.lienthong.model.Problem;
import vn.lienthong.model.Problem.Text;
import vn.lienthong.model.ResponsibleParty;

/**
 * Reads the body of a queue message: text, or bytes of UTF-8. A map, a stream or a Java object is no event; its content
 * is stored with the refusal. An object is never deserialised: its bytes are stored.
 */
final class JmsMessageReader {

  private final long most;
  private final int kept;

  /**
   * @param most bytes of an event
   * @param kept bytes of a message that are stored when it is refused
   */
  JmsMessageReader(long most, long kept) {
    this.most = most;
    this.kept = (int) Math.min(kept, 1 << 28);
  }

  /**
   * Reads the body.
   *
   * @throws JMSException only when the broker's client throws it
   */
  OriginalMessage read(Message message) throws JMSException {
    if (message instanceof TextMessage text) {
      return text(text.getText());
    }
    if (message instanceof BytesMessage bytes) {
      return bytes(bytes);
    }
    if (message instanceof MapMessage map) {
      return values("MAP", map(map));
    }
    if (message instanceof StreamMessage stream) {
      return values("STREAM", stream(stream));
    }
    if (message instanceof ObjectMessage) {
      byte[] octets = serialised(message);
      return OriginalMessage.refused("OBJECT", octets, octets == null ? -1 : octets.length, kept, unreadable(
          "Thông điệp là đối tượng Java (ObjectMessage), không được mở vì lý do an toàn.",
          "The message is a Java object (ObjectMessage); it is not opened, for safety."));
    }
    return empty("NONE");
  }

  private OriginalMessage text(String text) {
    if (text == null || text.isEmpty()) {
      return empty("TEXT");
    }
    byte[] octets = OriginalMessage.octets(text);
    if (octets == null) {
      byte[] utf16 = new byte[text.length() * Character.BYTES];
      ByteBuffer.wrap(utf16).asCharBuffer().put(text); // a charset would replace the lone surrogate
      return OriginalMessage.refused("TEXT", utf16, utf16.length, kept, unreadable(
          "Văn bản chứa nửa ký tự (surrogate lẻ), không thể viết thành UTF-8; bản gốc được giữ dạng UTF-16BE.",
          "The text holds half a surrogate pair and cannot be written as UTF-8; it is kept as UTF-16BE."));
    }
    return octets.length > most ? tooLarge("TEXT", octets, octets.length) : OriginalMessage.event("TEXT", octets, kept);
  }

  private OriginalMessage bytes(BytesMessage message) throws JMSException {
    long size = message.getBodyLength();
    if (size == 0) {
      return empty("BYTES");
    }
    byte[] octets = new byte[(int) Math.min(size, Math.max(most, kept))];
    message.reset();
    int read = message.readBytes(octets);
    if (read < octets.length) {
      throw new JMSException("the message ends before its length");
    }
    return size > most ? tooLarge("BYTES", octets, size) : OriginalMessage.event("BYTES", octets, kept);
  }

  private OriginalMessage tooLarge(String type, byte[] octets, long size) {
    return OriginalMessage.refused(type, octets, size, kept, ApiProblems.tooLarge(most));
  }

  private OriginalMessage values(String type, JsonNode values) {
    Problem why = unreadable("Thông điệp là " + ("MAP".equals(type) ? "MapMessage" : "StreamMessage") + ".",
        "The message is a " + ("MAP".equals(type) ? "MapMessage" : "StreamMessage") + ".");
    byte[] written = values.toString().getBytes(StandardCharsets.UTF_8);
    return written.length > kept ? OriginalMessage.refused(type, written, written.length, kept, why)
        : new OriginalMessage(type, null, null, values, -1, why);
  }

  private OriginalMessage empty(String type) {
    return OriginalMessage.refused(type, null, 0, kept, unreadable("Thông điệp không có nội dung.",
        "The message is empty."));
  }

  private static ObjectNode map(MapMessage message) throws JMSException {
    ObjectNode values = JsonNodeFactory.instance.objectNode();
    for (Enumeration<?> names = message.getMapNames(); names.hasMoreElements();) {
      String name = String.valueOf(names.nextElement());
      values.set(name, value(message.getObject(name)));
    }
    return values;
  }

  private static ArrayNode stream(StreamMessage message) throws JMSException {
    ArrayNode values = JsonNodeFactory.instance.arrayNode();
    message.reset();
    while (true) {
      try {
        values.add(value(message.readObject()));
      } catch (MessageEOFException end) {
        return values;
      }
    }
  }

  /** A JMS value as JSON: text, numbers, booleans; bytes as base64. */
  static JsonNode value(Object value) {
    JsonNodeFactory json = JsonNodeFactory.instance;
    if (value == null) {
      return json.nullNode();
    }
    if (value instanceof Boolean yes) {
      return json.booleanNode(yes);
    }
    if (value instanceof Double || value instanceof Float) {
      return json.numberNode(((Number) value).doubleValue());
    }
    if (value instanceof Number number) {
      return json.numberNode(number.longValue());
    }
    return json.textNode(value instanceof byte[] octets ? Base64.getEncoder().encodeToString(octets)
        : String.valueOf(value));
  }

  /** The serialised bytes of an object as they are in the message: length, then bytes; null if unknown. */
  private byte[] serialised(Message message) {
    if (!(message instanceof ActiveMQMessage own)) {
      return null;
    }
    ActiveMQBuffer body = own.getCoreMessage().getDataBuffer();
    if (body.readableBytes() < Integer.BYTES) {
      return null;
    }
    int length = body.readInt();
    byte[] octets = new byte[Math.max(0, Math.min(length, Math.min(body.readableBytes(), kept)))];
    body.readBytes(octets);
    return octets;
  }

  private static Problem unreadable(String vi, String en) {
    return Problem.of(400, "unreadable-message", ResponsibleParty.CALLER,
        new Text("Thông điệp không đọc được", "The message cannot be read"),
        new Text(vi + " Chỉ nhận JSON của một sự kiện, trong TextMessage hoặc BytesMessage (UTF-8).",
            en + " Only the JSON of one event is taken, in a TextMessage or a BytesMessage (UTF-8)."));
  }
}
