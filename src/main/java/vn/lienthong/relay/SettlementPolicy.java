package vn.lienthong.relay;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import vn.lienthong.catalogue.Catalogue;
import vn.lienthong.catalogue.Flow;
import vn.lienthong.catalogue.error.RetryPlan;
import vn.lienthong.catalogue.error.RetryPlan.Then;
import vn.lienthong.ledger.lane.ClaimedEntry;
import vn.lienthong.ledger.lane.Settlement;
import vn.lienthong.model.EntryState;
import vn.lienthong.model.ErrorClass;
import vn.lienthong.model.Notification;
import vn.lienthong.model.Outcome;
import vn.lienthong.model.ResponsibleParty;
import vn.lienthong.model.UncertaintyPolicy;
import vn.lienthong.notification.NotificationTexts;
import vn.lienthong.outbound.ReplicaIdentity;
import vn.lienthong.relay.shadow.ShadowComparator;

/**
 * Decides what the ledger records for an outcome, by the flow's uncertainty policy and the retry plan of the error
 * class.
 */
@ApplicationScoped
class SettlementPolicy {

  private static final Duration UNTOLD = Duration.ofSeconds(1);

  private final Catalogue catalogue;
  private final NotificationTexts notices;
  private final Clock clock;
  private final String replica;
  private final int stepsMax;
  private final Duration retryAfterMax;
  private final int attemptsMax;

  SettlementPolicy(Catalogue catalogue, NotificationTexts notices, Clock clock, ReplicaIdentity replica,
      @ConfigProperty(name = "hub.relay.steps.max", defaultValue = "10") int stepsMax,
      @ConfigProperty(name = "hub.relay.retry-after.max", defaultValue = "1h") Duration retryAfterMax,
      @ConfigProperty(name = "hub.relay.attempts.max", defaultValue = "200") int attemptsMax) {
    this.catalogue = catalogue;
    this.notices = notices;
    this.clock = clock;
    this.replica = replica.name();
    this.stepsMax = stepsMax;
    this.retryAfterMax = retryAfterMax;
    this.attemptsMax = attemptsMax;
  }

  /** {@code outage}: the endpoint's circuit is open, so a failure costs no attempt. */
  Settlement of(ClaimedEntry claim, Flow flow, Outcome outcome, boolean outage, int tookMillis) {
    Draft draft = outcome.fold(
        d -> Draft.done(EntryState.DELIVERED, "DELIVERED", d.reference(), d.partnerState()),
        p -> progressed(claim, p),
        s -> Draft.done(EntryState.SHADOWED, "SHADOWED", s.difference(), Map.of()),
        r -> refused(claim, flow, r),
        u -> unavailable(claim, flow, u, outage),
        f -> failed(claim, flow, ErrorClass.HUB_FAULT, f.cause(), null, "FAULTY", claim.uncertain(), false));
    Notification notice = notice(claim, draft);
    return new Settlement(claim, flow.kind(), draft.to, draft.outcome, draft.counts, draft.step, draft.pause,
        draft.uncertain, draft.errorClass, draft.code, draft.responsible, draft.reference, draft.partnerState, notice,
        notice != null && notices.pulled(claim.sourceSystem()), tookMillis, replica);
  }

  /** The settlement of an entry in SHADOW mode, which is never parked or refused. */
  Settlement shadowed(ClaimedEntry claim, Flow flow, ShadowComparator.Found found, boolean outage, int tookMillis) {
    Draft draft = found.outcome().fold(
        d -> Draft.done(EntryState.SHADOWED, "SHADOWED", "not compared", Map.of()),
        p -> Draft.done(EntryState.SHADOWED, "SHADOWED", "not compared", Map.of()),
        s -> found.pause() == null ? Draft.done(EntryState.SHADOWED, "SHADOWED", s.difference(), found.partnerState())
            : Draft.again("DIFFERS", found.pause(), found.partnerState()),
        r -> Draft.done(EntryState.SHADOWED, "SHADOWED", "not compared: " + r.errorClass(), Map.of()),
        u -> patient(failed(claim, flow, u.errorClass(), u.code(), u.retryAfter(), "UNAVAILABLE", claim.uncertain(),
            outage && u.errorClass().inOutage())),
        f -> patient(failed(claim, flow, ErrorClass.HUB_FAULT, f.cause(), null, "FAULTY", claim.uncertain(), false)));
    return new Settlement(claim, flow.kind(), draft.to, draft.outcome, draft.counts, false, draft.pause,
        draft.uncertain, draft.errorClass, draft.code, draft.responsible, draft.reference, draft.partnerState,
        null, false,
        tookMillis, replica, draft.to == EntryState.SHADOWED ? found.differs() : null);
  }

  /** Where the plan would park the entry, it is settled without a comparison. */
  private static Draft patient(Draft draft) {
    return draft.to == EntryState.WAITING ? draft
        : Draft.done(EntryState.SHADOWED, "SHADOWED", "not compared: " + draft.errorClass, Map.of());
  }

  private record Draft(EntryState to, String outcome, boolean counts, boolean step, Duration pause, boolean uncertain,
      ErrorClass errorClass, String code, ResponsibleParty responsible, String reference,
      Map<String, String> partnerState,
      String field) {

    static Draft done(EntryState to, String outcome, String reference, Map<String, String> partnerState) {
      return new Draft(to, outcome, true, false, null, false, null, null, null, reference, partnerState, null);
    }

    static Draft again(String outcome, Duration pause, Map<String, String> partnerState) {
      return new Draft(EntryState.WAITING, outcome, false, false, pause, false, null, null, null, null, partnerState,
          null);
    }

    static Draft ended(EntryState to, String outcome, ErrorClass errorClass, String code, ResponsibleParty responsible,
        String field, boolean uncertain) {
      return new Draft(to, outcome, true, false, null, uncertain, errorClass, code, responsible, null, Map.of(), field);
    }
  }

  private Draft progressed(ClaimedEntry claim, Outcome.Progressed p) {
    if (claim.steps() + 1 > stepsMax) {
      return Draft.ended(EntryState.PARKED, "FAULTY", ErrorClass.HUB_FAULT, "TOO_MANY_STEPS", ResponsibleParty.HUB,
          null,
          claim.uncertain());
    }
    return new Draft(EntryState.WAITING, "PROGRESSED", false, true, Duration.ZERO, claim.uncertain(), null, null,
        null, null, p.partnerState(), null);
  }

  /**
   * The refusal of a later call does not tell the result of an earlier call without a response, so it stays uncertain.
   */
  private Draft refused(ClaimedEntry claim, Flow flow, Outcome.Refused r) {
    RetryPlan plan = plan(flow, r.errorClass());
    EntryState to = plan.then() == Then.REFUSE ? EntryState.REFUSED : EntryState.PARKED;
    return Draft.ended(to, "REFUSED", r.errorClass(), r.code(), plan.responsible(), r.field(), claim.uncertain());
  }

  private Draft unavailable(ClaimedEntry claim, Flow flow, Outcome.Unavailable u, boolean outage) {
    if (u.perhapsDone() && flow.onUncertain() == UncertaintyPolicy.PARK) {
      RetryPlan plan = plan(flow, u.errorClass());
      return Draft.ended(EntryState.PARKED, "UNCERTAIN", u.errorClass(), u.code(), plan.responsible(), null, true);
    }
    if (u.perhapsDone() && flow.onUncertain() == UncertaintyPolicy.PERHAPS) {
      return Draft.done(EntryState.DELIVERED, "PERHAPS", "perhaps-sent", Map.of());
    }
    boolean free = outage && u.errorClass().inOutage();
    return failed(claim, flow, u.errorClass(), u.code(), u.retryAfter(), "UNAVAILABLE",
        u.perhapsDone() || claim.uncertain(), free);
  }

  private RetryPlan plan(Flow flow, ErrorClass errorClass) {
    return catalogue.edition().plan(flow.partner(), flow.name(), errorClass, LocalDate.now(clock));
  }

  /** A plan limits the attempts of its own error class; all attempts together are limited too. */
  private Draft failed(ClaimedEntry claim, Flow flow, ErrorClass errorClass, String code, Duration retryAfter,
      String outcome, boolean uncertain, boolean free) {
    RetryPlan plan = plan(flow, errorClass);
    boolean spent = claim.attempts() + 1 >= attemptsMax;
    Duration wait = free ? plan.delay() : spent ? null : plan.wait(claim.tries(errorClass) + 1).orElse(null);
    if (wait == null || plan.then() != Then.RETRY) {
      return Draft.ended(EntryState.PARKED, outcome, errorClass, code, plan.responsible(), null, uncertain);
    }
    Duration pause = jittered(wait, plan.jitter());
    if (retryAfter != null && retryAfter.compareTo(pause) > 0) {
      pause = heeded(retryAfter);
    }
    return new Draft(EntryState.WAITING, outcome, !free, false, pause, uncertain, errorClass, code, plan.responsible(),
        null, Map.of(), null);
  }

  /** How long an endpoint that reported too many calls is not called. */
  Duration patience(Outcome.Unavailable u) {
    return u.retryAfter() == null ? UNTOLD : heeded(u.retryAfter());
  }

  private Duration heeded(Duration retryAfter) {
    return retryAfter.compareTo(retryAfterMax) > 0 ? retryAfterMax : retryAfter;
  }

  private static Duration jittered(Duration wait, int percent) {
    double factor = 1 + percent / 100.0 * ThreadLocalRandom.current().nextDouble(-1, 1);
    return Duration.ofMillis((long) (wait.toMillis() * factor));
  }

  private Notification notice(ClaimedEntry claim, Draft draft) {
    boolean told = draft.to == EntryState.REFUSED || draft.to == EntryState.PARKED;
    if (!told || "dossiers".equals(claim.partner())) {
      return null; // no notification about a notification
    }
    return notices.about(claim, draft.to, draft.errorClass, draft.code, draft.field, draft.responsible,
        OffsetDateTime.now(clock));
  }
}
