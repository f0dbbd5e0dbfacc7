package vn.lienthong.onceonly.source;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import vn.lienthong.access.ApiProblems;
import vn.lienthong.model.Problem;
import vn.lienthong.platform.lifecycle.Pools;

/** The threads on which checks read rows and verify signatures: a bounded number, with a bounded queue. */
@ApplicationScoped
public class CheckExecutor implements Executor {

  private final ExecutorService threads;

  CheckExecutor(@ConfigProperty(name = "hub.once-only.threads", defaultValue = "8") int most,
      @ConfigProperty(name = "hub.once-only.queue.max", defaultValue = "500") int queue) {
    threads = Pools.bounded("once-only", most, queue);
  }

  /** Runs the task soon. With a full queue it throws a problem of 503, and nothing is begun. */
  @Override
  public void execute(Runnable work) {
    try {
      threads.execute(work);
    } catch (RejectedExecutionException e) {
      throw new Problem.Raised(ApiProblems.unavailable());
    }
  }

  @PreDestroy
  void stop() {
    threads.shutdownNow();
  }
}
