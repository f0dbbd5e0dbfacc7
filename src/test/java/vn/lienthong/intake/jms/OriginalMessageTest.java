package vn.lienthong.intake.jms;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.Session;
import jakarta.jms.StreamMessage;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import vn.lienthong.intake.EventSamples;

/** A refusal keeps what was sent, whatever kind of message it was, and whom it is an answer to. */
class OriginalMessageTest extends OnBroker {

  private static final AtomicInteger OPENED = new AtomicInteger();

  /** A Java object that tells when somebody opens it. */
  static final class Trap implements Serializable {
    private static final long serialVersionUID = 1L;

    private void readObject(ObjectInputStream in) {
      OPENED.incrementAndGet();
    }
  }

  private static Sending bytes(byte[] octets) {
    return session -> {
      BytesMessage message = session.createBytesMessage();
      message.writeBytes(octets);
      return message;
    };
  }

  private JsonNode refused(Sending what) throws Exception {
    camel.start();
    send(what);
    return new ObjectMapper().readTree(refusal());
  }

  @Test
  void takesOctetsOfUtf8WithOrWithoutItsMark() throws Exception {
    camel.start();
    send(bytes(EventSamples.tree("accepted").toString().getBytes(StandardCharsets.UTF_8)));
    Awaitility.await().atMost(30, TimeUnit.SECONDS).until(() -> ledger.stored.size() == 1 && on(IN).isEmpty());
    send(bytes(("\uFEFF" + EventSamples.tree("accepted")).getBytes(StandardCharsets.UTF_8)));
    Awaitility.await().atMost(30, TimeUnit.SECONDS).until(() -> on(IN).isEmpty());
    assertThat(on(REFUSED)).isEmpty();
  }

  @Test
  void keepsOctetsThatAreNoEventAndWhoTheyAreFrom() throws Exception {
    JsonNode refused = refused(session -> {
      Message message = bytes("{\"a\":\"Hồ sơ\"}".getBytes(StandardCharsets.UTF_8)).message(session);
      message.setJMSCorrelationID("corr-1");
      message.setJMSType("hồ-sơ");
      message.setStringProperty("JMSXGroupID", "nhom-1");
      message.setStringProperty("MaDonVi", "H99.1");
      message.setIntProperty("LanGui", 3);
      message.setStringProperty("HubRefused", "true");
      message.setStringProperty("CamelJmsDestinationName", "elsewhere");
      message.setStringProperty("_AMQ_DUPL_ID", "gui-1");
      return message;
    });

    assertThat(refused.path("message").asText()).isEqualTo("{\"a\":\"Hồ sơ\"}");
    assertThat(refused.path("messageType").asText()).isEqualTo("BYTES");
    assertThat(refused.at("/problem/type").asText()).endsWith("invalid-event");
    assertThat(refused.at("/sent/correlationId").asText()).isEqualTo("corr-1");
    assertThat(refused.at("/sent/properties/LanGui").asInt()).isEqualTo(3);
    Message message = on(REFUSED).get(0);
    assertThat(message.getJMSCorrelationID()).isEqualTo("corr-1");
    assertThat(message.getJMSType()).isEqualTo("hồ-sơ");
    assertThat(message.getStringProperty("JMSXGroupID")).isEqualTo("nhom-1");
    assertThat(message.getStringProperty("MaDonVi")).isEqualTo("H99.1");
    assertThat(message.getIntProperty("LanGui")).isEqualTo(3);
    assertThat(message.propertyExists("CamelJmsDestinationName")).isFalse();
    assertThat(message.propertyExists("_AMQ_DUPL_ID")).isFalse();
  }

  @Test
  void refusesTwoOfOneDuplicateId() throws Exception {
    camel.start();
    for (int copy = 0; copy < 2; copy++) {
      send(session -> {
        Message message = session.createTextMessage("no json");
        message.setJMSCorrelationID("corr-2");
        message.setStringProperty("x_own", "a".repeat(100_000));
        return message;
      });
    }
    Awaitility.await().atMost(30, TimeUnit.SECONDS).until(() -> on(REFUSED).size() == 2 && on(IN).isEmpty());
    assertThat(on(REFUSED)).allSatisfy(message -> {
      assertThat(message.getJMSCorrelationID()).isEqualTo("corr-2");
      assertThat(message.propertyExists("x_own")).as("too long to go along").isFalse();
      assertThat(message.getBody(String.class)).contains("aaaaaaaaaa");
    });
  }

  @Test
  void keepsOctetsOfNoCharsetInBase64() throws Exception {
    byte[] gzip = {0x1f, (byte) 0x8b, 8, 0, 0, (byte) 0xff};
    JsonNode refused = refused(bytes(gzip));

    assertThat(refused.path("message").isNull()).isTrue();
    assertThat(Base64.getDecoder().decode(refused.path("messageBase64").asText())).isEqualTo(gzip);
    assertThat(refused.at("/problem/type").asText()).endsWith("invalid-utf8");
  }

  @Test
  void readsNoMoreThanItKeepsOfWhatIsTooLarge() throws Exception {
    JsonNode refused = refused(bytes("ô".repeat(2 << 20).getBytes(StandardCharsets.UTF_8)));

    assertThat(refused.at("/problem/status").asInt()).isEqualTo(413);
    assertThat(refused.path("messageSize").asLong()).isEqualTo(4 << 20);
    assertThat(refused.path("messageTruncated").asBoolean()).isTrue();
    assertThat(Base64.getDecoder().decode(refused.path("messageBase64").asText())).hasSize(2 << 20);
  }

  @Test
  void keepsTextThatIsTooLargeWhole() throws Exception {
    String text = "a".repeat((1 << 20) + 1);
    JsonNode refused = refused(session -> session.createTextMessage(text));

    assertThat(refused.at("/problem/status").asInt()).isEqualTo(413);
    assertThat(refused.path("message").asText()).isEqualTo(text);
  }

  @Test
  void keepsHalfACharacterAsItWasSent() throws Exception {
    JsonNode refused = refused(session -> session.createTextMessage("{\"a\":\"\uD83D\"}"));

    assertThat(refused.at("/problem/type").asText()).endsWith("unreadable-message");
    assertThat(ByteBuffer.wrap(Base64.getDecoder().decode(refused.path("messageBase64").asText())).asCharBuffer()
        .toString()).isEqualTo("{\"a\":\"\uD83D\"}");
  }

  @Test
  void keepsTheOctetsOfAJavaObjectAndNeverOpensIt() throws Exception {
    JsonNode refused = refused(session -> session.createObjectMessage(new Trap()));

    assertThat(OPENED).hasValue(0);
    assertThat(refused.at("/problem/detail").asText()).contains("ObjectMessage");
    assertThat(new String(Base64.getDecoder().decode(refused.path("messageBase64").asText()),
        StandardCharsets.ISO_8859_1)).contains(Trap.class.getName());
  }

  @Test
  void keepsTheValuesOfAMapAndAStream() throws Exception {
    JsonNode map = refused(session -> {
      MapMessage message = session.createMapMessage();
      message.setString("MaHoSo", "H99.1-1");
      message.setBytes("tep", new byte[] {1, 2});
      message.setDouble("phi", 1.5);
      return message;
    });
    assertThat(map.path("messageValues")).isEqualTo(new ObjectMapper().readTree(
        "{\"MaHoSo\":\"H99.1-1\",\"tep\":\"AQI=\",\"phi\":1.5}"));
    send(OriginalMessageTest::stream);
    Awaitility.await().atMost(30, TimeUnit.SECONDS).until(() -> on(REFUSED).size() == 2);
    assertThat(on(REFUSED).get(1).getBody(String.class)).contains("\"messageValues\":[\"H99.1-2\",true,7]")
        .contains("StreamMessage");
  }

  private static Message stream(Session session) throws JMSException {
    StreamMessage message = session.createStreamMessage();
    message.writeString("H99.1-2");
    message.writeBoolean(true);
    message.writeLong(7);
    return message;
  }

  @Test
  void saysOfAnEmptyMessageThatItIsEmpty() throws Exception {
    JsonNode refused = refused(Session::createMessage);

    assertThat(refused.at("/problem/detail").asText()).contains("không có nội dung");
    assertThat(refused.path("messageType").asText()).isEqualTo("NONE");
  }
}
