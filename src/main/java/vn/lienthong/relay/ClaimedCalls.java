package vn.lienthong.relay;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import vn.lienthong.catalogue.Catalogue;
import vn.lienthong.catalogue.Flow;
import vn.lienthong.ledger.lane.ClaimedEntry;
import vn.lienthong.ledger.lane.LaneClaimer;
import vn.lienthong.model.DeliveryTask.Mode;
import vn.lienthong.model.UncertaintyPolicy;
import vn.lienthong.outbound.endpoint.CircuitBreakers;
import vn.lienthong.outbound.endpoint.EndpointStatus;
import vn.lienthong.platform.lifecycle.OutOfMemory;
import vn.lienthong.platform.lifecycle.Pools;

/** Runs claimed entries up to the call. */
@ApplicationScoped
class ClaimedCalls {

  private final LaneClaimer claims;
  private final CircuitBreakers health;
  private final Catalogue catalogue;
  private final HeldClaims held;
  private final EntryDispatcher dispatch;
  private final AttachmentStage enclosures;
  private final ExecutorService callers;

  ClaimedCalls(LaneClaimer claims, CircuitBreakers health, Catalogue catalogue, HeldClaims held,
      EntryDispatcher dispatch, AttachmentStage enclosures,
      @ConfigProperty(name = "hub.relay.threads", defaultValue = "2") int threads) {
    this.claims = claims;
    this.health = health;
    this.catalogue = catalogue;
    this.held = held;
    this.dispatch = dispatch;
    this.enclosures = enclosures;
    this.callers = Pools.fixed("relay-call", threads);
  }

  /**
   * Begins these calls. Entries that must not be sent twice are marked in one transaction before any call. If that
   * fails, none of them is called.
   */
  void begin(EndpointStatus endpoint, List<HeldClaim> taken) {
    try {
      List<ClaimedEntry> marked = taken.stream().map(HeldClaim::entry)
          .filter(claim -> flow(claim).map(Flow::onUncertain).orElse(UncertaintyPolicy.PARK)
              != UncertaintyPolicy.REPEAT).toList();
      if (!marked.isEmpty()) {
        claims.markSending(marked);
      }
    } catch (RuntimeException | Error e) {
      OutOfMemory.haltIf(e);
      held.giveBack(taken);
      throw e;
    }
    taken.forEach(claim -> claim.orGiveBack(() ->
        callers.execute(() -> claim.orGiveBack(() -> call(endpoint, claim)))));
  }

  /** Accepts no further calls. */
  void stop() {
    callers.shutdown();
  }

  private void call(EndpointStatus endpoint, HeldClaim held) {
    ClaimedEntry claim = held.entry();
    Flow flow = flow(claim).orElse(null);
    if (flow == null) {
      dispatch.noFlow(held);
      return;
    }
    boolean openedMeanwhile = !endpoint.open() && health.open(endpoint.name());
    boolean otherMode = claim.mode() == Mode.OFF || claim.mode() == Mode.LIVE && !claim.met(); // ready in SHADOW only
    if (!held.inTime(flow) || openedMeanwhile || otherMode) {
      held.giveBack(); // unsent: costs no attempt
    } else {
      enclosures.go(held, flow);
    }
  }

  private Optional<Flow> flow(ClaimedEntry claim) {
    return catalogue.edition().flow(claim.partner(), claim.flow());
  }
}
