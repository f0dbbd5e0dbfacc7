package vn.lienthong.relay;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.JMSException;
import org.junit.jupiter.api.Test;
import org.springframework.jms.UncategorizedJmsException;
import vn.lienthong.model.ErrorClass;
import vn.lienthong.model.Outcome;
import vn.lienthong.model.text.BadAnswerException;
import vn.lienthong.outbound.RouteExceptionClassifier;

class RouteExceptionClassifierTest {

  @Test
  void aBrokerThatIsAwayIsNoFaultOfOurs() {
    var escaped = new UncategorizedJmsException(new JMSException("not connected"));
    assertThat(RouteExceptionClassifier.classify(escaped)).isEqualTo(
        new Outcome.Unavailable(ErrorClass.CONNECTION, "UncategorizedJmsException", null, true));
  }

  @Test
  void whatIsNoAnswerIsThePartnersFaultAndPerhapsDone() {
    Exception escaped = new IllegalStateException(new BadAnswerException("answer-no-http", "NumberFormatException"));
    Outcome expected = new Outcome.Unavailable(ErrorClass.SERVER_ERROR, "answer-no-http", null, true);
    assertThat(RouteExceptionClassifier.classify(escaped)).isEqualTo(expected);
    assertThat(RouteExceptionClassifier.ofQuestion(escaped)).isEqualTo(expected);
    assertThat(ErrorClass.SERVER_ERROR.againstPartner()).as("counts for the circuit").isTrue();
    assertThat(RouteExceptionClassifier.ofQuestion(new BadAnswerException("answer-too-large", "")))
        .isEqualTo(new Outcome.Refused(ErrorClass.SCHEMA, "answer-too-large", null));
  }
}
