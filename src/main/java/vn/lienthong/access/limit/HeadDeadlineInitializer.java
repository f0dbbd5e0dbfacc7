package vn.lienthong.access.limit;

import io.netty.bootstrap.ChannelInitializerExtension;
import io.netty.channel.Channel;
import java.util.Optional;
import java.util.function.Function;

/**
 * Puts a {@link HeadDeadlineHandler} on every connection that comes to a server of this process. Netty loads it as a
 * service when asked to; the framework itself gives no way to a connection on which nothing was asked yet.
 */
public final class HeadDeadlineInitializer extends ChannelInitializerExtension {

  private static volatile Function<Channel, Optional<HeadDeadlineHandler>> watches = channel -> Optional.empty();

  /** Has to be done before anything is begun with Netty. */
  static void ask() {
    System.setProperty(EXTENSIONS_SYSTEM_PROPERTY, "serviceload");
  }

  /** From now on each connection gets what this says. */
  static void are(Function<Channel, Optional<HeadDeadlineHandler>> made) {
    watches = made;
  }

  @Override
  public void postInitializeServerChildChannel(Channel channel) {
    watches.apply(channel).ifPresent(watch -> channel.pipeline().addFirst(HeadDeadlineHandler.NAME, watch));
  }
}
