package vn.lienthong.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.jms.BytesMessage;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.jms.QueueBrowser;
import jakarta.jms.StreamMessage;
import java.util.Collections;
import java.util.List;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** Messages of every kind for the queue of events. */
public final class QueueShots implements AutoCloseable {

  private static final long SOON_MILLIS = 500;

  private final ActiveMQConnectionFactory factory;
  private final JMSContext context;
  private final Queue events;
  private final Queue refused;
  private int sent;
  private int back;

  public QueueShots(String broker, String user, String password, String events, String refused) {
    this.factory = new ActiveMQConnectionFactory(broker + "?callTimeout=20000", user, password);
    this.context = factory.createContext();
    this.events = context.createQueue(events);
    this.refused = context.createQueue(refused);
  }

  /** Each body as text and as octets, each text in a message of each kind and as its property. */
  public void send(List<HostileJson.Body> bodies, List<String> texts) throws JMSException {
    for (HostileJson.Body body : bodies) {
      send(context.createTextMessage(new String(body.bytes(), UTF_8)));
      BytesMessage octets = context.createBytesMessage();
      octets.writeBytes(body.bytes());
      send(octets);
    }
    for (String text : texts) {
      StreamMessage stream = context.createStreamMessage();
      stream.writeString(text);
      stream.writeInt(7);
      stream.writeBytes(text.getBytes(UTF_8));
      MapMessage map = context.createMapMessage();
      map.setString("a" + text, text);
      map.setObject("b", text.getBytes(UTF_8));
      for (Message each : List.of(stream, map, context.createObjectMessage(text), context.createMessage(),
          context.createTextMessage(text), context.createTextMessage(null))) {
        each.setStringProperty("JMSXGroupID", text);
        each.setStringProperty("naughty", text);
        each.setJMSCorrelationID(text);
        each.setJMSType(text);
        send(each);
      }
    }
  }

  private void send(Message message) {
    context.createProducer().setDeliveryMode(DeliveryMode.NON_PERSISTENT).send(events, message);
    sent++;
  }

  /** How many were sent. */
  public int sent() {
    return sent;
  }

  /** Takes what was refused by now. @return how many in all so far */
  public int back() {
    try (var consumer = context.createConsumer(refused)) {
      while (consumer.receive(SOON_MILLIS) != null) {
        back++;
      }
    }
    return back;
  }

  /** How many the hub has not taken yet. */
  public int waiting() throws JMSException {
    try (QueueBrowser browser = context.createBrowser(events)) {
      return Collections.list(browser.getEnumeration()).size();
    }
  }

  @Override public void close() {
    factory.close();
  }
}
