package vn.lienthong.intake.jms;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.NastyInputs.SEED;
import static vn.lienthong.NastyInputs.seen;
import static vn.lienthong.NastyInputs.texts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.StatisticsReport;
import vn.lienthong.intake.EventSamples;

/** Messages of the queue, with whatever texts and properties JMS allows. */
class JmsPropertiesTest {

  private static TextMessage message(String text, Map<String, Object> properties) {
    return (TextMessage) Proxy.newProxyInstance(JmsPropertiesTest.class.getClassLoader(),
        new Class<?>[] {TextMessage.class},
        (self, method, in) -> switch (method.getName()) {
          case "getText" -> text;
          case "getPropertyNames" -> Collections.enumeration(properties.keySet());
          case "getObjectProperty" -> properties.get(in[0]);
          case "getJMSTimestamp" -> 0L;
          case "propertyExists" -> properties.containsKey(in[0]);
          case "getJMSCorrelationID", "getJMSType" -> properties.values().stream().filter(String.class::isInstance)
              .findFirst().orElse(null);
          default -> null;
        });
  }

  @Provide Arbitrary<String> bodies() {
    return texts();
  }

  /** Half a surrogate pair is in no UTF-8, and nothing else is put in its place. */
  @Property(tries = 500, seed = SEED)
  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  void aTextIsAnEventsOctetsOrKept(@ForAll("bodies") String text, @ForAll @IntRange(min = 1, max = 100) int most)
      throws JMSException {
    OriginalMessage read = new JmsMessageReader(most, 10_000).read(message(text, Map.of()));
    seen(read.event() != null);
    assertThat(read.event() == null).isEqualTo(read.problem() != null);
    if (read.event() != null) {
      assertThat(read.event()).isEqualTo(text.getBytes(UTF_8)).hasSizeLessThanOrEqualTo(most);
    } else if (!text.isEmpty()) {
      byte[] utf16 = new byte[text.length() * Character.BYTES];
      ByteBuffer.wrap(utf16).asCharBuffer().put(text);
      boolean whole = new String(text.getBytes(UTF_8), UTF_8).equals(text);
      assertThat(read.kept()).isEqualTo(whole ? text.getBytes(UTF_8) : utf16);
    }
  }

  @Provide Arbitrary<Map<String, Object>> properties() {
    Arbitrary<Object> values = Arbitraries.oneOf(texts(), Arbitraries.of(true, (byte) 1, (short) -1, 7, Long.MIN_VALUE,
        1.5f, Double.NaN, Double.NEGATIVE_INFINITY, Float.MAX_VALUE, 'x', new byte[] {0, -1}));
    return Arbitraries.maps(Arbitraries.oneOf(texts(), Arbitraries.of("JMSXGroupID", "JMSXGroupSeq", "NULL", "own",
        "a.b")),
        values).ofMaxSize(5);
  }

  /** All of it stands in the refusal, which is JSON; what goes along is bounded. */
  @Property(tries = 300, seed = SEED)
  void whatStandsBesideTheBodyIsTold(@ForAll("properties") Map<String, Object> properties) throws JMSException {
    Message message = message("x", properties);
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    Map<String, Object> along = new JmsHeaders(200).write(message, body);
    JsonNode told = EventSamples.parse(body.toString().getBytes(UTF_8)).at("/sent/properties");
    assertThat(told.size()).isLessThanOrEqualTo(properties.size());
    assertThat(told.size()).isGreaterThanOrEqualTo((int) properties.keySet().stream()
        .map(name -> new String(name.getBytes(UTF_8), UTF_8)).distinct().count());
    assertThat(along.entrySet().stream().mapToLong(one -> one.getKey().length()
        + String.valueOf(one.getValue()).length())
        .sum()).isLessThanOrEqualTo(200);
  }
}
