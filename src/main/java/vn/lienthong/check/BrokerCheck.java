package vn.lienthong.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import jakarta.jms.TemporaryQueue;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.activemq.artemis.api.core.management.ResourceNames;
import org.apache.activemq.artemis.api.jms.management.JMSManagementHelper;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Whether the broker keeps what the hub has not taken yet: its settings of the queue that the hub reads, as its
 * management tells them. A broker that does not let the hub's user ask is said to be unseen.
 */
@ApplicationScoped
class BrokerCheck {

  /** The name under which it is asked. */
  static final String NAME = "broker";

  /** Kills of a hub with a message in its hand that a message has to outlive. */
  private static final int ENOUGH = 50;
  /** What a broker does that was not told; only what it was told stands in its answer. */
  private static final int USUAL_DELIVERIES = 10;
  private static final String MANAGEMENT = "activemq.management";

  private final Supplier<ConnectionFactory> factory;
  private final String queue;
  private final int deliveries;
  private final Duration step;
  private final boolean wanted;

  @Inject
  BrokerCheck(Instance<ConnectionFactory> factory, @ConfigProperty(name = "hub.intake.jms.queue") String queue,
      @ConfigProperty(name = "hub.intake.jms.deliveries.max", defaultValue = "5") int deliveries,
      @ConfigProperty(name = "hub.intake.jms.enabled", defaultValue = "true") boolean wanted,
      @ConfigProperty(name = "hub.check.step.timeout", defaultValue = "5s") Duration step) {
    this(factory::get, queue, deliveries, wanted && factory.isResolvable(), step);
  }

  /** Of the broker that these connections lead to. */
  BrokerCheck(Supplier<ConnectionFactory> factory, String queue, int deliveries, boolean wanted, Duration step) {
    this.factory = factory;
    this.queue = queue;
    this.deliveries = deliveries;
    this.wanted = wanted;
    this.step = step;
  }

  /** For the container's client proxy. */
  BrokerCheck() {
    this((Supplier<ConnectionFactory>) null, null, 0, false, null);
  }

  /** Whether the hub reads a queue at all. */
  boolean wanted() {
    return wanted;
  }

  /** What was found, by the names of the steps. */
  Map<String, Finding> look() {
    Map<String, Finding> found = new LinkedHashMap<>();
    try {
      JsonNode settings = settings();
      found.put("CONNECT", Finding.ok("Kết nối được với máy chủ hàng đợi.", "The broker can be reached."));
      if (settings == null) {
        found.put("SETTINGS", unseen());
      } else {
        judge(settings, found);
      }
    } catch (JMSSecurityException e) {
      found.put("CONNECT", Finding.ok("Kết nối được với máy chủ hàng đợi.", "The broker can be reached."));
      found.put("SETTINGS", unseen());
    } catch (JMSException e) {
      found.put("CONNECT", Finding.fail("BROKER_AWAY", "Không kết nối được với máy chủ hàng đợi (" + word(e) + ").",
          "The broker cannot be reached (" + word(e) + ")."));
      found.put("SETTINGS", Finding.after("CONNECT"));
    }
    return found;
  }

  /** Null when it does not let us ask. */
  private JsonNode settings() throws JMSException {
    try (Connection connection = factory.get().createConnection(); Session session = connection.createSession()) {
      connection.start();
      TemporaryQueue answers = session.createTemporaryQueue();
      Message question = session.createMessage();
      question.setJMSReplyTo(answers);
      JMSManagementHelper.putOperationInvocation(question, ResourceNames.BROKER, "getAddressSettingsAsJSON", queue);
      try (MessageConsumer consumer = session.createConsumer(answers)) {
        session.createProducer(session.createQueue(MANAGEMENT)).send(question);
        Message answer = consumer.receive(step.toMillis());
        return answer == null || !JMSManagementHelper.hasOperationSucceeded(answer) ? null
            : new ObjectMapper().readTree((String) JMSManagementHelper.getResult(answer, String.class));
      }
    } catch (JMSException e) {
      throw e;
    } catch (Exception e) { // the answer is of another form
      return null;
    }
  }

  private void judge(JsonNode settings, Map<String, Finding> found) {
    int most = settings.path("maxDeliveryAttempts").asInt(USUAL_DELIVERIES);
    boolean dead = !settings.path("deadLetterAddress").asText("").isBlank();
    if (most >= 0 && most <= deliveries) {
      found.put("DELIVERIES", Finding.fail("BROKER_DELIVERIES", "max-delivery-attempts = " + most
          + ": máy chủ hàng đợi bỏ thông điệp trước khi trục kịp từ chối (sau " + deliveries + " lần).",
          "max-delivery-attempts = " + most + ": the broker drops a message before the hub refuses it (after "
          + deliveries + ")."));
    } else if (most >= 0 && most < ENOUGH) {
      found.put("DELIVERIES", Finding.warn("BROKER_DELIVERIES", "max-delivery-attempts = " + most
          + ": trục bị tắt ngang ngần ấy lần thì thông điệp đang xử lý bị bỏ; nên đặt -1.", "max-delivery-attempts = "
          + most + ": a message in hand is dropped after so many kills of the hub; better -1."));
    } else {
      found.put("DELIVERIES", Finding.ok("max-delivery-attempts = " + most + ".",
          "max-delivery-attempts = " + most + "."));
    }
    found.put("DEAD_LETTER", dead ? Finding.ok("Thông điệp bị bỏ được giữ ở hàng đợi riêng.",
        "What the broker gives up is kept in a queue.") : Finding.fail("BROKER_NO_DEAD_LETTER",
        "Không có dead-letter-address: thông điệp bị bỏ sẽ mất hẳn.",
        "There is no dead-letter-address: what the broker gives up is lost."));
    String full = settings.path("addressFullMessagePolicy").asText("PAGE");
    found.put("FULL", "DROP".equals(full) ? Finding.fail("BROKER_DROPS",
        "address-full-policy = DROP: hàng đợi đầy thì thông điệp mất mà không ai biết.",
        "address-full-policy = DROP: a full queue loses messages and tells nobody.")
        : Finding.ok("address-full-policy = " + full + ".", "address-full-policy = " + full + "."));
    found.put("REDELIVERY", settings.path("redeliveryDelay").asLong() > 0 ? Finding.warn("BROKER_REDELIVERY_DELAY",
        "redelivery-delay > 0: thông điệp đến sau của cùng hồ sơ có thể vượt lên trước.",
        "redelivery-delay > 0: later messages of the same dossier may overtake.")
        : Finding.ok("Gửi lại không trễ.", "No delay before a message is delivered again."));
    found.put("EXPIRY", settings.path("expiryDelay").asLong(-1) >= 0 ? Finding.fail("BROKER_EXPIRES",
        "expiry-delay > 0: thông điệp trục chưa kịp nhận sẽ hết hạn.",
        "expiry-delay > 0: what the hub has not taken in time expires.")
        : Finding.ok("Thông điệp không tự hết hạn.", "Messages do not expire by themselves."));
  }

  private static Finding unseen() {
    return Finding.unknown("BROKER_UNSEEN",
        "Tài khoản của trục không được đọc cấu hình (quyền manage trên activemq.management): cần kiểm tra bằng tay.",
        "The hub's user may not read the settings (permission manage on activemq.management): look by hand.");
  }

  private static String word(JMSException e) {
    return e.getClass().getSimpleName();
  }
}
