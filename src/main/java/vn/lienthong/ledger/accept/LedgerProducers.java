package vn.lienthong.ledger.accept;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import vn.lienthong.ledger.LedgerIdBlocks;

/** Composition of this room. */
final class LedgerProducers {

  @Produces
  @Singleton
  LedgerIdBlocks ids() {
    return LedgerIdBlocks.create();
  }
}
