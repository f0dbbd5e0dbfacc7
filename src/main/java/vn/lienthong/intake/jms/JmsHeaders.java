package vn.lienthong.intake.jms;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.lang.model.SourceVersion;

/**
 * The headers and properties of a message, for its refusal. The refusal's body has all of them under {@code sent};
 * correlation id, type, group and the sender's own properties are also copied as headers, so that a selector finds the
 * refusal. Headers that control the broker or Camel are in the body only.
 */
final class JmsHeaders {

  private static final List<String> GROUP = List.of("JMSXGroupID", "JMSXGroupSeq");
  /** Reserved words of selectors. */
  private static final Set<String> RESERVED = Set.of("NULL", "TRUE", "FALSE", "NOT", "AND", "OR", "BETWEEN", "LIKE",
      "IN", "IS", "ESCAPE");

  private final int most;

  /** @param most bytes of names and values that are copied as headers */
  JmsHeaders(int most) {
    this.most = most;
  }

  /** Writes everything into {@code body} and returns the headers to copy. */
  Map<String, Object> write(Message message, ObjectNode body) throws JMSException {
    ObjectNode sent = body.putObject("sent");
    sent.put("messageId", message.getJMSMessageID());
    sent.put("correlationId", message.getJMSCorrelationID());
    sent.put("type", message.getJMSType());
    sent.put("timestamp", message.getJMSTimestamp());
    sent.put("replyTo", message.getJMSReplyTo() == null ? null : message.getJMSReplyTo().toString());
    ObjectNode properties = sent.putObject("properties");
    Map<String, Object> along = new LinkedHashMap<>();
    put(along, "JMSCorrelationID", message.getJMSCorrelationID());
    put(along, "JMSType", message.getJMSType());
    for (String name : names(message)) {
      Object value = message.getObjectProperty(name);
      properties.set(name, JmsMessageReader.value(value));
      if (GROUP.contains(name) || own(name)) {
        put(along, name, value);
      }
    }
    return along;
  }

  private static Set<String> names(Message message) throws JMSException {
    Set<String> names = new TreeSet<>();
    for (Enumeration<?> all = message.getPropertyNames(); all.hasMoreElements();) {
      names.add(String.valueOf(all.nextElement()));
    }
    for (String group : GROUP) {
      if (message.propertyExists(group)) {
        names.add(group);
      }
    }
    return names;
  }

  /** Whether JMS allows the name and neither JMS, the broker, Camel nor the hub uses it. */
  private static boolean own(String name) {
    return SourceVersion.isIdentifier(name) && !RESERVED.contains(name.toUpperCase(Locale.ROOT))
        && !name.startsWith("JMS") && !name.startsWith("_AMQ") && !name.regionMatches(true, 0, "Camel", 0, 5)
        && !name.equals(EventJmsConsumer.REFUSED) && !name.equals(LockedDossierRequeue.HELD);
  }

  private void put(Map<String, Object> along, String name, Object value) {
    if (value == null || value instanceof byte[]) {
      return;
    }
    int used = name.length() + String.valueOf(value).length();
    for (Map.Entry<String, Object> one : along.entrySet()) {
      used += one.getKey().length() + String.valueOf(one.getValue()).length();
    }
    if (used * 2L <= most) {
      along.put(name, value);
    }
  }
}
