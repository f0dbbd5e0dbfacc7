package vn.lienthong.partner.transport;

import io.quarkus.arc.Unremovable;
import io.vertx.core.tracing.TracingPolicy;
import io.vertx.ext.web.client.WebClientOptions;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import org.apache.camel.component.vertx.http.VertxHttpBinding;
import vn.lienthong.platform.limits.ByteBudget;

/** Beans that the call kamelet refers to by name. */
@Singleton
class TransportProducers {

  private static final int PART_OF_MEMORY = 16;

  @Produces
  @Singleton
  @Unremovable
  @Named("partnerConnections")
  WebClientOptions connections(TransportConfig config) {
    WebClientOptions options = new WebClientOptions();
    options.setConnectTimeout((int) config.connectTimeout().toMillis());
    options.setMaxPoolSize(config.connections()).setMaxWaitQueueSize(config.queueMax());
    options.setKeepAlive(true).setKeepAliveTimeout((int) config.keepAlive().toSeconds());
    options.setMaxHeaderSize((int) config.headerMax().asLongValue());
    options.setFollowRedirects(false).setUserAgentEnabled(false);
    options.setTracingPolicy(TracingPolicy.IGNORE); // Camel's span covers the call; the client's is another trace
    return options;
  }

  @Produces
  @Singleton
  @Unremovable
  @Named("partnerAnswers")
  VertxHttpBinding answers(TransportConfig config) {
    long together = ByteBudget.ofMemory(config.answersBytes().asLongValue(), PART_OF_MEMORY);
    return new ResponseLimits(config.answerMax().asLongValue(), new ByteBudget(together));
  }
}
