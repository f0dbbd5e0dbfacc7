/** Accepts events: one batch in one transaction, in sequence order, with their entries in their lanes. */
package vn.lienthong.ledger.accept;
