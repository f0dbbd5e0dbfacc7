package vn.lienthong.partner.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AnswerTest {

  @Test
  void waitsAsLongAsAsked() {
    assertThat(Answer.wait("120", null)).isEqualTo(Duration.ofMinutes(2));
    assertThat(Answer.wait("Mon, 05 Jan 2026 01:00:30 GMT", "Mon, 05 Jan 2026 01:00:00 GMT"))
        .isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void anUnreadableOrEndlessWishIsNone() {
    assertThat(Answer.wait(null, null)).isNull();
    assertThat(Answer.wait("soon", "Mon, 05 Jan 2026 01:00:00 GMT")).isNull();
    assertThat(Answer.wait("Mon, 05 Jan 2026 01:00:30 GMT", null)).isNull();
    assertThat(Answer.wait("Mon, 05 Jan 2026 01:00:00 GMT", "Mon, 05 Jan 2026 02:00:00 GMT")).isNull();
    assertThat(Answer.wait("999999999", null)).isNull();
  }

  @Test
  void signsAsTheVectorOfRfc4231() {
    assertThat(HmacSha256.signature("Jefe", "what do ya want for nothing?".getBytes()))
        .isEqualTo("sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  }
}
