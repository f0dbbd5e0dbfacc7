package vn.lienthong.diagnostics;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** The result of each partner's last self-check: a detail of readiness, which it never makes fail. */
@Readiness
@ApplicationScoped
class DiagnosticsReadiness implements HealthCheck {

  private final DiagnosticsService checks;

  DiagnosticsReadiness(DiagnosticsService checks) {
    this.checks = checks;
  }

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder answer = HealthCheckResponse.named("partner-check").up();
    checks.latest().forEach((endpoint, report) -> answer.withData("check." + endpoint, report.line()));
    return answer.build();
  }
}
