package vn.lienthong.intake.jms;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.camel.builder.AdviceWith;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.lienthong.intake.EventSamples;

/** A dossier that somebody holds holds up no message of another one, and its own come to no harm. */
class LockedDossierRequeueTest extends OnBroker {

  private static final String HELD = "H-%d";

  private static String event(String code) {
    ObjectNode event = EventSamples.tree("accepted");
    event.put("eventId", UUID.randomUUID().toString());
    event.withObject("/dossier").put("code", code);
    return event.toString();
  }

  private void hold(int dossiers) throws JMSException {
    for (int i = 0; i < dossiers; i++) {
      String code = HELD.formatted(i);
      ledger.held.add(code);
      send(session -> session.createTextMessage(event(code)));
    }
  }

  private void awaitTaken(int count) {
    Awaitility.await().atMost(30, TimeUnit.SECONDS).until(() -> ledger.stored.size() == count);
  }

  @Test
  void moreHeldDossiersThanConsumersHoldUpNobody() throws Exception {
    hold(9);
    for (int i = 0; i < 20; i++) {
      String code = "FREE-" + i;
      send(session -> session.createTextMessage(event(code)));
    }
    camel.start();

    awaitTaken(20);
    assertThat(ledger.stored).allSatisfy(event -> assertThat(event.dossier().code()).startsWith("FREE-"));
    ledger.held.clear();
    awaitTaken(29);
    Awaitility.await().atMost(30, TimeUnit.SECONDS).until(() -> on(IN).isEmpty());
    assertThat(on(REFUSED)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"text, 100", "text, 200000", "octets, 100", "octets, 200000"})
  void comesAgainAsItWasSent(String form, int longer) throws Exception {
    String code = HELD.formatted(0);
    ObjectNode event = (ObjectNode) EventSamples.JSON.readTree(event(code));
    event.put("unknown", "ồ".repeat(longer)); // refused in the end, so that all of it can be seen
    ledger.held.add(code);
    List<Message> moved = new java.util.concurrent.CopyOnWriteArrayList<>();
    camel.start();
    AdviceWith.adviceWith(camel, "hub-receive-event", route -> route.weaveById("event-later").after()
        .process(e -> moved.add(null)));
    send(session -> {
      Message message;
      if ("text".equals(form)) {
        message = session.createTextMessage(event.toString());
      } else {
        BytesMessage octets = session.createBytesMessage();
        octets.writeBytes(event.toString().getBytes(StandardCharsets.UTF_8));
        message = octets;
      }
      message.setJMSCorrelationID("asked-7");
      message.setStringProperty("JMSXGroupID", code);
      message.setStringProperty("Sender", "Một cửa");
      message.setStringProperty("_AMQ_DUPL_ID", "once");
      message.setStringProperty("HubHeld", code);
      return message;
    });
    Awaitility.await().atMost(30, TimeUnit.SECONDS).until(() -> moved.size() > 3);
    assertThat(ledger.stored).isEmpty();
    ledger.held.clear();

    String refusal = refusal();
    assertThat(refusal).contains("ồ".repeat(longer)).contains("Một cửa").contains("asked-7");
    Message refused = on(REFUSED).get(0);
    assertThat(refused.getJMSCorrelationID()).isEqualTo("asked-7");
    assertThat(refused.getStringProperty("JMSXGroupID")).isEqualTo(code);
    assertThat(refused.propertyExists("HubHeld")).isFalse();
  }

  @Test
  void keepsItsRankAndItsTimeToLive() throws Exception {
    camel.start();
    ledger.held.add(HELD.formatted(0));
    List<Integer> ranks = new java.util.concurrent.CopyOnWriteArrayList<>();
    AdviceWith.adviceWith(camel, "hub-receive-event", route -> route.weaveById("take-event").before()
        .process(e -> {
          Message message = e.getIn(org.apache.camel.component.jms.JmsMessage.class).getJmsMessage();
          assertThat(message.getJMSExpiration()).isPositive();
          ranks.add(message.getJMSPriority());
        }));
    try (Connection connection = straight.createConnection(); Session session = connection.createSession();
        MessageProducer producer = session.createProducer(session.createQueue(IN))) {
      producer.setPriority(7);
      producer.setTimeToLive(TimeUnit.HOURS.toMillis(1));
      producer.send(session.createTextMessage(event(HELD.formatted(0))));
    }
    Awaitility.await().atMost(30, TimeUnit.SECONDS).until(() -> ranks.size() > 2);
    assertThat(ranks).containsOnly(7);
  }

  @Test
  void whatCameBackTooOftenWaitsInHandInstead() throws Exception {
    camel.start();
    AdviceWith.adviceWith(camel, "hub-receive-event", route -> route.weaveById("event-later").before()
        .process(e -> {
          throw new IllegalStateException("the broker lets nobody write here");
        }));
    hold(1);
    Awaitility.await().during(2, TimeUnit.SECONDS).atMost(30, TimeUnit.SECONDS)
        .until(() -> on(REFUSED).isEmpty());
    ledger.held.clear();
    awaitTaken(1);
    Awaitility.await().atMost(30, TimeUnit.SECONDS).until(() -> on(IN).isEmpty());
  }
}
