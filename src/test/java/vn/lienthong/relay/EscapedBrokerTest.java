package vn.lienthong.relay;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.JMSException;
import org.junit.jupiter.api.Test;
import org.springframework.jms.UncategorizedJmsException;
import vn.lienthong.canon.ErrorClass;
import vn.lienthong.canon.Outcome;

class EscapedBrokerTest {

  @Test
  void aBrokerThatIsAwayIsNoFaultOfOurs() {
    var escaped = new UncategorizedJmsException(new JMSException("not connected"));
    assertThat(Escaped.classify(escaped)).isEqualTo(
        new Outcome.Unavailable(ErrorClass.CONNECTION, "UncategorizedJmsException", null, true));
  }
}
