package vn.lienthong.intake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.MultiEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import vn.lienthong.access.ApiProblems;
import vn.lienthong.access.limit.HttpLimitsConfig;
import vn.lienthong.access.limit.MinimumRate;
import vn.lienthong.access.limit.RequestMemory;
import vn.lienthong.ledger.accept.Ledger;
import vn.lienthong.model.HubShutdown;
import vn.lienthong.model.Problem;
import vn.lienthong.platform.lifecycle.Pools;
import vn.lienthong.platform.limits.ByteBudget;

/**
 * Accepts many events in one request: read line by line, several submitted to the ledger at once, answered in order.
 * Lines of the same dossier are processed one after the other, because without {@code sequence} the order of arrival is
 * their order. When one is to be sent again later, so are the later lines of its dossier, at once.
 */
@ApplicationScoped
class BatchIntake {

  private final EventIntake intake;
  private final BatchRun.Bounds bounds;
  private final HttpLimitsConfig limits;
  private final RequestMemory memory;
  private final Semaphore places;
  private final ExecutorService threads;
  private final Set<BatchRun> running = ConcurrentHashMap.newKeySet();
  private volatile boolean stopping;

  BatchIntake(EventIntake intake, HttpLimitsConfig limits, RequestMemory memory,
      @ConfigProperty(name = "hub.intake.batch.lines", defaultValue = "1000") int lines,
      @ConfigProperty(name = "hub.intake.batch.in-flight", defaultValue = "64") int inFlight,
      @ConfigProperty(name = "hub.intake.batch.at-once", defaultValue = "500") int atOnce,
      @ConfigProperty(name = "hub.intake.batch.threads", defaultValue = "8") int threads,
      @ConfigProperty(name = "hub.intake.body.max", defaultValue = "1M") MemorySize lineMax,
      @ConfigProperty(name = "hub.intake.batch.max", defaultValue = "16M") MemorySize whole) {
    this.intake = intake;
    this.limits = limits;
    this.memory = memory;
    this.bounds = new BatchRun.Bounds(lines, inFlight, lineMax.asLongValue(), whole.asLongValue());
    this.places = new Semaphore(atOnce);
    this.threads = Pools.bounded("batches", threads, 2 * atOnce);
  }

  /**
   * One result per line. Call it on the request's event loop.
   *
   * @throws Problem.Raised 503, when too many batches are running
   */
  Multi<ObjectNode> take(EventIntake.Call call, HttpServerRequest request) {
    if (!places.tryAcquire()) {
      throw new Problem.Raised(ApiProblems.unavailable());
    }
    Context loop = Vertx.currentContext();
    return Multi.createFrom().emitter(out -> {
      BatchRun run = new BatchRun(intake, bounds, call, out);
      ByteBudget.Hold hold = memory.ofClient(call.client().id());
      running.add(run);
      out.onTermination(() -> {
        running.remove(run);
        hold.release();
        places.release();
      });
      if (stopping) {
        run.cut(stops(call));
      }
      NdjsonReader lines = new NdjsonReader(bounds.line(), bounds.whole(), bounds.lines());
      request.pause();
      loop.runOnContext(later -> read(out, new BatchBody(request, loop, lines, hold, run, threads), loop));
    });
  }

  /** Runs after the framework's own work on the event loop: an answer at the same time would interfere with it. */
  private void read(MultiEmitter<? super ObjectNode> out, BatchBody body, Context loop) {
    try {
      body.read(tooSlow -> MinimumRate.begin(loop.owner(), limits, limits.deadlineLarge(), tooSlow));
    } catch (RuntimeException gone) { // the connection ended in between
      out.fail(gone);
    }
  }

  /**
   * Before the HTTP servers close, which wait for running requests: lines already read are answered, the rest must be
   * sent later.
   */
  void stop(@Observes HubShutdown signal) {
    stopping = true;
    running.forEach(run -> run.cut(stops(run.call())));
  }

  @PreDestroy
  void end() {
    threads.shutdown();
  }

  private static EventResponse stops(EventIntake.Call call) {
    return EventResponse.busy(new Ledger.Busy("stopping", ApiProblems.AGAIN_SECONDS), call.english(), call.instance());
  }
}
