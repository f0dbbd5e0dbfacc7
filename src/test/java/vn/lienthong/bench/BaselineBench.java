package vn.lienthong.bench;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServerRequest;
import org.apache.activemq.artemis.jms.client.ActiveMQJMSConnectionFactory;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.jms.JmsComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.messaginghub.pooled.jms.JmsPoolConnectionFactory;

/**
 * What the hub is measured against: HTTP in, a persistent queue, HTTP out, and nothing else. A request is answered when
 * the broker has it on its disk; a message leaves the queue when the partner answered (transacted consumers). It checks
 * nothing, seals nothing, keeps no order and no record.
 */
final class BaselineBench {

  private static final String QUEUE = "jms:queue:bench.relay";

  private BaselineBench() {}

  /** {@code port broker-url partner-url consumers}. */
  public static void main(String[] args) throws Exception {
    String partner = args[2];
    int consumers = Integer.parseInt(args[3]);
    JmsPoolConnectionFactory pool = new JmsPoolConnectionFactory();
    pool.setConnectionFactory(new ActiveMQJMSConnectionFactory(args[1], "hub",
        System.getenv("BROKER_PASSWORD")));
    pool.setMaxConnections(8);
    DefaultCamelContext camel = new DefaultCamelContext();
    camel.addComponent("jms", JmsComponent.jmsComponent(pool));
    camel.addRoutes(new RouteBuilder() {
      @Override
      public void configure() {
        from("direct:in").to(QUEUE + "?deliveryPersistent=true");
        from(QUEUE + "?transacted=true&lazyCreateTransactionManager=false&cacheLevelName=CACHE_CONSUMER"
            + "&concurrentConsumers=" + consumers)
            .removeHeaders("*").to("vertx-http:" + partner + "/mapi/g?httpMethod=POST");
      }
    });
    camel.start();
    ProducerTemplate template = camel.createProducerTemplate();
    Vertx vertx = Vertx.vertx(new VertxOptions().setWorkerPoolSize(64));
    vertx.createHttpServer().requestHandler(request -> take(vertx, template, request))
        .listen(Integer.parseInt(args[0]), "127.0.0.1").toCompletionStage().toCompletableFuture().join();
  }

  private static void take(Vertx vertx, ProducerTemplate template, HttpServerRequest request) {
    if (!"POST".equals(request.method().name())) {
      request.response().end();
      return;
    }
    request.body().compose(body -> vertx.executeBlocking(() -> {
      template.sendBody("direct:in", body.getBytes());
      return null;
    }, false)).onComplete(done -> request.response().setStatusCode(done.succeeded() ? 202 : 500).end());
  }
}
