package vn.lienthong.model;

import java.util.Set;

/** The state of a ledger entry, and the states that may follow it. */
public enum EntryState {
  WAITING, IN_FLIGHT, DELIVERED, REFUSED, PARKED, DISMISSED, SUPERSEDED, SHADOWED;

  /** The states that may follow. */
  public Set<EntryState> next() {
    return switch (this) {
      case WAITING -> Set.of(IN_FLIGHT, PARKED, DISMISSED, SUPERSEDED, DELIVERED);
      case IN_FLIGHT -> Set.of(DELIVERED, REFUSED, WAITING, PARKED, SHADOWED);
      case PARKED -> Set.of(WAITING, DISMISSED, SUPERSEDED);
      case REFUSED -> Set.of(SUPERSEDED);
      case DELIVERED, DISMISSED, SUPERSEDED, SHADOWED -> Set.of();
    };
  }
}
