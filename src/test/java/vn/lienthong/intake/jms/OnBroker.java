package vn.lienthong.intake.jms;

import io.quarkus.runtime.configuration.MemorySize;
import jakarta.jms.Connection;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.jms.QueueBrowser;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.component.jms.JmsComponent;
import org.apache.camel.component.properties.PropertiesComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.messaginghub.pooled.jms.JmsPoolConnectionFactory;
import vn.lienthong.access.client.FakeClients;
import vn.lienthong.intake.EventIntake;
import vn.lienthong.intake.EventSamples;
import vn.lienthong.intake.IntakeFakes;
import vn.lienthong.ledger.accept.FakeLedger;

/** The real route on a real broker; the ledger is a stand-in. */
abstract class OnBroker {

  static final String IN = "hub.dossiers.event.in";
  static final int DELIVERIES = 3;
  static final String REFUSED = "hub.dossiers.event.refused";

  final FakeLedger ledger = new FakeLedger();
  final EmbeddedActiveMQ broker = new EmbeddedActiveMQ();
  final DefaultCamelContext camel = new DefaultCamelContext();
  final ActiveMQConnectionFactory straight = new ActiveMQConnectionFactory(
      "vm://7?clientFailureCheckPeriod=5000&connectionTTL=10000"); // a broker that stops does not always say so
  final JmsPoolConnectionFactory pool = new JmsPoolConnectionFactory();
  final BrokerHealth watch = new BrokerHealth();

  @BeforeEach
  void start() throws Exception {
    AddressSettings all = new AddressSettings().setAutoCreateQueues(true).setAutoCreateAddresses(true)
        .setMaxDeliveryAttempts(-1).setAutoDeleteQueues(false).setAutoDeleteAddresses(false);
    broker.setConfiguration(new ConfigurationImpl().setPersistenceEnabled(false).setSecurityEnabled(false)
        .addAcceptorConfiguration("vm", "vm://7").addAddressSetting("#", all));
    broker.start();
    pool.setConnectionFactory(straight);
    JmsComponent jms = new JmsComponent();
    jms.setConnectionFactory(pool);
    jms.setRecoveryInterval(500);
    camel.addComponent("jms", jms);
    Properties keys = new Properties();
    keys.putAll(Map.of("hub.intake.jms.enabled", "true", "hub.intake.jms.consumers", "2", "hub.intake.jms.queue", IN,
        "hub.intake.jms.refused", REFUSED, "hub.intake.jms.held.again", "200ms"));
    PropertiesComponent properties = (PropertiesComponent) camel.getPropertiesComponent();
    properties.setSystemPropertiesMode(PropertiesComponent.SYSTEM_PROPERTIES_MODE_NEVER); // a profile leaves its own
    properties.setOverrideProperties(keys);
    EventIntake door = new EventIntake(EventSamples.READER, IntakeFakes.arrivals(), ledger);
    camel.getRegistry().bind("intake", new EventJmsConsumer(door, new FakeClients(), "demo", IN,
        size(1 << 20), size(2 << 20), size(64 << 10), DELIVERIES, Duration.ofMillis(300)));
    camel.getRegistry().bind("brokerWatch", watch);
    Resource route = PluginHelper.getResourceLoader(camel)
        .resolveResource("file:routes/hub/hub-receive-event.camel.yaml");
    PluginHelper.getRoutesLoader(camel).loadRoutes(route);
  }

  @AfterEach
  void stop() throws Exception {
    camel.stop();
    pool.stop();
    straight.close();
    broker.stop();
  }

  void send(Sending what) throws JMSException {
    try (Connection connection = straight.createConnection(); Session session = connection.createSession()) {
      session.createProducer(session.createQueue(IN)).send(what.message(session));
    }
  }

  interface Sending {
    Message message(Session session) throws JMSException;
  }

  List<Message> on(String queue) {
    try (Connection connection = straight.createConnection(); Session session = connection.createSession()) {
      connection.start();
      Queue there = session.createQueue(queue);
      try (QueueBrowser browser = session.createBrowser(there)) {
        return Collections.list(browser.getEnumeration()).stream().map(Message.class::cast).toList();
      }
    } catch (InvalidDestinationException e) {
      return List.of(); // nothing was sent there yet
    } catch (JMSException e) {
      throw new IllegalStateException(e);
    }
  }

  String refusal() throws JMSException {
    Awaitility.await().atMost(30, TimeUnit.SECONDS).until(() -> on(REFUSED).size() == 1 && on(IN).isEmpty());
    return ((TextMessage) on(REFUSED).get(0)).getText();
  }

  private static MemorySize size(long octets) {
    return new MemorySize(BigInteger.valueOf(octets));
  }
}
