package vn.lienthong.ledger;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Composition of this room. */
final class LedgerParts {

  @Produces
  @Singleton
  LedgerIds ids() {
    return LedgerIds.create();
  }
}
