package vn.lienthong.relay;

import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import vn.lienthong.catalogue.Flow;
import vn.lienthong.ledger.accept.Ledger;
import vn.lienthong.ledger.lane.ClaimedEntry;
import vn.lienthong.ledger.lane.Settlement;
import vn.lienthong.model.DeliveryTask;
import vn.lienthong.model.DeliveryTask.Mode;
import vn.lienthong.model.Dossier;
import vn.lienthong.model.EntrySettled;
import vn.lienthong.model.ErrorClass;
import vn.lienthong.model.FileAvailability;
import vn.lienthong.model.FlowKind;
import vn.lienthong.model.Outcome;
import vn.lienthong.model.UncertaintyPolicy;
import vn.lienthong.model.exchange.PartnerDossierState;
import vn.lienthong.outbound.RouteExceptionClassifier;
import vn.lienthong.outbound.RouteInvoker;
import vn.lienthong.outbound.endpoint.CircuitBreakers;
import vn.lienthong.outbound.endpoint.SessionStore;
import vn.lienthong.platform.db.DatabaseTrouble;
import vn.lienthong.platform.lifecycle.OutOfMemory;
import vn.lienthong.platform.lifecycle.Pools;
import vn.lienthong.relay.shadow.ShadowComparator;

/** Sends one claimed entry through its route and settles it. */
@ApplicationScoped
class EntryDispatcher {

  private static final Logger LOG = Logger.getLogger(EntryDispatcher.class);
  private static final Outcome UNSTORABLE = new Outcome.Unavailable(ErrorClass.UNKNOWN, "not-storable", null, true);

  private final RouteInvoker calls;
  private final SettlementPolicy verdicts;
  private final Ledger ledger;
  private final CircuitBreakers health;
  private final SessionStore sessions;
  private final ShadowComparator shadow;
  private final MeterRegistry metrics;
  private final DeliverySpans spans;
  private final Event<EntrySettled> settled;
  private final Clock clock;
  private final Duration slotMax;
  private final ScheduledThreadPoolExecutor deadlines;
  private final ExecutorService settling = Pools.fixed("relay-settle", 1); // waits for room in the ledger's queue
  private final ExecutorService sessionless = Pools.fixed("relay-session", 1); // waits for the database

  EntryDispatcher(RouteInvoker calls, SettlementPolicy verdicts, Ledger ledger, CircuitBreakers health,
      SessionStore sessions, ShadowComparator shadow, MeterRegistry metrics, DeliverySpans spans,
      Event<EntrySettled> settled, Clock clock,
      @ConfigProperty(name = "hub.relay.slot.max", defaultValue = "5s") Duration slotMax) {
    this.calls = calls;
    this.verdicts = verdicts;
    this.ledger = ledger;
    this.health = health;
    this.sessions = sessions;
    this.shadow = shadow;
    this.metrics = metrics;
    this.spans = spans;
    this.settled = settled;
    this.clock = clock;
    this.slotMax = slotMax;
    this.deadlines = Pools.timer("relay-deadline");
  }

  /** Calls the route and settles; gives the claim back while the route is being replaced. */
  void go(HeldClaim held, Flow flow, Map<Dossier.File, FileAvailability> files) {
    Call call = call(held, flow);
    ScheduledFuture<?> deadline = deadlines.schedule(() -> end(call, null, new TimeoutException("route deadline")),
        flow.deadline().toMillis(), TimeUnit.MILLISECONDS);
    try (Scope current = call.span.makeCurrent()) {
      boolean begun = !calls.between(flow.routeId()) && through(call, task(held.entry(), files), deadline);
      if (!begun) {
        deadline.cancel(false);
        call.span.end();
        held.giveBack();
      }
    } catch (RuntimeException | Error e) { // an Error too: the call's slot must be released
      ended(call, deadline, null, e);
    }
  }

  private boolean through(Call call, DeliveryTask task, ScheduledFuture<?> deadline) {
    ClaimedEntry claim = call.claim();
    String route = call.flow.routeId();
    if (!calls.has(route) || !claim.readable()) {
      ended(call, deadline, new Outcome.Faulty(claim.readable() ? "NO_ROUTE " + route : "UNREADABLE"), null);
      return true;
    }
    return calls.run(route, task, (body, escaped) -> {
      if (claim.mode() == Mode.SHADOW && escaped == null
          && (body instanceof Outcome || body instanceof PartnerDossierState)) {
        shadow.compare(claim, call.flow, body, found -> ended(call, deadline, found, null));
      } else {
        ended(call, deadline, body, escaped);
      }
    });
  }

  /** Settles, as a fault of the hub, an entry whose flow is no longer in the catalogue. */
  void noFlow(HeldClaim held) {
    ClaimedEntry claim = held.entry();
    Flow gone = new Flow(claim.partner(), claim.flow(), FlowKind.JOURNAL, null, UncertaintyPolicy.PARK, Duration.ZERO);
    end(call(held, gone), new Outcome.Faulty("NO_FLOW " + gone.routeId()), null);
  }

  /** Settles, as a fault of the hub, an entry that failed before its call. */
  void failed(HeldClaim held, Flow flow, Throwable why) {
    end(call(held, flow), null, why);
  }

  private record Call(HeldClaim held, Flow flow, long began, Span span, AtomicBoolean ended) {

    ClaimedEntry claim() {
      return held.entry();
    }
  }

  private Call call(HeldClaim held, Flow flow) {
    return new Call(held, flow, System.nanoTime(), spans.begin(held.entry()), new AtomicBoolean());
  }

  private static DeliveryTask task(ClaimedEntry claim, Map<Dossier.File, FileAvailability> files) {
    return new DeliveryTask(claim.entry(), "lt-" + claim.entry(), claim.endpoint(), claim.flow(), claim.event(),
        claim.notice(), claim.attempts() + 1, claim.mode(), claim.uncertain(), claim.partnerState(), files);
  }

  private void ended(Call call, ScheduledFuture<?> deadline, Object body, Throwable escaped) {
    deadline.cancel(false);
    end(call, body, escaped);
  }

  private void end(Call call, Object body, Throwable escaped) {
    if (!call.ended.compareAndSet(false, true)) {
      return; // the deadline was first
    }
    try {
      settle(call, body, escaped);
    } catch (RuntimeException | Error e) {
      OutOfMemory.haltIf(e);
      LOG.errorf("outcome not recorded, its lease will pass: entry=%d %s", call.claim().entry(),
          e.getClass().getSimpleName());
      call.held.ended();
    }
  }

  private void settle(Call call, Object body, Throwable escaped) {
    ClaimedEntry claim = call.claim();
    int took = (int) Duration.ofNanos(System.nanoTime() - call.began).toMillis();
    Outcome outcome = escaped != null ? RouteExceptionClassifier.classify(escaped)
        : body instanceof Outcome o ? o
        : body instanceof ShadowComparator.Found found ? found.outcome()
        : new Outcome.Faulty("NO_OUTCOME " + (body == null ? "null" : body.getClass().getSimpleName()));
    if (outcome instanceof Outcome.Faulty f) {
      LOG.errorf("hub fault entry=%d route=%s cause=%s%s", claim.entry(), call.flow.routeId(), f.cause(),
          RouteExceptionClassifier.place(escaped));
    }
    boolean outage = health.open(claim.endpoint());
    tellHealth(claim, outcome);
    outage |= health.open(claim.endpoint());
    Settlement settlement = decide(call, body, outcome, outage, took);
    count(claim, settlement, took);
    DeliverySpans.end(call.span, settlement);
    keep(call, settlement, took, true);
  }

  private Settlement decide(Call call, Object body, Outcome outcome, boolean outage, int took) {
    return call.claim().mode() == Mode.SHADOW
        ? verdicts.shadowed(call.claim(), call.flow,
            body instanceof ShadowComparator.Found f ? f : ShadowComparator.Found.trouble(outcome), outage, took)
        : verdicts.of(call.claim(), call.flow, outcome, outage, took);
  }

  /**
   * Stores the settlement. The slot is released after {@code hub.relay.slot.max} at the latest, so that a settlement
   * waiting for a locked dossier does not block other calls. A settlement that the database rejects would be repeated
   * for ever; it is stored without the partner's data, as a call that may have taken effect.
   */
  private void keep(Call call, Settlement settlement, int took, boolean first) {
    ClaimedEntry claim = call.claim();
    CompletableFuture<Boolean> kept = ledger.settle(settlement, settling).toCompletableFuture();
    kept.copy().completeOnTimeout(false, slotMax.toMillis(), TimeUnit.MILLISECONDS)
        .whenComplete((done, failure) -> call.held.ended());
    kept.whenComplete((effective, failure) -> {
      if (first && DatabaseTrouble.in(failure).filter(DatabaseTrouble.ITEM::equals).isPresent()) {
        LOG.errorf("the database does not take what came of entry=%d: %s", claim.entry(), failure.getMessage());
        keep(call, decide(call, null, UNSTORABLE, false, took), took, false);
      } else if (failure != null) {
        LOG.warnf("settlement not stored, its lease will pass: entry=%d", claim.entry());
      } else if (effective) {
        settled.fire(new EntrySettled(claim.entry(), claim.partner(), claim.flow(), settlement.to(),
            OffsetDateTime.now(clock)));
      } else {
        LOG.warnf("fenced: entry=%d was taken over meanwhile", claim.entry());
      }
    });
  }

  private void tellHealth(ClaimedEntry claim, Outcome outcome) {
    if (outcome instanceof Outcome.Unavailable u) {
      if (u.errorClass().againstPartner()) {
        health.failed(claim.endpoint());
      } else if (u.errorClass() == ErrorClass.RATE_LIMIT) {
        health.patience(claim.endpoint(), verdicts.patience(u));
      } else if (u.errorClass() == ErrorClass.SESSION) {
        if (sessions.neverWorked(claim.endpoint(), claim.takenAt())) {
          health.failed(claim.endpoint()); // otherwise no outage as long as logins succeed
        }
        sessionless.execute(() -> sessions.lost(claim.endpoint(), claim.takenAt()));
      }
    } else if (!(outcome instanceof Outcome.Faulty) && !(outcome instanceof Outcome.Shadowed)) {
      health.answered(claim.endpoint());
      if (!(outcome instanceof Outcome.Refused r && r.unasked())) {
        sessions.worked(claim.endpoint(), claim.takenAt());
      }
    }
  }

  private void count(ClaimedEntry claim, Settlement settlement, int took) {
    metrics.counter("hub.entries", "partner", claim.partner(), "flow", claim.flow(), "outcome",
        settlement.outcome().toLowerCase(Locale.ROOT)).increment();
    metrics.timer("hub.attempt.duration", "partner", claim.partner(), "flow", claim.flow())
        .record(Duration.ofMillis(took));
  }
}
