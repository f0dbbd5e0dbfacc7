package vn.lienthong.catalogue.error;

import java.time.Duration;
import java.util.Optional;
import vn.lienthong.model.ResponsibleParty;

/**
 * What follows a failed call of one error class: retry by this plan, refuse or park.
 *
 * @param growth factor per attempt, in percent (200 = doubles)
 * @param jitter plus or minus, in percent
 * @param attempts how many calls may fail with this class before the entry is parked
 * @param responsible who must fix a parked or refused entry
 */
public record RetryPlan(
    Then then, Duration delay, int growth, int jitter, Duration ceiling, int attempts, ResponsibleParty responsible) {

  /** What the plan does. */
  public enum Then { RETRY, REFUSE, PARK }

  /** The wait after this many attempts, without jitter; empty: park. */
  public Optional<Duration> wait(int attemptsSoFar) {
    if (then != Then.RETRY || attemptsSoFar >= attempts) {
      return Optional.empty();
    }
    double factor = Math.pow(growth / 100.0, Math.max(0, attemptsSoFar - 1));
    double millis = Math.min(delay.toMillis() * factor, ceiling.toMillis());
    return Optional.of(Duration.ofMillis((long) millis));
  }
}
