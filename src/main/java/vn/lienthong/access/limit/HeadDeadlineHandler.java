package vn.lienthong.access.limit;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Closes a connection on which the head of a request does not arrive completely in time: the first one counted from the
 * connection's start, each later one from its first byte. While a head is awaited, the connection counts for its
 * address. Runs on the connection's event loop.
 */
final class HeadDeadlineHandler extends ChannelInboundHandlerAdapter {

  static final String NAME = "hub-head";

  private final Duration longest;
  private final String address;
  private final AddressCounts waiting;
  private UnreadResponseHandler answers;
  private ScheduledFuture<?> deadline;
  private boolean asked;

  /** @param answers the handler for the other direction, installed once requests are read on the connection */
  HeadDeadlineHandler(Duration longest, String address, AddressCounts waiting, UnreadResponseHandler answers) {
    this.answers = answers;
    this.longest = longest;
    this.address = address;
    this.waiting = waiting;
  }

  /** The head of a request arrived completely on this connection. */
  static void came(Channel channel) {
    on(channel, HeadDeadlineHandler::came);
  }

  /** The request was answered, and the next one may come. */
  static void answered(Channel channel) {
    on(channel, watch -> watch.asked = false);
  }

  private static void on(Channel channel, Consumer<HeadDeadlineHandler> event) {
    HeadDeadlineHandler watch = (HeadDeadlineHandler) channel.pipeline().get(NAME);
    if (watch == null) {
      return;
    }
    if (channel.eventLoop().inEventLoop()) {
      event.accept(watch);
    } else {
      channel.eventLoop().execute(() -> event.accept(watch));
    }
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    await(context);
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object octets) {
    if (answers != null && answers.stand(context.pipeline())) {
      answers = null;
    }
    if (!asked && deadline == null) {
      await(context);
    }
    context.fireChannelRead(octets);
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    over();
    context.fireChannelInactive();
  }

  private void await(ChannelHandlerContext context) {
    if (!waiting.enter(address)) {
      context.close();
      return;
    }
    deadline = context.executor().schedule(() -> {
      over();
      context.close();
    }, longest.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void came() {
    asked = true;
    over();
  }

  private void over() {
    if (deadline != null) {
      deadline.cancel(false);
      deadline = null;
      waiting.leave(address);
    }
  }
}
