package vn.lienthong.diagnostics;

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
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.activemq.artemis.api.core.management.ResourceNames;
import org.apache.activemq.artemis.api.jms.management.JMSManagementHelper;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Whether the broker keeps the messages that the hub has not received yet, and those that it has put there for others:
 * checks the settings of those queues through the broker's management. When the broker does not permit the hub's user
 * to read them, the result is unknown.
 */
@ApplicationScoped
class BrokerDiagnostics {

  /** The name of this check. */
  static final String NAME = "broker";

  /** A message must survive at least this many kills of a hub that is processing it. */
  private static final int ENOUGH = 50;
  /** The broker's default; its answer contains only settings that were set. */
  private static final int USUAL_DELIVERIES = 10;
  private static final String MANAGEMENT = "activemq.management";

  /** The queue to which routes send notifications ({@code dossiers-send-notice}). */
  private static final String NOTICES = "hub.dossiers.notice.out";

  private final Supplier<ConnectionFactory> factory;
  private final String queue;
  private final List<String> filled;
  private final int deliveries;
  private final Duration step;
  private final boolean wanted;
  private final boolean strangers;

  @Inject
  BrokerDiagnostics(Instance<ConnectionFactory> factory, @ConfigProperty(name = "hub.intake.jms.queue") String queue,
      @ConfigProperty(name = "hub.intake.jms.refused") String refused,
      @ConfigProperty(name = "hub.intake.jms.deliveries.max", defaultValue = "5") int deliveries,
      @ConfigProperty(name = "hub.intake.jms.enabled", defaultValue = "true") boolean wanted,
      @ConfigProperty(name = "hub.check.broker-strangers", defaultValue = "true") boolean strangers,
      @ConfigProperty(name = "hub.check.step.timeout", defaultValue = "5s") Duration step) {
    this(factory::get, queue, List.of(refused, NOTICES), deliveries, wanted && factory.isResolvable(), strangers, step);
  }

  /** The check of the broker behind these connections. */
  BrokerDiagnostics(Supplier<ConnectionFactory> factory, String queue, List<String> filled, int deliveries,
      boolean wanted,
      boolean strangers, Duration step) {
    this.factory = factory;
    this.queue = queue;
    this.filled = filled;
    this.deliveries = deliveries;
    this.wanted = wanted;
    this.strangers = strangers;
    this.step = step;
  }

  /** For the container's client proxy. */
  BrokerDiagnostics() {
    this((Supplier<ConnectionFactory>) null, null, List.of(), 0, false, false, null);
  }

  /** Whether the hub reads a queue at all. */
  boolean wanted() {
    return wanted;
  }

  /** The results, by step name. */
  Map<String, StepResult> look() {
    Map<String, StepResult> found = new LinkedHashMap<>();
    try {
      JsonNode settings = settings(queue);
      found.put("CONNECT", StepResult.ok("Kết nối được với máy chủ hàng đợi.", "The broker can be reached."));
      found.put("STRANGERS", strangers());
      if (settings == null) {
        found.put("SETTINGS", unseen());
      } else {
        deliveries(settings, found);
        loses(queue, settings).forEach(found::put);
        for (String other : filled) {
          JsonNode said = settings(other);
          if (said != null) {
            loses(other, said).forEach((step, finding) ->
                found.merge(step, finding, (had, now) -> had.failed() ? had : now));
          }
        }
      }
    } catch (JMSSecurityException e) {
      found.put("CONNECT", StepResult.ok("Kết nối được với máy chủ hàng đợi.", "The broker can be reached."));
      found.put("STRANGERS", strangers());
      found.put("SETTINGS", unseen());
    } catch (JMSException e) {
      found.put("CONNECT", StepResult.fail("BROKER_AWAY", "Không kết nối được với máy chủ hàng đợi (" + word(e) + ").",
          "The broker cannot be reached (" + word(e) + ")."));
      found.put("SETTINGS", StepResult.after("CONNECT"));
    }
    return found;
  }

  private StepResult strangers() {
    return strangers ? BrokerLoginProbe.finding(factory.get()) : StepResult.skipped(
        "Không thử (hub.check.broker-strangers).", "Not tried (hub.check.broker-strangers).");
  }

  /** The settings of a queue; null when the broker does not permit reading them. */
  private JsonNode settings(String queue) throws JMSException {
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
    } catch (Exception e) { // the answer has an unknown form
      return null;
    }
  }

  private void deliveries(JsonNode settings, Map<String, StepResult> found) {
    int most = settings.path("maxDeliveryAttempts").asInt(USUAL_DELIVERIES);
    if (most >= 0 && most <= deliveries) {
      found.put("DELIVERIES", StepResult.fail("BROKER_DELIVERIES", "max-delivery-attempts = " + most
          + ": máy chủ hàng đợi bỏ thông điệp trước khi trục kịp từ chối (sau " + deliveries + " lần).",
          "max-delivery-attempts = " + most + ": the broker drops a message before the hub refuses it (after "
          + deliveries + ")."));
    } else if (most >= 0 && most < ENOUGH) {
      found.put("DELIVERIES", StepResult.warn("BROKER_DELIVERIES", "max-delivery-attempts = " + most
          + ": trục bị tắt ngang ngần ấy lần thì thông điệp đang xử lý bị bỏ; nên đặt -1.", "max-delivery-attempts = "
          + most + ": a message in hand is dropped after so many kills of the hub; better -1."));
    } else {
      found.put("DELIVERIES", StepResult.ok("max-delivery-attempts = " + most + ".",
          "max-delivery-attempts = " + most + "."));
    }
    found.put("REDELIVERY", settings.path("redeliveryDelay").asLong() > 0 ? StepResult.warn("BROKER_REDELIVERY_DELAY",
        "redelivery-delay > 0: thông điệp đến sau của cùng hồ sơ có thể vượt lên trước.",
        "redelivery-delay > 0: later messages of the same dossier may overtake.")
        : StepResult.ok("Gửi lại không trễ.", "No delay before a message is delivered again."));
  }

  /** Settings that lose messages, whoever reads the queue. */
  private static Map<String, StepResult> loses(String queue, JsonNode settings) {
    boolean dead = !settings.path("deadLetterAddress").asText("").isBlank();
    String full = settings.path("addressFullMessagePolicy").asText("PAGE");
    Map<String, StepResult> found = new LinkedHashMap<>();
    found.put("DEAD_LETTER", dead ? StepResult.ok("Thông điệp bị bỏ được giữ ở hàng đợi riêng.",
        "What the broker gives up is kept in a queue.") : StepResult.fail("BROKER_NO_DEAD_LETTER",
        queue + ": không có dead-letter-address: thông điệp bị bỏ sẽ mất hẳn.",
        queue + ": there is no dead-letter-address: what the broker gives up is lost."));
    found.put("FULL", "DROP".equals(full) ? StepResult.fail("BROKER_DROPS",
        queue + ": address-full-policy = DROP: hàng đợi đầy thì thông điệp mất mà không ai biết.",
        queue + ": address-full-policy = DROP: a full queue loses messages and tells nobody.")
        : StepResult.ok("address-full-policy = " + full + ".", "address-full-policy = " + full + "."));
    found.put("EXPIRY", settings.path("expiryDelay").asLong(-1) >= 0 ? StepResult.fail("BROKER_EXPIRES",
        queue + ": expiry-delay > 0: thông điệp chưa kịp nhận sẽ hết hạn.",
        queue + ": expiry-delay > 0: what nobody has taken in time expires.")
        : StepResult.ok("Thông điệp không tự hết hạn.", "Messages do not expire by themselves."));
    return found;
  }

  private static StepResult unseen() {
    return StepResult.unknown("BROKER_UNSEEN",
        "Tài khoản của trục không được đọc cấu hình (quyền manage trên activemq.management): cần kiểm tra bằng tay.",
        "The hub's user may not read the settings (permission manage on activemq.management): look by hand.");
  }

  private static String word(JMSException e) {
    return e.getClass().getSimpleName();
  }
}
