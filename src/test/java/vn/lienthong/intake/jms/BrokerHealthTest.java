package vn.lienthong.intake.jms;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.apache.camel.component.jms.JmsEndpoint;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.junit.jupiter.api.Test;
import vn.lienthong.intake.EventSamples;

/** Of a broker that goes and comes back it is told once, and only by who knows. */
class BrokerHealthTest extends OnBroker {

  @Test
  void saysOnceThatTheBrokerWentAndOnceThatItIsBack() throws Exception {
    camel.start();
    Awaitility.await().atMost(30, TimeUnit.SECONDS).until(() -> watch.state() == BrokerHealth.State.CONNECTED);
    List<String> said = new CopyOnWriteArrayList<>();
    Logger log = Logger.getLogger(BrokerHealth.class.getName());
    Handler ear = ear(said);
    log.addHandler(ear);
    try {
      broker.stop();
      Awaitility.await().atMost(30, TimeUnit.SECONDS).until(() -> watch.state() == BrokerHealth.State.AWAY);
      assertThat(watch.call().getStatus()).isEqualTo(HealthCheckResponse.Status.UP);
      assertThat(watch.call().getData()).hasValueSatisfying(data -> assertThat(data).containsEntry("queue", "away"));
      // four tries to reach it, at OnBroker's interval
      Awaitility.await().during(2, TimeUnit.SECONDS).atMost(30, TimeUnit.SECONDS).until(() -> said.size() == 1);
      broker.start();
      Awaitility.await().atMost(30, TimeUnit.SECONDS).until(() -> watch.state() == BrokerHealth.State.CONNECTED);
      send(session -> session.createTextMessage(EventSamples.tree("accepted").toString()));
      Awaitility.await().atMost(30, TimeUnit.SECONDS).until(() -> ledger.stored.size() == 1);
    } finally {
      log.removeHandler(ear);
    }
    assertThat(said).hasSize(2);
    assertThat(said.get(0)).startsWith("broker away");
    assertThat(said.get(1)).startsWith("broker back");
  }

  /** Of two consumers one says that the broker went; the other's wait, begun before, ends a moment later. */
  @Test
  void aWaitThatBeganBeforeTheBrokerWentSaysNothingOfIt() throws Exception {
    BrokerHealth health = new BrokerHealth();
    BrokerHealth.QueueConsumer queue = (BrokerHealth.QueueConsumer) health.createMessageListenerContainer(
        camel.getEndpoint("jms:queue:" + IN, JmsEndpoint.class));
    queue.setReceiveTimeout(200);
    queue.receiveMessage(consumer(timeout -> {
      health.away(new JMSException("gone"));
      TimeUnit.MILLISECONDS.timedJoin(Thread.currentThread(), timeout);
    }));
    assertThat(health.state()).as("begun before").isEqualTo(BrokerHealth.State.AWAY);
    queue.receiveMessage(consumer(timeout -> {}));
    assertThat(health.state()).as("broken off").isEqualTo(BrokerHealth.State.AWAY);
    queue.receiveMessage(consumer(timeout -> TimeUnit.MILLISECONDS.timedJoin(Thread.currentThread(), timeout)));
    assertThat(health.state()).as("lasted its time").isEqualTo(BrokerHealth.State.CONNECTED);
  }

  private interface Waiting {
    void receive(long timeout) throws Exception;
  }

  /** Never a message. */
  private static MessageConsumer consumer(Waiting waiting) {
    return (MessageConsumer) Proxy.newProxyInstance(MessageConsumer.class.getClassLoader(),
        new Class<?>[] {MessageConsumer.class}, (self, method, arguments) -> {
          waiting.receive((long) arguments[0]);
          return null;
        });
  }

  private static Handler ear(List<String> said) {
    return new Handler() {
      @Override
      public void publish(LogRecord line) {
        said.add(line instanceof org.jboss.logmanager.ExtLogRecord own ? own.getFormattedMessage() : line.getMessage());
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
  }
}
