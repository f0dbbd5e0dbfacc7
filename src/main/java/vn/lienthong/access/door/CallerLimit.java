package vn.lienthong.access.door;

import io.netty.channel.Channel;
import io.netty.util.AttributeKey;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import vn.lienthong.access.Problems;
import vn.lienthong.platform.http.CallerAddress;

/**
 * No address has more than its share of connections. A trusted proxy calls for many: behind it the calls under way are
 * counted, by the address it tells of. Health probes are never refused.
 */
@ApplicationScoped
class CallerLimit {

  private static final int BEFORE_BODIES = 10_100;
  private static final AttributeKey<Boolean> ADMITTED = AttributeKey.valueOf("hub.admitted");
  private static final String PROBES = "/q/health";

  private final CallerAddress addresses;
  private final DoorRefusal refusal;
  private final int most;
  private final Map<String, Integer> here = new ConcurrentHashMap<>();

  CallerLimit(CallerAddress addresses, DoorRefusal refusal, DoorConfig config) {
    this.addresses = addresses;
    this.refusal = refusal;
    this.most = config.connections();
  }

  void stand(@Observes Filters filters) {
    filters.register(this::check, BEFORE_BODIES);
  }

  private void check(RoutingContext call) {
    HttpServerRequest request = call.request();
    String address = addresses.of(request);
    if (call.normalizedPath().startsWith(PROBES) || admitted(call, request, address)) {
      call.next();
    } else {
      refusal.refuse(call, Problems.tooMany(most));
    }
  }

  private boolean admitted(RoutingContext call, HttpServerRequest request, String address) {
    if (addresses.isTrustedProxy(request.remoteAddress()) || !(request.connection() instanceof ConnectionBase line)) {
      boolean comes = enter(address);
      if (comes) {
        call.addEndHandler(over -> leave(address));
      }
      return comes;
    }
    Channel channel = line.channel();
    if (channel.attr(ADMITTED).get() != null) {
      return true;
    }
    boolean comes = enter(address);
    if (comes) {
      channel.attr(ADMITTED).set(true);
      channel.closeFuture().addListener(closed -> leave(address));
    }
    return comes;
  }

  private boolean enter(String address) {
    boolean[] room = new boolean[1];
    here.compute(address, (key, now) -> {
      int had = now == null ? 0 : now;
      room[0] = had < most;
      return room[0] ? had + 1 : now;
    });
    return room[0];
  }

  private void leave(String address) {
    here.computeIfPresent(address, (key, now) -> now > 1 ? now - 1 : null);
  }
}
