/** Takes events in: one batch in one transaction, in sequence order, and its entries into their lanes. */
package vn.lienthong.ledger.accept;
