package vn.lienthong.relay;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;
import org.jboss.logging.Logger.Level;
import vn.lienthong.catalogue.Flow;
import vn.lienthong.files.FileAvailabilityService;
import vn.lienthong.ledger.lane.ClaimedEntry;
import vn.lienthong.ledger.lane.LaneClaimer;
import vn.lienthong.model.Dossier;
import vn.lienthong.model.FileAvailability;
import vn.lienthong.platform.db.DatabaseTrouble;
import vn.lienthong.platform.lifecycle.Pools;

/**
 * The stage between claim and call: a snapshot that links files is dispatched when their availability is known, on
 * threads of its own.
 */
@ApplicationScoped
class AttachmentStage {

  private static final Logger LOG = Logger.getLogger(AttachmentStage.class);
  private static final int THREADS = 4;

  private final FileAvailabilityService sights;
  private final EntryDispatcher dispatch;
  private final LaneClaimer claims;
  private final ExecutorService lookers = Pools.fixed("relay-files", THREADS);

  AttachmentStage(FileAvailabilityService sights, EntryDispatcher dispatch, LaneClaimer claims) {
    this.sights = sights;
    this.dispatch = dispatch;
    this.claims = claims;
  }

  /**
   * Dispatches a claim, with or without files. {@code inTime}: whether the claim lasts long enough for a call. Returns
   * false as {@link EntryDispatcher#go} does.
   */
  boolean go(ClaimedEntry claim, Flow flow, BooleanSupplier inTime, Runnable free) {
    if (sights.concerns(claim, flow.kind())) {
      lookers.execute(() -> look(claim, flow, inTime, free));
      return true;
    }
    return dispatch.go(claim, flow, Map.of(), free);
  }

  private void look(ClaimedEntry claim, Flow flow, BooleanSupplier inTime, Runnable free) {
    try {
      Optional<Map<Dossier.File, FileAvailability>> files = sights.of(claim);
      if (files.isEmpty()) {
        free.run(); // given back: it waits for its files
      } else if (!inTime.getAsBoolean() || !dispatch.go(claim, flow, files.get(), free)) {
        claims.giveBack(List.of(claim));
        free.run();
      }
    } catch (RuntimeException | Error e) {
      if (DatabaseTrouble.passes(e)) {
        boolean held = DatabaseTrouble.in(e).filter(DatabaseTrouble.CONTENDED::equals).isPresent();
        LOG.logf(held ? Level.DEBUG : Level.WARN, "call not begun: entry=%d %s", claim.entry(), e.getMessage());
        ClaimedCalls.giveBack(claims, List.of(claim), e);
        free.run();
        return;
      }
      dispatch.failed(claim, flow, e, free); // recorded as a hub fault: the next claim would fail too
    }
  }
}
