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

/** Runs a route by its id, without waiting for it. */
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

  /** Whether the route is there and started. */
  public boolean has(String routeId) {
    Route route = started.get(routeId);
    if (route == null || !ServiceHelper.isStarted(route.getConsumer())) {
      route = camel.getRoute(routeId); // it looks through all of them
      if (route == null || !camel.getRouteController().getRouteStatus(routeId).isStarted()) {
        return false;
      }
      started.put(routeId, route);
    }
    return true;
  }

  /** Whether no call is begun now: the route is being exchanged for an edited one, or all of them end. */
  public boolean between(String routeId) {
    return gate.isShut(routeId) || camel.isStopping() || camel.isStopped();
  }

  /**
   * Hands {@code body} to the route; {@code done} gets the body it ended with, or what escaped it. False = the
   * route is being exchanged, nothing was begun and {@code done} is not told.
   */
  public boolean run(String routeId, Object body, BiConsumer<Object, Throwable> done) {
    AsyncProducer producer = producers.computeIfAbsent(routeId, this::producer);
    Exchange exchange = producer.getEndpoint().createExchange();
    exchange.getMessage().setBody(body);
    // Camel goes on with a trace only where a header names it; nothing is set while tracing is off
    W3CTraceContextPropagator.getInstance().inject(Context.current(), exchange.getMessage(), Message::setHeader);
    return gate.pass(routeId, () -> producer.process(exchange, synchronously -> {
      Throwable escaped = exchange.getException();
      OutOfMemory.haltIf(escaped); // nobody else may look at it, and Camel's own log of it is silent
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
