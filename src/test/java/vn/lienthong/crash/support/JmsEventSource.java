package vn.lienthong.crash.support;

import jakarta.jms.JMSContext;
import jakarta.jms.JMSRuntimeException;
import java.util.function.Supplier;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** Sends to the queue over one connection, for as long as the broker stays where it is. */
final class JmsEventSource implements EventSource {

  private final Supplier<String> broker;
  private final Supplier<String> password;
  private String connected = "";
  private ActiveMQConnectionFactory factory;
  private JMSContext context;

  /** {@code broker}: where it is, or empty; asked before every try. */
  JmsEventSource(Supplier<String> broker, Supplier<String> password) {
    this.broker = broker;
    this.password = password;
  }

  @Override
  public synchronized Said offer(String dossier, String event) {
    String url = broker.get();
    if (url.isEmpty()) {
      return Said.AGAIN;
    }
    try {
      if (!url.equals(connected)) {
        leave();
        factory = new ActiveMQConnectionFactory(url + "?callTimeout=5000", "hub", password.get());
        context = factory.createContext();
        connected = url;
      }
      context.createProducer().setProperty("JMSXGroupID", dossier).send(context.createQueue(QUEUE), event);
      return Said.TAKEN;
    } catch (JMSRuntimeException e) {
      leave();
      return Said.AGAIN;
    }
  }

  private void leave() {
    connected = "";
    if (factory != null) {
      factory.close(); // and what it made
      factory = null;
    }
  }
}
