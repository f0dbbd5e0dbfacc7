package vn.lienthong.ledger;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import vn.lienthong.access.Seal;
import vn.lienthong.store.GroupCommit;
import vn.lienthong.store.Tx;

/** The one way in for events and out for outcomes; everything it says "yes" to is on the disk. */
@ApplicationScoped
public class Ledger {

  private final GroupCommit<List<Arrival>, List<Accepted>> accepting;
  private final GroupCommit<Settlement, Boolean> settling;
  private volatile Busy busy;
  private volatile Runnable onAccepted = () -> { };

  @Inject
  Ledger(Tx tx, Seal seal, LedgerIds ids,
      @ConfigProperty(name = "hub.intake.gap.wait", defaultValue = "2s") Duration gapWait,
      @ConfigProperty(name = "hub.ledger.queue.max", defaultValue = "4096") int queue,
      @ConfigProperty(name = "hub.ledger.batch", defaultValue = "128") int batch,
      @ConfigProperty(name = "hub.ledger.gather", defaultValue = "4ms") Duration gather) {
    this.accepting = new GroupCommit<>("ledger-accept", queue, batch, gather, List::size,
        units -> tx.batch(connection -> new Acceptance(connection, seal, ids, gapWait).run(units)));
    this.settling = new GroupCommit<>("ledger-settle", queue, batch, gather, s -> 1,
        batchOf -> tx.batch(connection -> new Settling(connection, seal, ids).run(batchOf)));
    accepting.start();
    settling.start();
  }

  /** For the container's client proxy. */
  Ledger() {
    this.accepting = null;
    this.settling = null;
  }

  /** Not now: the caller tries again after so many seconds; nothing was stored. */
  public static final class Busy extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int retryAfterSeconds;

    /** Says why, without personal data. */
    public Busy(String why, int retryAfterSeconds) {
      super(why, null, false, false);
      this.retryAfterSeconds = retryAfterSeconds;
    }

    /** For the header Retry-After. */
    public int retryAfterSeconds() {
      return retryAfterSeconds;
    }
  }

  /**
   * Takes a unit of arrivals, all or none. Completes after the commit reached the disk; fails with {@link Busy} when
   * the database is away or the backlog is too long.
   */
  public CompletionStage<List<Accepted>> accept(List<Arrival> unit) {
    Busy now = busy;
    if (now != null) {
      return CompletableFuture.failedFuture(now);
    }
    CompletionStage<List<Accepted>> queued = accepting.offer(unit);
    if (queued == null) {
      return CompletableFuture.failedFuture(new Busy("intake queue full", 1));
    }
    return queued.handle((answers, failure) -> {
      if (failure == null) {
        onAccepted.run();
        return answers;
      }
      Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
      if (cause instanceof Acceptance.Refused refused) {
        return refused.answers;
      }
      if (cause instanceof Tx.DatabaseAway) {
        throw new Busy("database away", 5);
      }
      throw new CompletionException(cause);
    });
  }

  /**
   * Records how a claim ended; true when it took effect, false when the claim had been taken over. Never blocks: with a
   * full queue it waits on {@code aside}.
   */
  public CompletionStage<Boolean> settle(Settlement settlement, Executor aside) {
    CompletionStage<Boolean> queued = settling.offer(settlement);
    return queued != null ? queued
        : CompletableFuture.supplyAsync(() -> settling.put(settlement), aside).thenCompose(answer -> answer);
  }

  /** Refuses arrivals until {@link #resume()}. */
  public void hold(Busy why) {
    busy = why;
  }

  /** Takes arrivals again. */
  public void resume() {
    busy = null;
  }

  /** Whether it refuses arrivals now. */
  public boolean holding() {
    return busy != null;
  }

  /** Called after each accepted unit, on the committing thread: must be quick. */
  public void onAccepted(Runnable wake) {
    onAccepted = wake;
  }

  void stop(@Observes @Priority(3000) ShutdownEvent event) {
    accepting.stop();
    settling.stop();
  }
}
