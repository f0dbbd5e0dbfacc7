package vn.lienthong.collect.payment.step;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jboss.logging.Logger;
import vn.lienthong.collect.payment.attempt.Attempt;
import vn.lienthong.collect.payment.attempt.Attempt.State;
import vn.lienthong.collect.payment.attempt.AttemptRepository;
import vn.lienthong.collect.payment.attempt.AttemptService;
import vn.lienthong.collect.payment.attempt.PaymentSettings;
import vn.lienthong.collect.payment.attempt.StepQueue;
import vn.lienthong.collect.payment.attempt.StepQueue.Claim;
import vn.lienthong.collect.payment.attempt.StepQueue.Step;
import vn.lienthong.collect.payment.credit.Credit.LearnedBy;
import vn.lienthong.collect.payment.credit.CreditService;
import vn.lienthong.collect.payment.demand.DemandRepository;
import vn.lienthong.ledger.DossierSnapshots;
import vn.lienthong.model.Outcome;
import vn.lienthong.model.exchange.PaymentOpened;
import vn.lienthong.model.exchange.PaymentOrder;
import vn.lienthong.model.exchange.PaymentStatus;
import vn.lienthong.outbound.PartnerReply;
import vn.lienthong.platform.db.Transactions;
import vn.lienthong.platform.lifecycle.Pools;

/**
 * Makes the claimed calls to the payment platform. Before a call leaves, that it may have happened is committed; what
 * it brought is committed only by the newest claim.
 */
@ApplicationScoped
public class StepRunner {

  private static final Logger LOG = Logger.getLogger(StepRunner.class);

  private final Transactions tx;
  private final AttemptService attempts;
  private final CreditService credits;
  private final DossierSnapshots dossiers;
  private final PaymentPlatform platform;
  private final PaymentSettings config;
  private final Clock clock;
  private final Executor pool = Pools.cached("payment-steps");

  public StepRunner(Transactions tx, AttemptService attempts, CreditService credits, DossierSnapshots dossiers,
      PaymentPlatform platform, PaymentSettings config, Clock clock) {
    this.tx = tx;
    this.attempts = attempts;
    this.credits = credits;
    this.dossiers = dossiers;
    this.platform = platform;
    this.config = config;
    this.clock = clock;
  }

  /** Claims the step that has been due longest. Blocks. */
  public Optional<Claim> claim() {
    return tx.in(connection -> StepQueue.claim(connection, config.lease()));
  }

  /** Claims and runs this step, if nobody has it. The stage ends when its result is stored; it never fails. */
  public CompletionStage<Void> now(long attempt, Step step) {
    return CompletableFuture.supplyAsync(() ->
        tx.in(connection -> StepQueue.claim(connection, config.lease(), attempt, step)), pool)
        .thenCompose(claim -> claim.isPresent() ? run(claim.get()) : CompletableFuture.<Void>completedFuture(null))
        .exceptionally(StepRunner::said);
  }

  /** Runs a claimed step. The stage ends when its result is stored; it never fails. */
  public CompletionStage<Void> run(Claim claim) {
    CompletionStage<Void> ran = claim.step() == Step.INIT ? init(claim) : query(claim);
    return ran.exceptionally(StepRunner::said);
  }

  private CompletionStage<Void> init(Claim claim) {
    return CompletableFuture.supplyAsync(() -> sending(claim), pool).thenCompose(order -> order.isEmpty()
        ? CompletableFuture.<Void>completedFuture(null)
        : platform.init(order.get()).thenAcceptAsync(reply -> settled(claim, (connection, attempt) ->
            opened(connection, claim, attempt, reply)), pool));
  }

  /** The order, once it is committed that it may have left; empty where it need not leave any more. */
  private Optional<PaymentOrder> sending(Claim claim) {
    return tx.in(connection -> {
      Attempt attempt = locked(connection, claim);
      boolean wanted = StepQueue.ours(connection, claim)
          && (attempt.state() == State.PREPARED || attempt.state() == State.SENDING
              || attempt.state() == State.UNCERTAIN);
      if (!wanted) {
        StepQueue.done(connection, claim.attempt(), Step.INIT);
        return Optional.<PaymentOrder>empty();
      }
      AttemptRepository.become(connection, attempt, State.SENDING, null);
      return Optional.of(attempts.order(connection, claim.attempt()));
    });
  }

  private void opened(Connection connection, Claim claim, Attempt attempt, PartnerReply<PaymentOpened> reply)
      throws SQLException {
    if (reply.body() != null) {
      attempts.opened(connection, attempt.id(), reply.body().url());
      if (AttemptRepository.become(connection, attempt, State.OPEN, null)) {
        StepQueue.put(connection, attempt.id(), Step.QUERY, config.query().first());
      }
      StepQueue.done(connection, attempt.id(), Step.INIT);
    } else if (reply.trouble() instanceof Outcome.Refused refused && refused.code().equals(PaymentOpened.EXISTS)) {
      // an earlier call arrived, and its address is lost: whether it was paid, only a question tells
      AttemptRepository.become(connection, attempt, State.UNCERTAIN, refused.code());
      StepQueue.done(connection, attempt.id(), Step.INIT);
      StepQueue.put(connection, attempt.id(), Step.QUERY, Duration.ZERO);
    } else if (reply.trouble() instanceof Outcome.Refused refused && (refused.notConfigured() || reply.unasked())) {
      LOG.warnf("payment reference=%s not asked: %s", attempt.reference(), refused.code());
      later(connection, claim, attempt);
    } else if (reply.trouble() instanceof Outcome.Refused refused) {
      // what an earlier call did, this refusal does not say
      AttemptRepository.become(connection, attempt, claim.tries() == 1 ? State.REJECTED : State.UNCERTAIN,
          refused.code());
      StepQueue.done(connection, attempt.id(), Step.INIT);
      if (claim.tries() > 1) {
        StepQueue.put(connection, attempt.id(), Step.QUERY, Duration.ZERO);
      }
    } else {
      AttemptRepository.become(connection, attempt, State.UNCERTAIN, "no-answer");
      later(connection, claim, attempt);
    }
  }

  private CompletionStage<Void> query(Claim claim) {
    return CompletableFuture.supplyAsync(() ->
        tx.read(connection -> attempts.order(connection, claim.attempt())), pool)
        .thenCompose(platform::query)
        .thenAcceptAsync(reply -> settled(claim, (connection, attempt) -> told(connection, claim, attempt, reply)),
            pool);
  }

  private void told(Connection connection, Claim claim, Attempt attempt, PartnerReply<PaymentStatus> reply)
      throws SQLException {
    PaymentStatus status = reply.body();
    if (status != null && status.state() == PaymentStatus.State.SUCCEEDED) {
      if (status.notice().reference().equals(attempt.reference())) {
        credits.take(connection, status.notice(), LearnedBy.QUERY);
      }
      later(connection, claim, attempt); // a credit that settled the attempt has removed the step
      return;
    }
    boolean failed = status != null && status.state() != PaymentStatus.State.PENDING;
    boolean over = attempt.openedAt() == null
        || attempt.openedAt().plus(config.urlLife()).isBefore(OffsetDateTime.now(clock));
    if (failed && over) {
      AttemptRepository.become(connection, attempt, State.LAPSED, status.state().name());
      StepQueue.settled(connection, attempt.id());
    } else {
      if (failed) {
        AttemptRepository.become(connection, attempt, State.DECLINED, status.state().name());
      }
      later(connection, claim, attempt);
    }
  }

  /** Due again after a pause that grows; after three days a person has to look. */
  private void later(Connection connection, Claim claim, Attempt attempt) throws SQLException {
    if (attempt.createdAt().plus(config.query().giveUp()).isBefore(OffsetDateTime.now(clock))) {
      AttemptRepository.become(connection, attempt, State.STUCK, "pending too long");
      StepQueue.again(connection, attempt.id(), claim.step(), config.query().longest());
    } else {
      StepQueue.again(connection, attempt.id(), claim.step(), pause(claim));
    }
  }

  private Duration pause(Claim claim) {
    Duration first = claim.step() == Step.INIT ? Duration.ofSeconds(5) : config.query().first();
    Duration pause = first.multipliedBy(1L << Math.min(20, claim.tries() - 1));
    return pause.compareTo(config.query().longest()) > 0 ? config.query().longest() : pause;
  }

  /** Stores what a call brought, in the order of locks dossier, demands, attempt, step. */
  private void settled(Claim claim, Result result) {
    tx.in(connection -> {
      Attempt attempt = locked(connection, claim);
      if (StepQueue.ours(connection, claim)) {
        result.store(connection, attempt);
      }
      return null;
    });
  }

  private Attempt locked(Connection connection, Claim claim) throws SQLException {
    long dossier = AttemptRepository.dossier(connection, claim.attempt());
    dossiers.lock(connection, dossier);
    DemandRepository.current(connection, dossier);
    return AttemptRepository.lock(connection, claim.attempt());
  }

  private static Void said(Throwable thrown) {
    LOG.warnf("payment step not finished, tried again when its claim ends: %s",
        thrown.getCause() == null ? thrown.getClass().getSimpleName() : thrown.getCause().getClass().getSimpleName());
    return null;
  }

  /** What is stored of a call. */
  @FunctionalInterface
  private interface Result {
    void store(Connection connection, Attempt attempt) throws SQLException;
  }
}
