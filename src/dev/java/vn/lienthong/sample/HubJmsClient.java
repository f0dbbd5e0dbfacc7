package vn.lienthong.sample;

import jakarta.jms.JMSContext;
import jakarta.jms.JMSProducer;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** Sends events to the hub's queue as a dossier system with JMS does: persistent, from one producer, in order. */
public final class HubJmsClient implements AutoCloseable {

  private static final String QUEUE = "hub.dossiers.event.in";

  private final ActiveMQConnectionFactory factory;
  private final JMSContext context;
  private final JMSProducer producer;
  private final SenderCounts tally;

  /** The address of a broker, with the user and password for it. */
  public record Login(String url, String user, String password) {

    /** The address only, without the password. */
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

  /** Sends the event; returns when the broker has stored it on disk. The message group is the dossier code. */
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
