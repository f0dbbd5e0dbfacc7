package vn.lienthong.access.limit;

import io.netty.bootstrap.ChannelInitializerExtension;
import io.netty.channel.Channel;
import java.util.Optional;
import java.util.function.Function;

/**
 * Adds a {@link HeadDeadlineHandler} to every connection accepted by a server of this process. Netty loads it as a
 * service when {@link #ask} was called; the framework gives no access to a connection before its first request.
 */
public final class HeadDeadlineInitializer extends ChannelInitializerExtension {

  private static volatile Function<Channel, Optional<HeadDeadlineHandler>> watches = channel -> Optional.empty();

  /** Makes Netty load this class; must run before Netty is initialised. */
  static void ask() {
    System.setProperty(EXTENSIONS_SYSTEM_PROPERTY, "serviceload");
  }

  /** From now on each new connection gets the handler that this function returns. */
  static void are(Function<Channel, Optional<HeadDeadlineHandler>> made) {
    watches = made;
  }

  @Override
  public void postInitializeServerChildChannel(Channel channel) {
    watches.apply(channel).ifPresent(watch -> channel.pipeline().addFirst(HeadDeadlineHandler.NAME, watch));
  }
}
