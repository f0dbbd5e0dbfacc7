package vn.lienthong.relay;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import org.jboss.logging.Logger;
import org.jboss.logging.Logger.Level;
import vn.lienthong.catalogue.Flow;
import vn.lienthong.files.FileAvailabilityService;
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
  private final ExecutorService lookers = Pools.fixed("relay-files", THREADS);

  AttachmentStage(FileAvailabilityService sights, EntryDispatcher dispatch) {
    this.sights = sights;
    this.dispatch = dispatch;
  }

  /** Dispatches a claim, with or without files. */
  void go(HeldClaim held, Flow flow) {
    if (sights.concerns(held.entry(), flow.kind())) {
      lookers.execute(() -> held.orGiveBack(() -> look(held, flow)));
    } else {
      dispatch.go(held, flow, Map.of());
    }
  }

  private void look(HeldClaim held, Flow flow) {
    try {
      Optional<Map<Dossier.File, FileAvailability>> files = sights.of(held.entry());
      if (files.isEmpty()) {
        held.ended(); // the entry waits for its files
      } else if (held.inTime(flow)) {
        dispatch.go(held, flow, files.get());
      } else {
        held.giveBack();
      }
    } catch (RuntimeException | Error e) {
      if (DatabaseTrouble.passes(e)) {
        boolean contended = DatabaseTrouble.in(e).filter(DatabaseTrouble.CONTENDED::equals).isPresent();
        LOG.logf(contended ? Level.DEBUG : Level.WARN, "call not begun: entry=%d %s", held.entry().entry(),
            e.getMessage());
        held.giveBack();
        return;
      }
      dispatch.failed(held, flow, e); // recorded as a hub fault: the next claim would fail too
    }
  }
}
