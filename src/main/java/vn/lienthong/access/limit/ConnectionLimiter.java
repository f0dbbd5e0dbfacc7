package vn.lienthong.access.limit;

import io.netty.channel.Channel;
import io.netty.util.AttributeKey;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.http.ManagementInterface;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import vn.lienthong.access.ApiProblems;
import vn.lienthong.platform.http.CallerAddress;

/**
 * Limits connections per client address and the time to wait for a request on them. A trusted proxy calls for many, so
 * behind it running requests are counted, by the address it reports. Health probes are never refused.
 */
@ApplicationScoped
class ConnectionLimiter {

  private static final int BEFORE_BODIES = 10_100;
  private static final AttributeKey<Boolean> ADMITTED = AttributeKey.valueOf("hub.admitted");
  private static final String PROBES = "/q/health";

  private final CallerAddress addresses;
  private final RequestRefusal refusal;
  private final int most;
  private final Duration headLongest;
  private final Duration unreadLongest;
  private final AddressCounts here;

  ConnectionLimiter(CallerAddress addresses, RequestRefusal refusal, HttpLimitsConfig config) {
    this.addresses = addresses;
    this.refusal = refusal;
    this.most = config.connections();
    this.headLongest = config.head();
    this.unreadLongest = config.unread();
    this.here = new AddressCounts(most);
  }

  /** Must run before Netty is initialised. */
  static void early(@Observes @Initialized(ApplicationScoped.class) Object begin) {
    HeadDeadlineInitializer.ask();
  }

  /** Must run before the HTTP servers open. */
  void watchHeads(@Observes StartupEvent begin) {
    AddressCounts waiting = new AddressCounts(most);
    HeadDeadlineInitializer.are(channel -> channel.remoteAddress() instanceof InetSocketAddress peer
        ? addresses.ofConnection(peer.getAddress())
        .map(address -> new HeadDeadlineHandler(headLongest, address, waiting,
            new UnreadResponseHandler(unreadLongest)))
        : Optional.empty());
  }

  void stand(@Observes Filters filters) {
    filters.register(this::check, BEFORE_BODIES);
  }

  /** The management interface has the same deadline for request heads, but refuses no address. */
  void watchManagement(@Observes ManagementInterface management) {
    management.router().route().order(Integer.MIN_VALUE).handler(call -> {
      headCame(call);
      call.next();
    });
  }

  private void check(RoutingContext call) {
    HttpServerRequest request = call.request();
    headCame(call);
    String address = addresses.of(request);
    if (call.normalizedPath().startsWith(PROBES) || admitted(call, request, address)) {
      call.next();
    } else {
      refusal.refuse(call, ApiProblems.tooMany(most));
    }
  }

  private static void headCame(RoutingContext call) {
    if (call.request().connection() instanceof ConnectionBase line) {
      HeadDeadlineHandler.came(line.channel());
      call.addEndHandler(over -> HeadDeadlineHandler.answered(line.channel()));
    }
  }

  private boolean admitted(RoutingContext call, HttpServerRequest request, String address) {
    if (addresses.isTrustedProxy(request.remoteAddress()) || !(request.connection() instanceof ConnectionBase line)) {
      boolean comes = here.enter(address);
      if (comes) {
        call.addEndHandler(over -> here.leave(address));
      }
      return comes;
    }
    Channel channel = line.channel();
    if (channel.attr(ADMITTED).get() != null) {
      return true;
    }
    boolean comes = here.enter(address);
    if (comes) {
      channel.attr(ADMITTED).set(true);
      channel.closeFuture().addListener(closed -> here.leave(address));
    }
    return comes;
  }
}
