package vn.lienthong.access.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class UnreadResponseHandlerTest {

  private static final String CALL = "GET /q/openapi HTTP/1.1\r\nHost: hub\r\n\r\n";

  /** As the framework's: a decoder first, the one who answers last. */
  private static EmbeddedChannel connection() {
    EmbeddedChannel channel = new EmbeddedChannel(new HttpRequestDecoder(), new ChannelDuplexHandler());
    channel.freezeTime();
    assertThat(new UnreadResponseHandler(Duration.ofSeconds(60)).stand(channel.pipeline())).isTrue();
    return channel;
  }

  private static void ask(EmbeddedChannel channel, int calls) {
    channel.writeInbound(Unpooled.copiedBuffer(CALL.repeat(calls), StandardCharsets.US_ASCII));
  }

  private static void answer(EmbeddedChannel channel, HttpResponseStatus status) {
    channel.writeOutbound(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status));
  }

  /** As Netty does when nobody reads: what is written stays. */
  private static void reads(EmbeddedChannel channel, boolean reads) {
    channel.unsafe().outboundBuffer().setUserDefinedWritability(1, reads);
    channel.runPendingTasks();
  }

  @Test
  void manyCallsAtOnceAreMoreThanAnybodyNeeds() {
    EmbeddedChannel channel = connection();
    ask(channel, 8);
    assertThat(channel.isOpen()).isTrue();
    ask(channel, 1);
    assertThat(channel.isOpen()).isFalse();
  }

  @Test
  void oneAfterTheOtherThereMayBeAsManyAsOneLikes() {
    EmbeddedChannel channel = connection();
    for (int i = 0; i < 100; i++) {
      ask(channel, 1);
      answer(channel, HttpResponseStatus.CONTINUE); // is no answer yet
      answer(channel, HttpResponseStatus.OK);
    }
    ask(channel, 8);
    assertThat(channel.isOpen()).isTrue();
  }

  @Test
  void whoReadsNothingAndAsksOnIsCutOff() {
    EmbeddedChannel channel = connection();
    ask(channel, 3);
    answer(channel, HttpResponseStatus.OK);
    reads(channel, false);
    assertThat(channel.isOpen()).isFalse();
  }

  @Test
  void aSlowReaderHasTimeAndNotForEver() {
    EmbeddedChannel channel = connection();
    ask(channel, 1);
    for (int i = 0; i < 3; i++) {
      reads(channel, false);
      channel.advanceTimeBy(59, TimeUnit.SECONDS);
      channel.runScheduledPendingTasks();
      reads(channel, true);
    }
    assertThat(channel.isOpen()).isTrue();
    reads(channel, false);
    channel.advanceTimeBy(60, TimeUnit.SECONDS);
    channel.runScheduledPendingTasks();
    assertThat(channel.isOpen()).isFalse();
  }
}
