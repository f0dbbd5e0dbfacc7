/**
 * What happened: events, dossiers, lanes, entries, attempts, replay, balance. The only room that knows their SQL.
 *
 * <p>A <i>lane</i> is endpoint × dossier; one entry of a lane is in flight at a time, order is by position. Every
 * transaction that writes lanes or entries locks dossiers sorted by code, then lanes, then entries; only the claim
 * starts at lanes, with SKIP LOCKED. Due times and leases are the database's clock.
 */
package vn.lienthong.ledger;
