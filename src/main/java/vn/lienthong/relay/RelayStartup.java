package vn.lienthong.relay;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import vn.lienthong.catalogue.CatalogueLoader;
import vn.lienthong.model.DatabaseReady;
import vn.lienthong.platform.lifecycle.StartupPhase;

/** Loads the catalogue from the database before anything is claimed or accepted. */
@ApplicationScoped
class RelayStartup {

  private final CatalogueLoader catalogue;

  RelayStartup(CatalogueLoader catalogue) {
    this.catalogue = catalogue;
  }

  void read(@Observes @Priority(StartupPhase.CATALOGUE) DatabaseReady ready) {
    catalogue.seedAndLoad();
  }
}
