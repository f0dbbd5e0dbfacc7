package vn.lienthong.console;

import io.smallrye.reactive.messaging.health.HealthReport;
import io.smallrye.reactive.messaging.providers.extension.HealthCenter;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Whether replicas hear of one another: a detail of readiness, which it never makes fail. */
@Readiness
@ApplicationScoped
class LiveReadiness implements HealthCheck {

  private final HealthCenter channels;

  LiveReadiness(HealthCenter channels) {
    this.channels = channels;
  }

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder answer = HealthCheckResponse.named("live-feed").up();
    for (HealthReport.ChannelInfo channel : channels.getReadiness().getChannels()) {
      if (channel.getChannel().startsWith("live-")) {
        answer.withData(channel.getChannel(), channel.isOk() ? "connected" : "away");
      }
    }
    return answer.build();
  }
}
