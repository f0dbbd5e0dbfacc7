package vn.lienthong.collect.payment.demand;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import vn.lienthong.catalogue.Catalogue;
import vn.lienthong.ledger.DossierQueue;
import vn.lienthong.ledger.DossierQueue.Topic;
import vn.lienthong.model.DatabaseReady;
import vn.lienthong.platform.db.WorkWatch;
import vn.lienthong.platform.lifecycle.StartupPhase;

/** Makes the demands of dossiers what their newest snapshots say. */
@ApplicationScoped
class DemandJob {

  private static final Duration PACE = Duration.ofMillis(500);

  private final DossierQueue queue;
  private final DemandService demands;
  private final Catalogue catalogue;

  DemandJob(DossierQueue queue, DemandService demands, Catalogue catalogue) {
    this.queue = queue;
    this.demands = demands;
    this.catalogue = catalogue;
  }

  void start(@Observes @Priority(StartupPhase.FEATURES) DatabaseReady ready, WorkWatch watch) {
    watch.begin("payment-demands", PACE, Topic.FEES.sign(), () ->
        catalogue.loaded() && queue.next(Topic.FEES, demands::follow) ? Duration.ZERO : WorkWatch.REST);
  }
}
