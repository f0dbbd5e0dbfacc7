package vn.lienthong.console.live;

import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.reactive.messaging.health.HealthReport;
import io.smallrye.reactive.messaging.providers.extension.HealthCenter;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Whether the replicas are connected with each other: a detail of readiness, which it never makes fail. */
@Readiness
@ApplicationScoped
class LiveReadiness implements HealthCheck {

  private final HealthCenter channels;
  private final AtomicBoolean looking = new AtomicBoolean();
  private volatile Map<String, String> last = Map.of();

  LiveReadiness(HealthCenter channels) {
    this.channels = channels;
  }

  /**
   * Answers with the result of the check that the previous call started: a broker that is away takes seconds to detect.
   */
  @Override
  public HealthCheckResponse call() {
    if (looking.compareAndSet(false, true)) {
      Infrastructure.getDefaultWorkerPool().execute(this::look);
    }
    HealthCheckResponseBuilder answer = HealthCheckResponse.named("live-feed").up();
    last.forEach(answer::withData);
    return answer.build();
  }

  private void look() {
    try {
      Map<String, String> found = new TreeMap<>();
      for (HealthReport.ChannelInfo channel : channels.getReadiness().getChannels()) {
        if (channel.getChannel().startsWith("live-")) {
          found.put(channel.getChannel(), channel.isOk() ? "connected" : "away");
        }
      }
      last = found;
    } finally {
      looking.set(false);
    }
  }
}
