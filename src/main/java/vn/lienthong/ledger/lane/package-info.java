/** Lanes: locks, claims with leases, settlements, and what goes on after them. */
package vn.lienthong.ledger.lane;
