package vn.lienthong.ledger.accept;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.configuration.MemorySize;
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
import vn.lienthong.access.ApiProblems;
import vn.lienthong.access.crypto.FieldEncryptor;
import vn.lienthong.ledger.LedgerIdBlocks;
import vn.lienthong.ledger.lane.Settlement;
import vn.lienthong.ledger.lane.SettlementWriter;
import vn.lienthong.platform.db.DatabaseException;
import vn.lienthong.platform.db.DatabaseTrouble;
import vn.lienthong.platform.db.Transactions;
import vn.lienthong.platform.db.group.GroupCommit;
import vn.lienthong.platform.db.group.GroupLimits;
import vn.lienthong.platform.db.group.GroupMeasure;
import vn.lienthong.platform.db.group.Offered;
import vn.lienthong.platform.lifecycle.Loops;
import vn.lienthong.platform.lifecycle.ShutdownPhase;

/** Accepts events and records outcomes. What it confirms is committed to disk. */
@ApplicationScoped
public class Ledger {

  private static final GroupMeasure<List<IncomingEvent>> UNITS = new GroupMeasure<>() {
    @Override public int weight(List<IncomingEvent> unit) {
      return unit.size();
    }

    @Override public long bytes(List<IncomingEvent> unit) {
      return unit.stream().mapToLong(IncomingEvent::bytes).sum();
    }

    @Override public List<?> keys(List<IncomingEvent> unit) {
      return unit.stream().map(IncomingEvent::dossierCode).distinct().toList();
    }
  };
  private static final GroupMeasure<Settlement> SETTLEMENTS = new GroupMeasure<>() {
    @Override public long bytes(Settlement settlement) {
      return settlement.bytes();
    }

    @Override public List<?> keys(Settlement settlement) {
      return List.of(settlement.claim().dossier());
    }
  };

  private final GroupCommit<List<IncomingEvent>, List<AcceptResult>> accepting;
  private final GroupCommit<Settlement, Boolean> settling;
  private final Duration late;
  private volatile Busy busy;
  private volatile Runnable onAccepted = () -> { };

  @Inject
  Ledger(Transactions tx, FieldEncryptor seal, LedgerIdBlocks ids,
      @ConfigProperty(name = "hub.intake.gap.wait", defaultValue = "2s") Duration gapWait,
      @ConfigProperty(name = "hub.ledger.queue.max", defaultValue = "4096") int queue,
      @ConfigProperty(name = "hub.ledger.queue.bytes", defaultValue = "64M") MemorySize queueBytes,
      @ConfigProperty(name = "hub.ledger.batch", defaultValue = "128") int batch,
      @ConfigProperty(name = "hub.ledger.batch.bytes", defaultValue = "8M") MemorySize batchBytes,
      @ConfigProperty(name = "hub.ledger.linger", defaultValue = "4ms") Duration gather,
      @ConfigProperty(name = "hub.ledger.locked.wait", defaultValue = "10s") Duration locked,
      @ConfigProperty(name = "hub.ledger.settle.late", defaultValue = "3s") Duration late, Loops loops) {
    this(tx, seal, ids, gapWait,
        new GroupLimits(queue, queueBytes.asLongValue(), batch, batchBytes.asLongValue(), gather, locked), late, loops);
  }

  /** With these limits. */
  Ledger(Transactions tx, FieldEncryptor seal, LedgerIdBlocks ids, Duration gapWait, GroupLimits limits, Duration late,
      Loops loops) {
    this.late = late;
    this.accepting = new GroupCommit<>("ledger-accept", limits, UNITS, (units, alone) -> run(tx, alone,
        connection -> new EventAcceptor(connection, seal, ids, gapWait).run(units)));
    // a call that was made cannot be undone, so its settlement waits for the dossier without a time limit
    this.settling = new GroupCommit<>("ledger-settle", limits.patient(), SETTLEMENTS, (batchOf, alone) -> {
      SettlementWriter.ready(tx, batchOf);
      return run(tx, alone, connection -> new SettlementWriter(connection, seal, ids).run(batchOf));
    });
    accepting.start(loops);
    settling.start(loops);
  }

  private static <T> T run(Transactions tx, boolean alone, Transactions.Work<T> work) {
    return alone ? tx.alone(work) : tx.batch(work);
  }

  /** For the container's client proxy. */
  Ledger() {
    this.accepting = null;
    this.settling = null;
    this.late = null;
  }

  /** Temporarily not accepted. Nothing was stored; the caller should retry after the given seconds. */
  public static final class Busy extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int retryAfterSeconds;

    /** {@code why} holds no personal data. */
    public Busy(String why, int retryAfterSeconds) {
      super(why, null, false, false);
      this.retryAfterSeconds = retryAfterSeconds;
    }

    /** The value for the header Retry-After, in seconds. */
    public int retryAfterSeconds() {
      return retryAfterSeconds;
    }
  }

  /**
   * Accepts a unit of events, all or none. Completes after the commit has reached the disk. Fails with {@link Busy}
   * when the database is unavailable, a dossier of the unit is locked for longer than {@code hub.ledger.locked.wait},
   * or the queue is full; fails with a {@link DatabaseException} when the database rejects it.
   */
  public CompletionStage<List<AcceptResult>> accept(List<IncomingEvent> unit) {
    Busy now = busy;
    return now != null ? CompletableFuture.failedFuture(now) : accepted(accepting.offer(unit));
  }

  /**
   * Like {@link #accept(List)}, for a caller that can send the same unit again. When a dossier of the unit is locked,
   * the unit stays queued here, in order, until it is stored; a repeated unit is then a duplicate. When too many units
   * are queued already, this one is dropped and fails.
   */
  public Offered<List<AcceptResult>> acceptOrSetAside(List<IncomingEvent> unit) {
    Busy now = busy;
    if (now != null) {
      return new Offered<>(CompletableFuture.failedFuture(now), new CompletableFuture<>());
    }
    Offered<List<AcceptResult>> offered = accepting.offerOrSetAside(unit);
    return offered == null ? new Offered<>(accepted(null), new CompletableFuture<>())
        : new Offered<>(accepted(offered.answer()), offered.setAside());
  }

  private CompletionStage<List<AcceptResult>> accepted(CompletionStage<List<AcceptResult>> queued) {
    if (queued == null) {
      return CompletableFuture.failedFuture(new Busy("intake queue full", 1));
    }
    return queued.handle((answers, failure) -> {
      if (failure == null) {
        onAccepted.run();
        return answers;
      }
      Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
      if (cause instanceof EventAcceptor.Refused refused) {
        return refused.answers;
      }
      throw cause instanceof DatabaseException trouble ? told(trouble) : new CompletionException(cause);
    });
  }

  /** Whether a unit with this dossier is queued here until the dossier's lock is free. */
  public boolean holds(String dossierCode) {
    return accepting.holds(dossierCode);
  }

  /** Converts a database error for interfaces: a {@link Busy} when it is temporary. */
  public static RuntimeException told(DatabaseException trouble) {
    return DatabaseTrouble.passes(trouble) ? new Busy(trouble.getMessage(), ApiProblems.AGAIN_SECONDS) : trouble;
  }

  /**
   * Records how a claim ended. True when it took effect, false when the claim had been taken over. Never blocks: with a
   * full queue it waits on {@code aside}.
   */
  public CompletionStage<Boolean> settle(Settlement settlement, Executor aside) {
    Settlement slim = settlement.slim();
    CompletionStage<Boolean> queued = settling.offer(slim);
    return queued != null ? queued
        : CompletableFuture.supplyAsync(() -> settling.put(slim), aside).thenCompose(answer -> answer);
  }

  /**
   * Whether a commit of settlements has taken longer than {@code hub.ledger.settle.late}, for example because this
   * replica's session hangs. Then another replica should claim due lanes, not this one.
   */
  public boolean settlesLate() {
    return settling.stuck(late);
  }

  /** Refuses events with {@code why} until {@link #resume()}. */
  public void hold(Busy why) {
    busy = why;
  }

  /** Accepts events again. */
  public void resume() {
    busy = null;
  }

  /** Whether events are refused now. */
  public boolean holding() {
    return busy != null;
  }

  /** Sets the callback that runs after each accepted unit, on the committing thread. It must be quick. */
  public void onAccepted(Runnable wake) {
    onAccepted = wake;
  }

  public void stop(@Observes @Priority(ShutdownPhase.LEDGER) ShutdownEvent event) {
    accepting.stop();
    settling.stop();
  }
}
