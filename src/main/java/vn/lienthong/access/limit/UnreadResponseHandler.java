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
 * Closes a connection whose caller sends requests but does not read the responses, which stay in memory until read. Up
 * to eight requests may be sent before the first is answered, as long as responses are read. A caller that reads
 * nothing of one response for the configured time is disconnected.
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

  /** Installs itself behind the HTTP decoder; returns whether the decoder was there. */
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
    if (open > MOST) { // drops everything read with it, too
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
