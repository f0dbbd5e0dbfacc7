package vn.lienthong.intake;

import java.time.Clock;
import vn.lienthong.access.Client;
import vn.lienthong.access.FakeClients;
import vn.lienthong.catalogue.Catalogue;
import vn.lienthong.catalogue.Edition;

/** Stand-ins for the rooms the doors lean on. */
final class Fakes {

  static final Client DEMO = FakeClients.DEMO;
  static final String KEY = FakeClients.KEY;

  private Fakes() {}

  static Catalogue catalogue() {
    return Catalogue.of(Edition.fromSeeds());
  }

  static Arrivals arrivals() {
    return new Arrivals(catalogue(), Clock.systemUTC());
  }
}
