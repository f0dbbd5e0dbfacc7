/** Lanes: locks, claims with leases, settlements, and resending after them. */
package vn.lienthong.ledger.lane;
