package vn.lienthong.relay.shadow;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import vn.lienthong.catalogue.Flow;
import vn.lienthong.ledger.LegacyCalls;
import vn.lienthong.ledger.lane.ClaimedEntry;
import vn.lienthong.model.FlowKind;
import vn.lienthong.model.Outcome;
import vn.lienthong.model.exchange.PartnerDossierState;
import vn.lienthong.outbound.CallPolicy;
import vn.lienthong.outbound.PartnerClient;
import vn.lienthong.outbound.PartnerReply;
import vn.lienthong.outbound.endpoint.CircuitBreakers;
import vn.lienthong.platform.lifecycle.Pools;

/**
 * Determines the outcome of an entry in SHADOW mode. Its route sent nothing and ended with the item it would have sent;
 * that is compared with what the portal holds, or with what the old connector sent. A difference is recorded only after
 * the old connector had enough time; until then the entry is compared again. An entry followed by a newer snapshot is
 * not compared.
 */
@ApplicationScoped
public class ShadowComparator {

  /** As a difference: the partner does not have the dossier. */
  static final String ABSENT = "MaHoSo";

  private static final Logger LOG = Logger.getLogger(ShadowComparator.class);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(200);
  private static final int PAUSES = 10;
  /** A mirrored step that differs in more fields than this is a different step. */
  private static final int ANOTHER = 3;
  private static final int MOST_NAMES = 40;

  private final PartnerClient partners;
  private final LegacyCalls mirrors;
  private final ShadowRules rules;
  private final CircuitBreakers health;
  /** Routes end on event loops; the mirror is read from the database, and a login may begin, on these threads. */
  private final Executor aside = Pools.fixed("relay-shadow", 2);

  ShadowComparator(PartnerClient partners, LegacyCalls mirrors, ShadowRules rules, CircuitBreakers health) {
    this.partners = partners;
    this.mirrors = mirrors;
    this.rules = rules;
    this.health = health;
  }

  /**
   * The result of a comparison.
   *
   * @param outcome Shadowed, or why a comparison is impossible now
   * @param differs null: not compared
   * @param pause time until the next comparison, when it differs but it is too early to record that
   * @param partnerState what the partner returned about the dossier
   */
  public record Found(Outcome outcome, Boolean differs, Duration pause, Map<String, String> partnerState) {

    static Found notCompared(String why) {
      return new Found(new Outcome.Shadowed("not compared: " + why), null, null, Map.of());
    }

    /** No comparison was possible, for this reason. */
    public static Found trouble(Outcome why) {
      return new Found(why, null, null, Map.of());
    }
  }

  /** Compares what the route ended with; {@code then} may run on another thread. */
  public void compare(ClaimedEntry claim, Flow flow, Object ended, Consumer<Found> then) {
    if (ended instanceof Outcome.Refused refused) { // the hub could not build it: a difference, by its fault
      String field = refused.field() == null ? refused.code() : refused.field();
      then.accept(new Found(new Outcome.Shadowed(field), true, null, Map.of()));
    } else if (!(ended instanceof PartnerDossierState would)) {
      then.accept(ended instanceof Outcome.Shadowed s ? new Found(s, null, null, Map.of())
          : Found.trouble((Outcome) ended));
    } else if (flow.kind() == FlowKind.SNAPSHOT && claim.overtaken()) {
      then.accept(Found.notCompared("a newer one follows"));
    } else {
      compare(claim, flow, would, then);
    }
  }

  private void compare(ClaimedEntry claim, Flow flow, PartnerDossierState would, Consumer<Found> then) {
    switch (rules.source(claim.partner())) {
      case NONE -> then.accept(Found.notCompared("nothing to compare with"));
      case CONNECTOR -> aside.execute(() -> then.accept(withMirror(claim, flow, would)));
      case PORTAL -> {
        if (flow.kind() == FlowKind.JOURNAL) {
          then.accept(Found.notCompared("the partner does not tell its steps"));
          return;
        }
        aside.execute(() -> partners.dossier(claim.endpoint(), claim.dossierCode(), CallPolicy.claim())
            .thenAccept(reply -> then.accept(withPortal(claim, would, reply))));
      }
      default -> throw new IllegalStateException("no such source");
    }
  }

  private Found withPortal(ClaimedEntry claim, PartnerDossierState would, PartnerReply<PartnerDossierState> reply) {
    if (reply.body() == null) {
      return reply.trouble() instanceof Outcome.Refused r
          ? Found.notCompared(r.errorClass() + " " + r.code()) : Found.trouble(reply.trouble());
    }
    health.answered(claim.endpoint());
    boolean held = reply.body().held();
    Set<String> names = held ? would.differences(reply.body(), false, rules.leftOut(claim.partner()))
        : Set.of(ABSENT);
    return found(claim, names, Map.of(Outcome.SEEN, Boolean.toString(held)));
  }

  private Found withMirror(ClaimedEntry claim, Flow flow, PartnerDossierState would) {
    try {
      Set<String> leftOut = rules.leftOut(claim.partner());
      List<Set<String>> all = mirrors.of(claim.partner(), claim.dossierCode(), flow.name()).stream()
          .map(fields -> would.differences(new PartnerDossierState(true, fields), true, leftOut)).toList();
      Set<String> closest = all.stream().min(Comparator.comparingInt(Set::size)).orElse(Set.of(ABSENT));
      boolean another = flow.kind() == FlowKind.JOURNAL && closest.size() > ANOTHER;
      return found(claim, another ? Set.of(ABSENT) : closest, Map.of());
    } catch (RuntimeException e) {
      LOG.warnf("what was mirrored cannot be read: entry=%d %s", claim.entry(), e.getClass().getSimpleName());
      return Found.trouble(new Outcome.Faulty("MIRROR " + e.getClass().getSimpleName()));
    }
  }

  private Found found(ClaimedEntry claim, Set<String> names, Map<String, String> partnerState) {
    if (names.isEmpty()) {
      return new Found(new Outcome.Shadowed("equal"), false, null, partnerState);
    }
    String text = String.join(" ", names.stream().limit(MOST_NAMES).toList());
    Duration left = rules.patience().minus(claim.age());
    boolean early = !left.isNegative() && !left.isZero();
    return new Found(new Outcome.Shadowed(text), true, early ? pause(left) : null, partnerState);
  }

  /** A tenth of the waiting time, but not past its end, so that the last comparison is soon after it. */
  private Duration pause(Duration left) {
    Duration tenth = rules.patience().dividedBy(PAUSES);
    Duration pause = tenth.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : tenth;
    pause = pause.compareTo(left) > 0 ? left : pause;
    return pause.compareTo(SHORTEST_PAUSE) < 0 ? SHORTEST_PAUSE : pause;
  }
}
