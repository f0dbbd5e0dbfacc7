/** Read access to the ledger: entries, events, timelines, balance, statistics. */
package vn.lienthong.ledger.query;
