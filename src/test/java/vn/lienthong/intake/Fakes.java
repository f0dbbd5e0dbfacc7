package vn.lienthong.intake;

import java.time.Clock;
import vn.lienthong.access.client.ClientSystem;
import vn.lienthong.access.client.FakeClients;
import vn.lienthong.catalogue.Catalogue;
import vn.lienthong.catalogue.CatalogueSnapshot;

/** Stand-ins for the rooms the doors lean on. */
final class Fakes {

  static final ClientSystem DEMO = FakeClients.DEMO;
  static final String KEY = FakeClients.KEY;

  private Fakes() {}

  static Catalogue catalogue() {
    return Catalogue.of(CatalogueSnapshot.fromSeeds());
  }

  static Arrivals arrivals() {
    return new Arrivals(catalogue(), Clock.systemUTC());
  }
}
