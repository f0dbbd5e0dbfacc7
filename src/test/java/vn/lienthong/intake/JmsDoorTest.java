package vn.lienthong.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.MemorySize;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.jms.QueueBrowser;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.math.BigInteger;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.component.jms.JmsComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.messaginghub.pooled.jms.JmsPoolConnectionFactory;
import vn.lienthong.access.FakeClients;
import vn.lienthong.ledger.FakeLedger;
import vn.lienthong.ledger.Ledger;

/** The real route on a real broker; the ledger is a stand-in. */
class JmsDoorTest {

  private static final String IN = "hub.dossiers.event.in";
  private static final int DELIVERIES = 3;
  private static final String REFUSED = "hub.dossiers.event.refused";

  private final FakeLedger ledger = new FakeLedger();
  private final EmbeddedActiveMQ broker = new EmbeddedActiveMQ();
  private final DefaultCamelContext camel = new DefaultCamelContext();
  private final ActiveMQConnectionFactory straight = new ActiveMQConnectionFactory("vm://7");
  private final JmsPoolConnectionFactory pool = new JmsPoolConnectionFactory();
  private final BrokerWatch watch = new BrokerWatch();

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
    camel.addComponent("jms", jms);
    Properties keys = new Properties();
    keys.putAll(Map.of("hub.intake.jms.enabled", "true", "hub.intake.jms.consumers", "2", "hub.intake.jms.queue", IN,
        "hub.intake.jms.refused", REFUSED));
    camel.getPropertiesComponent().setOverrideProperties(keys); // a profile before us may have left others
    EventDoor door = new EventDoor(Samples.READER, Fakes.arrivals(), ledger);
    camel.getRegistry().bind("intake", new JmsDoor(door, new FakeClients(), "demo", IN,
        new MemorySize(BigInteger.valueOf(1 << 20)), DELIVERIES));
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

  private void send(Sending what) throws JMSException {
    try (Connection connection = straight.createConnection(); Session session = connection.createSession()) {
      session.createProducer(session.createQueue(IN)).send(what.message(session));
    }
  }

  private interface Sending {
    Message message(Session session) throws JMSException;
  }

  private List<Message> on(String queue) {
    try (Connection connection = straight.createConnection(); Session session = connection.createSession()) {
      connection.start();
      Queue there = session.createQueue(queue);
      try (QueueBrowser browser = session.createBrowser(there)) {
        return Collections.list(browser.getEnumeration()).stream().map(Message.class::cast).toList();
      }
    } catch (JMSException e) {
      throw new IllegalStateException(e);
    }
  }

  private String refusal() throws JMSException {
    Awaitility.await().atMost(30, TimeUnit.SECONDS).until(() -> on(REFUSED).size() == 1 && on(IN).isEmpty());
    return ((TextMessage) on(REFUSED).get(0)).getText();
  }

  @Test
  void takesAnEventAndLeavesNothingBehind() throws Exception {
    camel.start();
    send(session -> session.createTextMessage(Samples.tree("accepted").toString()));

    Awaitility.await().atMost(30, TimeUnit.SECONDS).until(() -> ledger.stored.size() == 1 && on(IN).isEmpty());
    assertThat(on(REFUSED)).isEmpty();
  }

  @Test
  void refusesABadEventWithItsProblem() throws Exception {
    camel.start();
    send(session -> session.createTextMessage("{\"schemaVersion\":1}"));

    assertThat(refusal()).contains("urn:lienthong:problem:invalid-event").contains("/dossier").contains("\"message\":");
  }

  @Test
  void refusesWhatIsNoTextWithoutOpeningIt() throws Exception {
    camel.start();
    send(session -> session.createObjectMessage(new java.util.ArrayList<>(List.of("x"))));

    assertThat(refusal()).contains("unreadable-message");
  }

  @Test
  void refusesAtTheLastDeliveryAndSaysItIsOurs() throws Exception {
    AtomicInteger tries = new AtomicInteger();
    ledger.instead = unit -> {
      tries.incrementAndGet();
      return CompletableFuture.failedFuture(new IllegalStateException("broken"));
    };
    camel.start();
    send(session -> session.createTextMessage(Samples.tree("accepted").toString()));

    assertThat(refusal()).contains("\"faultOwner\":\"HUB\"").doesNotContain("broken");
    assertThat(tries).hasValue(DELIVERIES);
  }

  @Test
  void waitsWhileTheLedgerIsBusyAndUsesUpNoDelivery() throws Exception {
    AtomicInteger tries = new AtomicInteger();
    ledger.instead = unit -> tries.incrementAndGet() < 7
        ? CompletableFuture.failedFuture(new Ledger.Busy("test", 0)) : answerNormally(unit);
    camel.start();
    send(session -> session.createTextMessage(Samples.tree("accepted").toString()));

    Awaitility.await().atMost(30, TimeUnit.SECONDS).until(() -> ledger.stored.size() == 1 && on(IN).isEmpty());
    assertThat(on(REFUSED)).isEmpty();
  }

  private java.util.concurrent.CompletionStage<List<vn.lienthong.ledger.Accepted>> answerNormally(
      List<vn.lienthong.ledger.Arrival> unit) {
    ledger.instead = null;
    return ledger.accept(unit);
  }

  @Test
  void refusesAndAcknowledgesInOneTransaction() throws Exception {
    AtomicInteger passes = new AtomicInteger();
    camel.start();
    AdviceWith.adviceWith(camel, "hub-receive-event", route -> route.weaveById("event-refused").after().process(e -> {
      if (passes.incrementAndGet() < 3) {
        throw new IllegalStateException("after the refusal was sent");
      }
    }));
    send(session -> session.createTextMessage("no json"));

    assertThat(refusal()).contains("malformed-json");
    assertThat(passes).hasValue(3);
  }

  @Test
  void saysOnceThatTheBrokerWentAndOnceThatItIsBack() throws Exception {
    camel.start();
    Awaitility.await().atMost(30, TimeUnit.SECONDS).until(() -> watch.state() == BrokerWatch.State.CONNECTED);
    List<String> said = new CopyOnWriteArrayList<>();
    Logger log = Logger.getLogger(BrokerWatch.class.getName());
    Handler ear = ear(said);
    log.addHandler(ear);
    try {
      broker.stop();
      Awaitility.await().atMost(30, TimeUnit.SECONDS).until(() -> watch.state() == BrokerWatch.State.AWAY);
      assertThat(watch.call().getStatus()).isEqualTo(HealthCheckResponse.Status.UP);
      assertThat(watch.call().getData()).hasValueSatisfying(data -> assertThat(data).containsEntry("queue", "away"));
      Awaitility.await().during(7, TimeUnit.SECONDS).atMost(30, TimeUnit.SECONDS).until(() -> said.size() == 1);
      broker.start();
      Awaitility.await().atMost(30, TimeUnit.SECONDS).until(() -> watch.state() == BrokerWatch.State.CONNECTED);
      send(session -> session.createTextMessage(Samples.tree("accepted").toString()));
      Awaitility.await().atMost(30, TimeUnit.SECONDS).until(() -> ledger.stored.size() == 1);
    } finally {
      log.removeHandler(ear);
    }
    assertThat(said).hasSize(2);
    assertThat(said.get(0)).startsWith("broker away");
    assertThat(said.get(1)).startsWith("broker back");
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
