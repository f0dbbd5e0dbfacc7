package vn.lienthong.sample;

import jakarta.jms.JMSContext;
import jakarta.jms.JMSProducer;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** The hub's queue for events, as a dossier system that speaks JMS uses it: persistent, one sender, in order. */
public final class HubJmsClient implements AutoCloseable {

  private static final String QUEUE = "hub.dossiers.event.in";

  private final ActiveMQConnectionFactory factory;
  private final JMSContext context;
  private final JMSProducer producer;
  private final SenderCounts tally;

  /** A broker, and who may send there. */
  public record Login(String url, String user, String password) {

    /** Says nothing of the password. */
    @Override public String toString() {
      return url;
    }
  }

  HubJmsClient(Login broker, SenderCounts tally) {
    this.factory = new ActiveMQConnectionFactory(broker.url(), broker.user(), broker.password());
    this.context = factory.createContext();
    this.producer = context.createProducer();
    this.tally = tally;
  }

  /** Returns when the broker has it on disk. */
  synchronized void send(SampleEvent happening) {
    producer.setProperty("JMSXGroupID", happening.code())
        .send(context.createQueue(QUEUE), happening.event().toString());
    tally.taken(happening.eventId(), happening.door());
  }

  @Override
  public void close() {
    context.close();
    factory.close();
  }
}
