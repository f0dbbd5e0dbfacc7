package vn.lienthong.platform.lifecycle;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Liveness;

/** Live = no loop is silent. A loop that fails and goes on is only reported as a detail: a restart would not fix it. */
@Liveness
@ApplicationScoped
class LoopsLiveness implements HealthCheck {

  private final Loops loops;

  LoopsLiveness(Loops loops) {
    this.loops = loops;
  }

  @Override
  public HealthCheckResponse call() {
    List<String> silent = loops.silent();
    HealthCheckResponseBuilder answer = HealthCheckResponse.named("loops").status(silent.isEmpty())
        .withData("running", loops.running().size() + loops.watched().size());
    silent.forEach(name -> answer.withData("silent." + name, "has not beaten for longer than it may"));
    loops.troubled().forEach((name, trouble) -> answer.withData("troubled." + name, trouble));
    return answer.build();
  }
}
