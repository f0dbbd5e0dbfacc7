package vn.lienthong.relay;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import vn.lienthong.catalogue.CatalogueLoader;
import vn.lienthong.model.DatabaseReady;

/** Loads the catalogue from the database before anything is claimed or accepted. */
@ApplicationScoped
class RelayStartup {

  private final CatalogueLoader catalogue;

  RelayStartup(CatalogueLoader catalogue) {
    this.catalogue = catalogue;
  }

  void read(@Observes @Priority(100) DatabaseReady ready) {
    catalogue.seedAndLoad();
  }
}
