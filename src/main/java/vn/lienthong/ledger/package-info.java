/**
 * The stored record of events, dossiers, lanes, entries, attempts, replays and balances. Only this room knows their
 * SQL.
 *
 * <p>A <i>lane</i> is endpoint × dossier. One entry of a lane is in flight at a time, in the order of positions. Every
 * transaction that writes lanes or entries locks dossiers sorted by code, then lanes, then entries. Only the claim
 * starts with lanes, with SKIP LOCKED. Due times and leases use the database's clock.
 */
package vn.lienthong.ledger;
