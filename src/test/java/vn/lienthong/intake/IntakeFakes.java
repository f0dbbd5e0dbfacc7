package vn.lienthong.intake;

import java.time.Clock;
import vn.lienthong.access.client.ClientSystem;
import vn.lienthong.access.client.FakeClients;
import vn.lienthong.catalogue.Catalogue;
import vn.lienthong.catalogue.CatalogueSnapshot;

/** Stand-ins for the rooms the doors lean on. */
public final class IntakeFakes {

  static final ClientSystem DEMO = FakeClients.DEMO;
  static final String KEY = FakeClients.KEY;

  private IntakeFakes() {}

  static Catalogue catalogue() {
    return Catalogue.of(CatalogueSnapshot.fromSeeds());
  }

  public static EventAdmission arrivals() {
    return new EventAdmission(catalogue(), Clock.systemUTC());
  }
}
