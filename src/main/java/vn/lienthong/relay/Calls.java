package vn.lienthong.relay;

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

/** Runs a route by its id, without waiting for it. */
@ApplicationScoped
class Calls {

  private final CamelContext camel;
  private final Map<String, AsyncProducer> producers = new ConcurrentHashMap<>();

  Calls(CamelContext camel) {
    this.camel = camel;
  }

  /** Whether the route is there and started. */
  boolean has(String routeId) {
    Route route = camel.getRoute(routeId);
    return route != null && camel.getRouteController().getRouteStatus(routeId).isStarted();
  }

  /** Hands {@code body} to the route; {@code done} gets the body it ended with, or what escaped it. */
  void run(String routeId, Object body, BiConsumer<Object, Throwable> done) {
    AsyncProducer producer = producers.computeIfAbsent(routeId, this::producer);
    Exchange exchange = producer.getEndpoint().createExchange();
    exchange.getMessage().setBody(body);
    // Camel goes on with a trace only where a header names it; nothing is set while tracing is off
    W3CTraceContextPropagator.getInstance().inject(Context.current(), exchange.getMessage(), Message::setHeader);
    producer.process(exchange, synchronously -> {
      Throwable escaped = exchange.getException();
      done.accept(escaped == null ? exchange.getMessage().getBody() : null, escaped);
    });
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
