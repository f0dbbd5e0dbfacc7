package vn.lienthong.collect.payment.step;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import vn.lienthong.collect.payment.attempt.StepQueue;
import vn.lienthong.collect.payment.attempt.StepQueue.Claim;
import vn.lienthong.model.DatabaseReady;
import vn.lienthong.platform.db.WorkWatch;
import vn.lienthong.platform.lifecycle.StartupPhase;

/** Runs the steps that are due, some at once. */
@ApplicationScoped
class StepJob {

  private static final Duration PACE = Duration.ofMillis(500);
  private static final int AT_ONCE = 8;

  private final StepRunner steps;
  private final Semaphore free = new Semaphore(AT_ONCE);

  StepJob(StepRunner steps) {
    this.steps = steps;
  }

  void start(@Observes @Priority(StartupPhase.FEATURES) DatabaseReady ready, WorkWatch watch) {
    watch.begin("payment-steps", PACE, StepQueue.SIGN, this::turn);
  }

  private Duration turn() {
    if (!free.tryAcquire()) {
      return PACE;
    }
    Optional<Claim> claim = Optional.empty();
    try {
      claim = steps.claim();
      claim.ifPresent(one -> steps.run(one).whenComplete((done, failed) -> free.release()));
    } finally {
      if (claim.isEmpty()) {
        free.release();
      }
    }
    return claim.isPresent() ? Duration.ZERO : WorkWatch.REST;
  }
}
