package vn.lienthong.access.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HeadDeadlineHandlerTest {

  private final AddressCounts waiting = new AddressCounts(2);

  private EmbeddedChannel connection() {
    EmbeddedChannel channel = new EmbeddedChannel();
    channel.freezeTime();
    channel.pipeline().addFirst(HeadDeadlineHandler.NAME,
        new HeadDeadlineHandler(Duration.ofSeconds(15), "192.0.2.1", waiting, null));
    return channel;
  }

  private static void drip(EmbeddedChannel channel, int seconds) {
    for (int i = 0; i < seconds; i++) {
      channel.writeInbound(Unpooled.wrappedBuffer(new byte[] {'G'}));
      channel.advanceTimeBy(1, TimeUnit.SECONDS);
      channel.runScheduledPendingTasks();
    }
  }

  @Test
  void aHeadThatDripsIsNotWaitedForLonger() {
    EmbeddedChannel channel = connection();
    drip(channel, 14);
    assertThat(channel.isOpen()).isTrue();
    drip(channel, 1);
    assertThat(channel.isOpen()).isFalse();
  }

  @Test
  void aConnectionOnWhichNothingIsAskedIsClosed() {
    EmbeddedChannel channel = connection();
    channel.advanceTimeBy(15, TimeUnit.SECONDS);
    channel.runScheduledPendingTasks();
    assertThat(channel.isOpen()).isFalse();
  }

  @Test
  void aBodyMayComeAsItsDoorAllowsAndTheNextHeadHasItsOwnTime() {
    EmbeddedChannel channel = connection();
    HeadDeadlineHandler.came(channel);
    drip(channel, 60);
    HeadDeadlineHandler.answered(channel);
    channel.advanceTimeBy(60, TimeUnit.SECONDS); // kept for the next call
    channel.runScheduledPendingTasks();
    assertThat(channel.isOpen()).isTrue();
    drip(channel, 15);
    assertThat(channel.isOpen()).isFalse();
  }

  @Test
  void oneAddressHasNoMoreThanItsShareOfThoseThatWait() {
    EmbeddedChannel one = connection();
    EmbeddedChannel two = connection();
    assertThat(connection().isOpen()).isFalse();
    HeadDeadlineHandler.came(one);
    assertThat(connection().isOpen()).isTrue();
    assertThat(connection().isOpen()).isFalse();
    two.close();
    assertThat(connection().isOpen()).isTrue();
    assertThat(one.isOpen()).isTrue();
  }
}
