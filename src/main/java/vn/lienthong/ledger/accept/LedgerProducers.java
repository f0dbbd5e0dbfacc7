package vn.lienthong.ledger.accept;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import vn.lienthong.ledger.LedgerIdBlocks;

/** CDI producers of this package. */
final class LedgerProducers {

  @Produces
  @Singleton
  LedgerIdBlocks ids() {
    return LedgerIdBlocks.create();
  }
}
