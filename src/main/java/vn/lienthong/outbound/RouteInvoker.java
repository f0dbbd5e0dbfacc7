package vn.lienthong.outbound;

import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.apache.camel.AsyncProducer;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Route;
import org.apache.camel.support.service.ServiceHelper;
import vn.lienthong.platform.lifecycle.OutOfMemory;
import vn.lienthong.routes.RouteGate;

/** Runs a route by its id, asynchronously. */
@ApplicationScoped
public class RouteInvoker {

  private final CamelContext camel;
  private final RouteGate gate;
  private final Map<String, AsyncProducer> producers = new ConcurrentHashMap<>();
  private final Map<String, Route> started = new ConcurrentHashMap<>();

  public RouteInvoker(CamelContext camel, RouteGate gate) {
    this.camel = camel;
    this.gate = gate;
  }

  /** Whether the route exists and is started. */
  public boolean has(String routeId) {
    Route route = started.get(routeId);
    if (route == null || !ServiceHelper.isStarted(route.getConsumer())) {
      route = camel.getRoute(routeId); // slow: scans all routes
      if (route == null || !camel.getRouteController().getRouteStatus(routeId).isStarted()) {
        return false;
      }
      started.put(routeId, route);
    }
    return true;
  }

  /** Whether no call can begin now: the route is being replaced by an edited one, or the hub is stopping. */
  public boolean between(String routeId) {
    return gate.isShut(routeId) || camel.isStopping() || camel.isStopped();
  }

  /**
   * Passes {@code body} to the route. {@code done} gets the final body, or the exception. False: the route is being
   * replaced; nothing was begun, and {@code done} is not called.
   */
  public boolean run(String routeId, Object body, BiConsumer<Object, Throwable> done) {
    AsyncProducer producer = producers.computeIfAbsent(routeId, this::producer);
    Exchange exchange = producer.getEndpoint().createExchange();
    exchange.getMessage().setBody(body);
    // Camel continues a trace only if a header carries it; nothing is set while tracing is off
    W3CTraceContextPropagator.getInstance().inject(Context.current(), exchange.getMessage(), Message::setHeader);
    return gate.pass(routeId, () -> producer.process(exchange, synchronously -> {
      Throwable escaped = exchange.getException();
      OutOfMemory.haltIf(escaped); // Camel does not log it, and no other code checks for it
      done.accept(escaped == null ? exchange.getMessage().getBody() : null, escaped);
    }));
  }

  private AsyncProducer producer(String routeId) {
    try {
      AsyncProducer producer = camel.getEndpoint("direct:" + routeId).createAsyncProducer();
      producer.start();
      return producer;
    } catch (Exception e) {
      throw new IllegalStateException("no way into route " + routeId, e);
    }
  }
}
