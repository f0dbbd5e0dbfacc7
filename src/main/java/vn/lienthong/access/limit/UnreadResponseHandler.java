package vn.lienthong.access.limit;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Closes a connection on which much is asked and no answer is read: answers are kept in memory until they are, however
 * many they are. A few calls may be sent before the first is answered, as long as answers are read; and whoever reads
 * nothing of one answer for so long is no longer there.
 */
final class UnreadResponseHandler extends ChannelDuplexHandler {

  private static final String NAME = "hub-answers";
  private static final int MOST = 8;

  private final Duration longest;
  private int open;
  private ScheduledFuture<?> deadline;

  UnreadResponseHandler(Duration longest) {
    this.longest = longest;
  }

  /** Stands where calls and answers are seen whole; whether it could. */
  boolean stand(ChannelPipeline pipeline) {
    if (pipeline.get(HttpRequestDecoder.class) == null) {
      return false;
    }
    pipeline.addBefore(pipeline.lastContext().name(), NAME, this);
    return true;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (message instanceof HttpRequest) {
      open++;
    }
    if (open > MOST) { // and nothing of what was read with it
      ReferenceCountUtil.release(message);
      context.close();
    } else {
      context.fireChannelRead(message);
    }
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise written) {
    boolean early = message instanceof HttpResponse answer
        && answer.status().codeClass() == HttpStatusClass.INFORMATIONAL;
    if (message instanceof LastHttpContent && !early) {
      open--;
    }
    context.write(message, written);
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    if (deadline != null) {
      deadline.cancel(false);
      deadline = null;
    }
    if (!context.channel().isWritable()) {
      if (open > 1) {
        context.close();
      } else {
        deadline = context.executor().schedule(() -> context.close(), longest.toMillis(), TimeUnit.MILLISECONDS);
      }
    }
    context.fireChannelWritabilityChanged();
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    if (deadline != null) {
      deadline.cancel(false);
    }
    context.fireChannelInactive();
  }
}
