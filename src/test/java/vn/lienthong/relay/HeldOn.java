package vn.lienthong.relay;

import io.quarkus.runtime.configuration.MemorySize;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import vn.lienthong.catalogue.Catalogue;
import vn.lienthong.catalogue.CatalogueSnapshot;
import vn.lienthong.ledger.lane.ClaimedEntry;
import vn.lienthong.ledger.lane.LaneClaimer;

/** Claims in a test's hands. */
final class HeldOn {

  private HeldOn() {}

  /** Claims of the flows that come with the hub. */
  static HeldClaims claims(LaneClaimer claimer) {
    return claims(claimer, Catalogue.of(CatalogueSnapshot.fromSeeds()), Duration.ofSeconds(10));
  }

  static HeldClaims claims(LaneClaimer claimer, Catalogue catalogue, Duration leaseMargin) {
    return new HeldClaims(claimer, catalogue, leaseMargin, new MemorySize(BigInteger.valueOf(1 << 20)));
  }

  /** One claim; {@code ended} runs when its slot is free again. */
  static HeldClaim claim(ClaimedEntry entry, Runnable ended) {
    return claims(null).hold(List.of(entry), new EndpointGate(entry.endpoint(), null, ended)).get(0);
  }
}
