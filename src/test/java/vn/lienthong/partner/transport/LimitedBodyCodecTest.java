package vn.lienthong.partner.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.codec.spi.BodyStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import vn.lienthong.model.text.BadAnswerException;
import vn.lienthong.platform.limits.ByteBudget;

/** Answers that come at the same time share one budget of memory. */
class LimitedBodyCodecTest {

  private static final int KIBI = 1024;

  private final ByteBudget together = new ByteBudget(1000 * KIBI);

  @Test
  void answersTogetherTakeNoMoreThanTheirBudget() {
    ByteBudget.Hold first = together.hold("answers", 1);
    BodyStream<Buffer> large = reading(first);
    assertThat(large.write(Buffer.buffer(new byte[400 * KIBI])).succeeded()).isTrue();
    BodyStream<Buffer> other = reading(together.hold("answers", 1));
    assertThat(other.write(Buffer.buffer(new byte[60 * KIBI])).succeeded()).as("a little is free").isTrue();
    assertThat(other.write(Buffer.buffer(new byte[100 * KIBI])).cause()).isInstanceOf(IOException.class)
        .isNotInstanceOf(BadAnswerException.class);
    assertThat(other.result().failed()).isTrue();
    first.release();
    BodyStream<Buffer> again = reading(together.hold("answers", 1));
    assertThat(again.write(Buffer.buffer(new byte[160 * KIBI])).succeeded()).isTrue();
  }

  @Test
  void anAnswerPastItsOwnLimitIsThePartnersFault() {
    BodyStream<Buffer> large = reading(together.hold("answers", 1));
    assertThat(large.write(Buffer.buffer(new byte[801 * KIBI])).cause()).isInstanceOf(BadAnswerException.class);
    assertThat(together.taken()).isZero();
  }

  private static BodyStream<Buffer> reading(ByteBudget.Hold hold) {
    Object[] made = new Object[1];
    new LimitedBodyCodec(800 * KIBI, hold).create(done -> made[0] = done.result());
    @SuppressWarnings("unchecked") BodyStream<Buffer> stream = (BodyStream<Buffer>) made[0];
    return stream;
  }
}
